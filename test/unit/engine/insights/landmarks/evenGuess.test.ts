import * as assert from 'node:assert/strict';
import { evenGuessAmong } from '../../../../../src/engine/insights/landmarks/evenGuess';

// PyTorch 1.13: F.cross_entropy(torch.zeros(2, 3), torch.tensor([0, 2]), weight=torch.tensor([1., 2., 4.])), and its parts.
describe('what an even guess costs', () => {
  // The last place of a logarithm is the machine's own.
  const isNear = (value = Number.NaN) => assert.ok(Math.abs(value - 1.0986122886681098) < 1e-15, `${value}`);
  const weighted = { classWeights: Float64Array.of(1, 2, 4) };

  it('is the logarithm of the number of classes', () => {
    isNear(evenGuessAmong(3)?.value);
  });

  it('is the same in a mean that divides by the weights of the classes', () => {
    isNear(evenGuessAmong(3, weighted, true)?.value);
  });

  it('depends on the target where weights do not cancel', () => {
    // For one sample of class 2 PyTorch gives 4.394449154672439 and for one of class 0 1.0986122886681098.
    assert.equal(evenGuessAmong(3, { ...weighted, reduction: 'none' }, true), undefined);
    assert.equal(evenGuessAmong(3, { ...weighted, labelSmoothing: 0.1 }, true), undefined);
    assert.equal(evenGuessAmong(3, weighted), undefined);
  });
});
