import assert from 'node:assert/strict';
import fc from 'fast-check';
import { all, type Complex, create } from 'mathjs';
import { type ComplexPair, complexes, NotAnalytic } from '../../../../src/engine/custom/complexes';

const mathjs = create(all, {});
const pair = fc.record({
  re: fc.double({ min: -30, max: 30, noNaN: true }).filter((x) => Math.abs(x) > 1e-6),
  im: fc.double({ min: -3, max: 3, noNaN: true }),
});
const onTheRight = pair.map(({ re, im }) => ({ re: Math.abs(re), im }));

describe('complexes', () => {
  for (const name of ['add', 'subtract', 'multiply', 'divide'] as const) {
    it(`${name} is that of mathjs`, () => {
      fc.assert(
        fc.property(pair, pair, (x, y) => {
          near(complexes[name](x, y), mathjs[name](full(x), full(y)) as Complex);
        }),
      );
    });
  }

  for (const [name, theirs, points] of [
    ['exp', mathjs.exp, pair],
    ['log', mathjs.log, onTheRight],
    ['log1p', mathjs.log1p, onTheRight],
    ['sqrt', mathjs.sqrt, onTheRight],
  ] as const) {
    it(`${name} is that of mathjs, where it is defined`, () => {
      fc.assert(
        fc.property(points, (x) => {
          near(complexes[name](x), mathjs.complex((theirs as (z: Complex) => Complex)(full(x))));
        }),
      );
    });
  }

  it('pow is that of mathjs, for whole powers on either side of 0', () => {
    fc.assert(
      fc.property(pair, fc.integer({ min: -4, max: 4 }), (x, power) => {
        const expected = mathjs.complex(mathjs.pow(full(x), power) as Complex);
        const size = Math.hypot(x.re, x.im) ** power;
        const { re, im } = complexes.pow(x, { re: power, im: 0 });
        assert.ok(Math.hypot(re - expected.re, im - expected.im) <= 1e-14 * size);
      }),
    );
  });

  it('pow is that of mathjs, for any power of what is to the right of 0', () => {
    fc.assert(
      fc.property(onTheRight, pair, (x, power) => {
        const expected = mathjs.complex(mathjs.pow(full(x), full(power)) as Complex);
        const { re, im } = complexes.pow(x, power);
        // The logarithm is multiplied by up to 30, whose rounding an exponential makes a relative one.
        assert.ok(Math.hypot(re - expected.re, im - expected.im) <= 1e-12 * Math.hypot(re, im));
      }),
    );
  });

  it('are NaN where the reals are, and end where a function is not analytic', () => {
    for (const name of ['log', 'sqrt'] as const) {
      assert.ok(Number.isNaN(complexes[name]({ re: -1, im: 1e-20 }).im));
      assert.throws(() => complexes[name]({ re: 0, im: 1e-20 }), NotAnalytic);
    }
    assert.throws(() => complexes.divide({ re: 1, im: 0 }, { re: 0, im: 1e-20 }), NotAnalytic);
  });

  it('divides without overflow of squares', () => {
    assert.deepEqual(complexes.divide({ re: 1e300, im: 0 }, { re: 1e300, im: 1e300 }), { re: 0.5, im: -0.5 });
    assert.deepEqual(complexes.divide({ re: 1e300, im: 0 }, { re: 1, im: 1e300 }), { re: 1e-300, im: -1 });
  });
});

function full({ re, im }: ComplexPair): Complex {
  return mathjs.complex(re, im);
}

/** Each takes its roundings in its own order: some ulp of the larger part. */
function near(actual: ComplexPair, expected: ComplexPair): void {
  const size = Math.hypot(expected.re, expected.im) + 60;
  assert.ok(Math.abs(actual.re - expected.re) <= 1e-14 * size);
  assert.ok(Math.abs(actual.im - expected.im) <= 1e-14 * size);
}
