import assert from 'node:assert/strict';
import { type DescentLoss, descend } from '../../../../../src/engine/insights/lossComparison/descent';
import type { Request } from '../../../../../src/engine/problem/request';
import { Misuse } from '../../../../../src/engine/request/misuse';

/** One logit, far on the wrong side. */
const start: Request = {
  loss: 'binary-cross-entropy',
  prediction: { values: [-10], shape: [1], kind: 'logits' },
  target: { values: [1], shape: [1], kind: 'probabilities' },
};
const contenders: readonly DescentLoss[] = [
  { loss: 'binary-cross-entropy' },
  { loss: 'mse', options: { link: 'sigmoid' } },
];

describe('descend', () => {
  it('starts with slopes that are 11,000 times apart', () => {
    const [crossEntropy, squaredError] = descend(start, contenders, { steps: 0 });
    // The slopes of the two at z = -10: p - 1, and 2 (p - 1) p (1 - p), by mpmath.
    assert.equal(crossEntropy.path[0].gradientNorm, 0.9999546021312976);
    assert.ok(Math.abs(squaredError.path[0].gradientNorm - 9.0787493729e-5) < 1e-14);
  });

  it('sees cross-entropy arrive while squared error has hardly moved', () => {
    const [crossEntropy, squaredError] = descend(start, contenders, { steps: 200 });
    assert.ok(crossEntropy.arrived! < 30);
    assert.equal(squaredError.arrived, undefined);
    assert.ok(squaredError.path[200].probabilities[0] < 1e-4);
  });

  it('only ever decreases at a rate below the inverse of the greatest curvature', () => {
    // For binary cross-entropy that curvature is 1/4, for the squared error after a sigmoid less than 1/4.
    for (const { path } of descend(start, contenders, { rate: 1, steps: 100 })) {
      for (let step = 1; step < path.length; step++) assert.ok(path[step].value < path[step - 1].value);
    }
  });

  it('is deterministic', () => {
    assert.deepEqual(descend(start, contenders), descend(start, contenders));
  });

  it('runs a softmax over several classes, too', () => {
    const many: Request = {
      loss: 'cross-entropy',
      prediction: { values: [5, 0, 0], shape: [3], kind: 'logits' },
      target: { values: [0, 1, 0], shape: [3], kind: 'probabilities' },
    };
    const [{ path, arrived }] = descend(many, [{ loss: 'cross-entropy' }], { steps: 100 });
    assert.equal(path.length, 101);
    assert.ok(arrived! > 0 && path[arrived!].probabilities[1] >= 0.9);
  });

  it('refuses too many steps', () => {
    assert.throws(() => descend(start, contenders, { steps: 1e9 }), Misuse);
  });

  it('refuses numbers in quotes, and quotes what was given', () => {
    const options = { rate: '0.1' } as unknown as { rate: number };
    assert.throws(() => descend(start, contenders, options), /Option rate: expected a number, got "0\.1"/);
  });
});
