import assert from 'node:assert/strict';
import { denominatorSentence } from '../../../../../src/shared/words/panel/denominator';

describe('denominatorSentence', () => {
  it('says what was counted, what was ignored and what was divided by', () => {
    const denominator = { value: 5, by: 'weights', counted: 3, ignored: 1 } as const;
    assert.equal(
      denominatorSentence(denominator, 4),
      '3 samples counted, 1 ignored. Divided by the sum of weights 5.',
    );
  });

  it('tells one from many', () => {
    assert.equal(
      denominatorSentence({ value: 1, by: 'samples', counted: 1, ignored: 1500 }, 4),
      '1 sample counted, 1,500 ignored. Mean over 1 sample.',
    );
    assert.equal(
      denominatorSentence({ value: 100_000, by: 'elements', counted: 100_000, ignored: 0 }, 4),
      'Mean over 100,000 elements.',
    );
  });

  it('has nothing to say of one sample or of a sum', () => {
    assert.equal(denominatorSentence({ value: 1, by: 'samples', counted: 1, ignored: 0 }, 4), undefined);
    assert.equal(denominatorSentence({ value: 1, by: 'nothing', counted: 3, ignored: 0 }, 4), undefined);
  });
});
