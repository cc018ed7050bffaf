import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decimals } from '../../../../../src/engine/formula/exactly/decimal';
import { addLogRatio, logRatio } from '../../../../../src/engine/numeric/exponentials/logRatio';
import { Sum } from '../../../../../src/engine/numeric/reductions/sum';

describe('logRatio', () => {
  const digits = decimals(64);
  const positive = fc.double({ min: 1e-300, max: 1, noNaN: true });

  it('is within 3 ulp of the true logarithm, far from 1 and close to it', () => {
    const near = fc
      .tuple(positive, fc.double({ min: -1e-3, max: 1e-3, noNaN: true }))
      .map(([a, e]) => [a, a * (1 + e)]);
    fc.assert(
      fc.property(fc.oneof(fc.tuple(positive, positive), near), ([a, b]) => {
        const truth = digits.exactly(a).div(digits.exactly(b)).ln();
        const error = digits.exactly(logRatio(a, b)).minus(truth).abs().toNumber();
        // log a - log b rounds each logarithm, and both may be larger than their difference.
        const size = Math.max(
          Math.abs(truth.toNumber()),
          a / b > 0.7 && a / b < 1.42 ? 0 : Math.abs(Math.log(a)),
        );
        assert.ok(error <= 3 * Number.EPSILON * size);
      }),
    );
  });

  it('is known of numbers so large that they cannot be split', () => {
    for (const [a, b, truth] of [
      [1e300, 1e300, 0],
      [6e307, 4e307, Math.log(1.5)],
    ]) {
      const sum = new Sum();
      addLogRatio(sum, 1, a, b);
      assert.ok(Math.abs(sum.value - truth) <= Number.EPSILON * truth, `${a} over ${b}: ${sum.value}`);
    }
  });

  it('keeps its digits in a sum where nearly all of it cancels', () => {
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        const sum = new Sum();
        addLogRatio(sum, 0.3, a, b);
        addLogRatio(sum, 0.3, b, a);
        // Both terms are known to about sixty bits.
        assert.ok(Math.abs(sum.value) <= 2 ** -60 * (1 + Math.abs(Math.log(a / b))));
      }),
    );
  });

  it('of what has no finite logarithm is what plain logarithms give', () => {
    assert.equal(logRatio(1, 0), Number.POSITIVE_INFINITY);
    assert.equal(logRatio(0, 1), Number.NEGATIVE_INFINITY);
    assert.equal(logRatio(1, -1), Number.NaN);
    assert.equal(logRatio(Number.NaN, 1), Number.NaN);
    const sum = new Sum();
    addLogRatio(sum, 0.5, 1, 0);
    assert.equal(sum.value, Number.POSITIVE_INFINITY);
  });
});
