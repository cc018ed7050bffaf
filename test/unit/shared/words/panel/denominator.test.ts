import assert from 'node:assert/strict';
import { denominatorWords } from '../../../../../src/shared/words/panel/denominator';

describe('denominatorWords', () => {
  it('says what was counted, what was ignored and what was divided by', () => {
    const denominator = { value: 5, by: 'weights', counted: 3, ignored: 1 } as const;
    assert.equal(
      denominatorWords(denominator, 4),
      '3 of 4 samples counted · divided by the sum of weights 5',
    );
  });

  it('tells one from many', () => {
    assert.equal(
      denominatorWords({ value: 1, by: 'samples', counted: 1, ignored: 1500 }, 4),
      'mean over 1 of 1,501 samples',
    );
    assert.equal(
      denominatorWords({ value: 100_000, by: 'elements', counted: 100_000, ignored: 0 }, 4),
      'mean over 100,000 elements',
    );
  });

  it('has nothing to say of one sample or of a sum', () => {
    assert.equal(denominatorWords({ value: 1, by: 'samples', counted: 1, ignored: 0 }, 4), undefined);
    assert.equal(denominatorWords({ value: 1, by: 'nothing', counted: 3, ignored: 0 }, 4), undefined);
  });
});
