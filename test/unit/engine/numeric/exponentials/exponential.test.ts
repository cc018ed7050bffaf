import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decimals } from '../../../../../src/engine/formula/exactly/decimal';
import { exponentials } from '../../../../../src/engine/numeric/exponentials/exponential';
import { shiftedRow } from '../../../../../src/engine/numeric/softmax/shiftedRow';

const { exactly } = decimals(64);

describe('exponentials', () => {
  it('is within 0.6 ulp of mathjs’s decimals, all the way down', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 0, noNaN: true }), (x) => {
        assert.ok(ulpsOff(exponential(x), x) <= 0.6);
      }),
      { numRuns: 500 },
    );
  });

  it('is within 0.6 ulp at every step of its table, and halfway between them', () => {
    for (let half = 0; half < 512; half++) {
      const x = (-half * Math.LN2) / 256;
      assert.ok(ulpsOff(exponential(x), x) <= 0.6, `${x}`);
    }
  });

  it('put back what rounding takes from the difference', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -30, max: 30, noNaN: true }),
        fc.double({ min: 0, max: 600, noNaN: true }),
        (z, gap) => {
          const into = new Float64Array(1);
          exponentials(Float64Array.of(z), { from: 0, to: 1, shift: z + gap }, into);
          const truth = exactly(z)
            .minus(exactly(z + gap))
            .exp();
          const ulp = 2 ** (Math.floor(Math.log2(into[0])) - 52);
          assert.ok(exactly(into[0]).minus(truth).abs().div(ulp).toNumber() <= 0.6);
        },
      ),
    );
  });

  it('say when some are too far below', () => {
    const isDeep = (...z: number[]) =>
      exponentials(Float64Array.from(z), { from: 0, to: z.length, shift: 0 }, new Float64Array(z.length));
    assert.equal(isDeep(0, -1, -708), false);
    for (const deep of [-709, Number.NEGATIVE_INFINITY, Number.NaN]) assert.equal(isDeep(0, deep, -1), true);
  });
});

describe('shiftedRow', () => {
  for (const [x, expected] of [
    [0, 1],
    [-0, 1],
    [-745, Number.MIN_VALUE],
    [-746, 0],
    [-1e300, 0],
    [Number.NEGATIVE_INFINITY, 0],
  ]) {
    it(`of ${Object.is(x, -0) ? '-0' : x} beside 0 is ${expected}`, () => {
      const into = new Float64Array(3);
      const { exponentials } = shiftedRow(Float64Array.of(x, 0, x), { from: 0, to: 3 }, into);
      const { top, rest } = exponentials;
      assert.deepEqual([...into, top.high, rest.high], [expected, 1, expected, 1, 2 * expected]);
    });
  }

  it('keeps the sum of the others however small they are, in rows of any length', () => {
    const rows = fc.array(fc.double({ min: -700, max: 0, noNaN: true }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(rows, fc.nat(), (others, seed) => {
        const top = seed % (others.length + 1);
        const z = Float64Array.from([...others.slice(0, top), 0, ...others.slice(top)]);
        const { rest } = shiftedRow(z, { from: 0, to: z.length }, new Float64Array(z.length)).exponentials;
        const truth = others.reduce((sum, x) => sum.plus(exactly(x).exp()), exactly(0));
        // Each exponential is within 0.6 ulp. The sum keeps what it rounds off; below the last digit of the 1 that it starts
        // from, the kept rest is itself a plain sum, with a rounding of half an ulp for each addend.
        const allowed = 0.6 + (others.length - 1) / 2;
        assert.ok(
          exactly(rest.high).plus(exactly(rest.low)).minus(truth).abs().div(truth).toNumber() <=
            allowed * Number.EPSILON,
        );
      }),
    );
  });
});

/** exp(x), in a row of its own. */
function exponential(x: number): number {
  const into = new Float64Array(1);
  exponentials(Float64Array.of(x), { from: 0, to: 1, shift: 0 }, into);
  return into[0];
}

function ulpsOff(result: number, x: number): number {
  const ulp = 2 ** (Math.floor(Math.log2(result)) - 52);
  return exactly(result).minus(exactly(x).exp()).abs().div(ulp).toNumber();
}
