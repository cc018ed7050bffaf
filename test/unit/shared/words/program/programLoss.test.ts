import * as assert from 'node:assert/strict';
import { expectedWords } from '../../../../../src/shared/words/program/programLoss';

describe('what a loss expects of an argument', () => {
  it('is told by the name of its parameter, unless that says it already', () => {
    assert.equal(expectedWords('input', 'logits'), 'input should be logits: the loss applies softmax itself');
    assert.equal(expectedWords('logits', 'logits'), 'logits: the loss applies softmax itself');
    assert.equal(expectedWords('labels', 'binary'), 'labels should be numbers from 0 to 1');
  });
});
