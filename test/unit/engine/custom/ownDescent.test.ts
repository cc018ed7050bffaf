import assert from 'node:assert/strict';
import { ownDescent } from '../../../../src/engine/custom/ownDescent';
import { evaluate } from '../../../../src/engine/evaluate/evaluate';
import { operatingPointOf } from '../../../../src/engine/insights/lossComparison/operatingPoint';
import { run } from '../../../../src/engine/insights/lossComparison/race';
import type { Request } from '../../../../src/engine/problem/request';

const classes: Request = {
  loss: 'cross-entropy',
  prediction: { values: [0.1, 0.7, 0.2], shape: [3], kind: 'probabilities' },
  target: { values: [1, 0, 0], shape: [3], kind: 'probabilities' },
};
const labels: Request = {
  loss: 'binary-cross-entropy',
  prediction: { values: [0.2, 0.9], shape: [2], kind: 'probabilities' },
  target: { values: [1, 1], shape: [2], kind: 'probabilities' },
};

describe('the way of an own loss', () => {
  it('is that of cross-entropy where it is written as that', () => {
    const { race, own } = both(classes, 'crossEntropy(P, Q)', 1);
    isSame(own.probabilities, race['cross-entropy'].probabilities);
    assert.equal(own.arrived, race['cross-entropy'].arrived);
  });

  it('is that of squared error where it is written as that, through the softmax', () => {
    const { race, own } = both(classes, 'mean(square(Q - P))', 5);
    isSame(own.probabilities, race['squared-error'].probabilities);
  });

  it('goes back through the sigmoid of independent labels', () => {
    // With two labels, each has half the slope in a mean.
    const { race, own } = both(labels, '2 * binaryCrossEntropy(P, Q)', 1);
    isSame(own.probabilities, race['cross-entropy'].probabilities);
  });

  it('starts at the logits themselves, of which it may know more than their differences', () => {
    const z: Request = { ...classes, prediction: { values: [3, 1, 0], shape: [3], kind: 'logits' } };
    const { own, race } = both(z, 'sum(Q.^2) / 2', 0.5);
    // Each step halves the logits: after one they are 1.5, 0.5 and 0.
    const whole = Math.exp(1.5) + Math.exp(0.5) + 1;
    assert.ok(Math.abs(own.probabilities[1] - Math.exp(1.5) / whole) < 1e-12);
    assert.equal(own.probabilities[0], race['cross-entropy'].probabilities[0]);
  });

  it('leaves the other samples of a batch as they are', () => {
    const batch: Request = {
      ...classes,
      prediction: { values: [0.3, 0.3, 0.4, 0.1, 0.7, 0.2], shape: [2, 3], kind: 'probabilities' },
      target: { values: [0, 0, 1, 1, 0, 0], shape: [2, 3], kind: 'probabilities' },
    };
    // The mean over two samples halves the slope of one.
    const { own } = both(batch, '2 * crossEntropy(P, Q)', 1, { start: 3, size: 3, step: 1 });
    const alone = both(classes, 'crossEntropy(P, Q)', 1);
    isSame(own.probabilities, alone.own.probabilities);
  });
});

function both(request: Request, expression: string, rate: number, at = { start: 0, size: 0, step: 1 }) {
  const { prediction, target } = request;
  const sample = at.size > 0 ? at : { ...at, size: prediction.shape.at(-1) ?? 1 };
  const stand = operatingPointOf({ request, report: evaluate(request) }, sample)!;
  const vectors = { P: target!.values as number[], Q: prediction.values as number[] };
  const own = { expression, vectors, of: 'Q', classes: prediction.shape.at(-1) };
  return {
    race: run(stand, rate),
    own: ownDescent(stand, rate, { request: own, kind: prediction.kind, at: sample }),
  };
}

/**
 * Both take the same steps with operations in another order; after 200 of them, an error of 1e-13 has grown by less than this.
 */
function isSame(one: readonly number[], other: readonly number[]): void {
  assert.equal(one.length, other.length);
  for (const [step, q] of one.entries()) assert.ok(Math.abs(q - other[step]) < 1e-9, `step ${step}: ${q}`);
}
