import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decimals } from '../../../../src/engine/formula/decimal';
import { exponential } from '../../../../src/engine/numeric/exponential';

const { exactly } = decimals(64);

describe('exponential', () => {
  it('is within 0.6 ulp of mathjs’s decimals, all the way down', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 0, noNaN: true }), (x) => {
        assert.ok(ulpsOff(exponential(x, 0), x) <= 0.6);
      }),
      { numRuns: 500 },
    );
  });

  it('is within 0.6 ulp at every step of its table, and halfway between them', () => {
    for (let half = 0; half < 512; half++) {
      const x = (-half * Math.LN2) / 256;
      assert.ok(ulpsOff(exponential(x, 0), x) <= 0.6, `${x}`);
    }
  });

  it('takes the rest for part of its argument', () => {
    // exp(-40 + 2^-50) / exp(-40) is 1 + 2^-50, four ulp more, where exp(-40) has 1.79 as its first digits.
    assert.ok(exponential(-40, 2 ** -50) > exponential(-40, 0));
    assert.ok(Math.abs(exponential(-40, 2 ** -50) / exponential(-40, 0) - 1 - 2 ** -50) <= 2 ** -52);
  });

  for (const [x, expected] of [
    [0, 1],
    [-0, 1],
    [-745, Number.MIN_VALUE],
    [-746, 0],
    [-1e300, 0],
    [Number.NEGATIVE_INFINITY, 0],
    [Number.NaN, Number.NaN],
  ]) {
    it(`of ${Object.is(x, -0) ? '-0' : x} is ${expected}`, () => {
      assert.equal(exponential(x, 0), expected);
    });
  }
});

function ulpsOff(result: number, x: number): number {
  const ulp = 2 ** (Math.floor(Math.log2(result)) - 52);
  return exactly(result).minus(exactly(x).exp()).abs().div(ulp).toNumber();
}
