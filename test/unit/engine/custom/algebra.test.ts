import assert from 'node:assert/strict';
import fc from 'fast-check';
import { all, type Complex, create } from 'mathjs';
import { type ComplexPair, complexes } from '../../../../src/engine/custom/algebra';

const mathjs = create(all, {});
const pair = fc.record({
  re: fc.double({ min: -30, max: 30, noNaN: true }).filter((x) => Math.abs(x) > 1e-6),
  im: fc.double({ min: -3, max: 3, noNaN: true }),
});

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

  for (const name of ['exp', 'log'] as const) {
    it(`${name} is that of mathjs`, () => {
      fc.assert(
        fc.property(pair, (x) => {
          near(complexes[name](x), mathjs.complex(mathjs[name](full(x)) as Complex));
        }),
      );
    });
  }

  it('divides without overflow of squares', () => {
    assert.deepEqual(complexes.divide({ re: 1e300, im: 0 }, { re: 1e300, im: 1e300 }), { re: 0.5, im: -0.5 });
    assert.deepEqual(complexes.divide({ re: 1e300, im: 0 }, { re: 0, im: 1e300 }), { re: 0, im: -1 });
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
