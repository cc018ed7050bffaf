import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluate } from '../../../../../src/engine/evaluate/evaluate';
import {
  type OperatingPoint,
  operatingPointOf,
} from '../../../../../src/engine/insights/lossComparison/operatingPoint';
import { pull } from '../../../../../src/engine/insights/lossComparison/rivals';
import { focusOn } from '../../../../../src/engine/insights/sample/focus';
import type { Request } from '../../../../../src/engine/problem/request';

describe('operatingPointOf', () => {
  it('is the log-odds of the class that the target names', () => {
    // log(0.4 / 0.6)
    const { index, target, logit } = stand(ofClass([0.3, 0.4, 0.3], 1, 'probabilities'));
    assert.deepEqual([index, target], [1, 1]);
    near(logit, Math.log(2 / 3));
  });

  it('keeps its digits where the softmax is rounded to 1 or to 0', () => {
    near(stand(ofClass([40, 0], 0, 'logits')).logit, 40);
    near(stand(ofClass([800, 0], 1, 'logits')).logit, -800);
  });

  it('is infinite where the class is ruled out', () => {
    assert.equal(stand(ofClass([0, 1], 0, 'probabilities')).logit, Number.NEGATIVE_INFINITY);
  });

  it('is nowhere where NaN is among the probabilities, or where all of several others are ruled out', () => {
    assert.equal(standOf(ofClass([0.2, Number.NaN, 0.8], 0, 'probabilities')), undefined);
    assert.equal(standOf(ofClass([0, 1, 0], 1, 'probabilities')), undefined);
    assert.equal(standOf(ofClass([Number.POSITIVE_INFINITY, 1, 2], 0, 'logits')), undefined);
  });

  it('is where the only other class is ruled out, which has all that the class loses', () => {
    const point = stand(ofClass([0, 1], 1, 'probabilities'));
    assert.equal(point.logit, Number.POSITIVE_INFINITY);
    // (1 - 0.5)^2 + (0.5 - 0)^2 over 2 classes, and -log 0.5
    assert.deepEqual(pull('squared-error', [0], point).losses, [0.25]);
    near(pull('cross-entropy', [0], point).losses[0], Math.LN2);
    assert.equal(pull('squared-error', [point.logit], point).slopes[0], 0);
  });

  it('is, behind a softmax, the logit minus the log-sum-exp of the others', () => {
    const logits = fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(logits, (z) => {
        const [own, ...others] = z;
        const rest = Math.log(others.reduce((sum, other) => sum + Math.exp(other), 0));
        // The surprise is exact to a few ulp; above, its logarithm keeps an absolute error of about that.
        assert.ok(Math.abs(stand(ofClass(z, 0, 'logits')).logit - (own - rest)) < 1e-9);
      }),
    );
  });

  it('of independent probabilities is that of the costliest class', () => {
    const { index, target, logit } = stand({
      loss: 'binary-cross-entropy',
      prediction: { values: [1, -10, 2], shape: [3], kind: 'logits' },
      target: { values: [1, 1, 1], shape: [3], kind: 'probabilities' },
    });
    assert.deepEqual([index, target, logit], [1, 1, -10]);
  });
});

function stand(request: Request): OperatingPoint {
  return standOf(request)!;
}

function standOf(request: Request): OperatingPoint | undefined {
  const report = evaluate(request);
  return operatingPointOf({ request, report }, focusOn(report, request, 0).at);
}

function ofClass(values: readonly number[], index: number, kind: 'logits' | 'probabilities'): Request {
  return {
    loss: 'cross-entropy',
    prediction: { values, shape: [values.length], kind },
    target: { values: [index], shape: [], kind: 'class-indices' },
  };
}

/** A few roundings of a logarithm. */
function near(actual: number, expected: number): void {
  assert.ok(
    Math.abs(actual - expected) <= 1e-14 * (1 + Math.abs(expected)),
    `${actual}, expected ${expected}`,
  );
}
