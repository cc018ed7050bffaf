import assert from 'node:assert/strict';
import { looksWords } from '../../../../../src/shared/words/vectors/looks';

describe('looksWords', () => {
  it('names the kind and says why', () => {
    const words = looksWords({ kind: 'probabilities', because: ['in-0-1', 'sums-to-1'] });
    assert.equal(words, 'probabilities (all in [0, 1], sum is 1)');
  });

  it('names the kind alone where there is no reason', () => {
    assert.equal(looksWords({ kind: 'values', because: [] }), 'values');
  });
});
