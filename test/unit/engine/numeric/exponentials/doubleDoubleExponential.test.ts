import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decimals } from '../../../../../src/engine/formula/exactly/decimal';
import {
  type DoubleDouble,
  doubleDouble,
  exactSum,
} from '../../../../../src/engine/numeric/doubled/doubleDouble';
import {
  exponential,
  logarithm,
  logRatioInDoubleDouble,
} from '../../../../../src/engine/numeric/exponentials/doubleDoubleExponential';
import { exponentialInPair } from '../../../../../src/engine/numeric/exponentials/exponential';
import { least } from '../../../../../src/engine/numeric/exponentials/exponentialSteps';

const digits = decimals(80);
const exact = ({ high, low }: DoubleDouble) => digits.exactly(high).plus(digits.exactly(low));
const error = (result: DoubleDouble, truth: ReturnType<typeof exact>) =>
  exact(result).minus(truth).abs().div(truth.abs()).toNumber();

describe('exp and log in double length', () => {
  it('exp is right to a hundred bits', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -600, max: 600, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (x, e) => {
          const argument = exactSum(x, e * 1e-17);
          assert.ok(error(exponential(argument), exact(argument).exp()) < 2 ** -102);
        },
      ),
    );
  });

  it('exp is right at every step of its table, and halfway between them', () => {
    for (let half = -512; half < 512; half++) {
      const x = doubleDouble((half * Math.LN2) / 256);
      assert.ok(error(exponential(x), exact(x).exp()) < 2 ** -102, `${half}`);
    }
  });

  it('exp of what has no room in a pair is what a float64 number holds of it', () => {
    assert.deepEqual(exponential(doubleDouble(-745)), doubleDouble(Number.MIN_VALUE));
    assert.deepEqual(exponential(doubleDouble(Number.NEGATIVE_INFINITY)), doubleDouble(0));
    assert.deepEqual(
      exponential(doubleDouble(Number.POSITIVE_INFINITY)),
      doubleDouble(Number.POSITIVE_INFINITY),
    );
    assert.deepEqual(exponential(doubleDouble(Number.NaN)), doubleDouble(Number.NaN));
  });

  it('log is right to a hundred bits of 1, and to as many of itself where that is more', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-250, max: 1e250, noNaN: true }), (x) => {
        const truth = digits.exactly(x).ln();
        const size = Math.max(1, Math.abs(truth.toNumber()));
        assert.ok(
          exact(logarithm(doubleDouble(x)))
            .minus(truth)
            .abs()
            .toNumber() <
            size * 2 ** -102,
        );
      }),
    );
  });

  it('log of a ratio keeps its digits where the two are nearly the same', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-9, max: 1, noNaN: true }),
        fc.integer({ min: 2, max: 40 }),
        fc.constantFrom(-1, 1),
        (b, bits, sign) => {
          const a = b * (1 + sign * 2 ** -bits);
          const truth = digits.exactly(a).div(digits.exactly(b)).ln();
          // Unless u is tiny, the logarithm of 1 + u is used, which has a hundred bits relative to 1.
          assert.ok(error(logRatioInDoubleDouble(doubleDouble(a), doubleDouble(b)), truth) < 2 ** -75);
        },
      ),
    );
  });

  it('the short exp is right to sixty bits', () => {
    fc.assert(
      fc.property(fc.double({ min: -600, max: 0, noNaN: true }), (x) => {
        assert.ok(x >= least && error(exponentialInPair(x), digits.exactly(x).exp()) < 2 ** -60);
      }),
    );
  });
});
