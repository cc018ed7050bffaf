import assert from 'node:assert/strict';
import { refusalSentence } from '../../../../../src/shared/words/vectors/refusals';

describe('refusalSentence', () => {
  it('quotes the text that is the reason', () => {
    const sentence = refusalSentence({ start: 0, end: 9, at: 4, reason: 'unknown-name', detail: 'logits' });
    assert.equal(sentence, 'No vector is assigned to the name "logits" above.');
  });

  it('is a whole sentence without it, too', () => {
    const sentence = refusalSentence({ start: 0, end: 9, at: 4, reason: 'truncated' });
    assert.equal(sentence, 'The print is cut short ("..."), so some of its numbers are missing.');
  });
});
