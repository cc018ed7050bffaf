import assert from 'node:assert/strict';
import type { OperatingPoint } from '../../../../../src/engine/insights/lossComparison/operatingPoint';
import { lastStep, type RaceWay, run } from '../../../../../src/engine/insights/lossComparison/race';

describe('the race', () => {
  const far: OperatingPoint = { loss: 'cross-entropy', index: 0, logit: -10, target: 1 };

  it('is won by cross-entropy from far off, while squared error has hardly moved', () => {
    const ways = run(far, 1);
    assert.ok(ways['cross-entropy'].arrived! < lastStep);
    assert.equal(ways['squared-error'].arrived, undefined);
    // With slopes of at most 9e-5, 200 steps at rate 1 move the logit by less than 0.02 from -10.
    assert.ok(ways['squared-error'].probabilities[lastStep] < 5e-5);
  });

  it('starts both from the same probability', () => {
    const ways = run(far, 1);
    assert.deepEqual(ways['cross-entropy'].probabilities[0], ways['squared-error'].probabilities[0]);
  });

  // PyTorch 1.13 in float64: z -= z.grad of cross-entropy, and of mse_loss of the probabilities.
  it('descends on all logits behind a softmax, as PyTorch does', () => {
    const row = { logits: [0.4, 0.3, 0.05, 0.05, 0.2].map(Math.log), targets: [1, 0, 0, 0, 0] };
    const ways = run({ loss: 'cross-entropy', index: 0, logit: Math.log(2 / 3), target: 1, row }, 1);
    begins(ways['cross-entropy'], [0.4, 0.6023722003765046, 0.7211546607059197]);
    begins(ways['squared-error'], [0.4, 0.42715622460118163, 0.45375086434270556]);
    assert.deepEqual([ways['cross-entropy'].arrived, ways['squared-error'].arrived], [8, 106]);
  });

  it('descends on the logit behind a sigmoid, as PyTorch does', () => {
    const ways = run({ loss: 'binary-cross-entropy', index: 1, logit: -2, target: 1 }, 1);
    begins(ways['cross-entropy'], [0.11920292202211755, 0.2461591632617284, 0.409662178835157]);
    begins(ways['squared-error'], [0.11920292202211755, 0.14002962741720915, 0.1668767102950245]);
    assert.deepEqual([ways['cross-entropy'].arrived, ways['squared-error'].arrived], [12, 43]);
  });
});

function begins({ probabilities }: RaceWay, expected: readonly number[]): void {
  for (const [step, probability] of expected.entries())
    assert.ok(Math.abs(probabilities[step] - probability) < 1e-14, `step ${step}: ${probabilities[step]}`);
}
