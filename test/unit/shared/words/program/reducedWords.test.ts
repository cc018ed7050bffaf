import assert from 'node:assert/strict';
import { evaluate } from '../../../../../src/engine/evaluate/evaluate';
import type { Reduction } from '../../../../../src/engine/request/options';
import { reducedWords } from '../../../../../src/shared/words/program/programLoss';

/** PyTorch 1.13 divides the sum by 6, by 2 and not at all. */
describe('how a loss was reduced, of two rows of three classes', () => {
  const told = (reduction: Reduction) => {
    const shape = [2, 3];
    const { denominator } = evaluate({
      loss: 'kl-divergence',
      prediction: { values: Float64Array.of(-1, -1, -1, -1, -1, -1), shape, kind: 'log-probabilities' },
      target: { values: Float64Array.of(0.7, 0.2, 0.1, 0.1, 0.1, 0.8), shape, kind: 'probabilities' },
      options: { reduction },
    });
    return reducedWords(denominator, reduction, -100, 4);
  };

  it('tells what the sum was divided by', () => {
    assert.equal(told('mean'), 'mean over 6 elements');
    assert.equal(told('batchmean'), 'mean over 2 samples');
    assert.equal(told('sum'), 'sum');
  });

  it('tells one from many, and what was left out', () => {
    assert.equal(
      reducedWords({ value: 1, by: 'samples', counted: 3, ignored: 0 }, 'batchmean', -100, 4),
      'mean over 1 sample',
    );
    assert.equal(
      reducedWords({ value: 2, by: 'samples', counted: 2, ignored: 1 }, 'mean', 1, 4),
      'mean over 2 of 3 samples; class 1 is ignored',
    );
  });
});
