import assert from 'node:assert/strict';
import fc from 'fast-check';
import { texNumber } from '../../../src/engine/formula/typeset/texNumber';
import { formatNumber, formatShare } from '../../../src/shared/format';

describe('formatNumber', () => {
  const digits4: readonly (readonly [number, string])[] = [
    [1.35677964944703, '1.3568'],
    [0.916290731874155, '0.9163'],
    [0.031339, '0.0313'],
    [0.0031339, '0.00313'],
    [0.0004, '0.0004'],
    [0.00001234567, '1.235e-5'],
    [1e-7, '1e-7'],
    [2, '2'],
    [1.002, '1.002'],
    [0.1 + 0.2, '0.3'],
    [5.9 - 5.1, '0.8'],
    [(2.8 - 3.1) ** 2, '0.09'],
    [30.1 - 30, '0.1'],
    [0.8 + 1e-12, '0.8000'],
    [0.30000001, '0.3000'],
    [0.99999999, '1.0000'],
    [-0.6, '-0.6'],
    [82.4905, '82.4905'],
    [11.85543, '11.8554'],
    [12345.678, '12345.68'],
    [123456.789, '123456.8'],
    [1234567890123, '1.235e12'],
    [-0, '-0'],
    [0, '0'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, '∞'],
    [Number.NEGATIVE_INFINITY, '-∞'],
    [Number.MIN_VALUE, '5e-324'],
  ];
  for (const [x, text] of digits4) {
    it(`shows ${x} with 4 digits as ${text}`, () => assert.equal(formatNumber(x, 4), text));
  }

  it('shows the first three digits of the lecture’s 0.916 with 3 digits', () => {
    assert.equal(formatNumber(0.916290731874155, 3), '0.916');
  });

  it('rounds as the formulas do', () => {
    for (const [x] of digits4.filter(([x]) => Math.abs(x) > 1e-4 && Math.abs(x) < 1e9)) {
      const tex = Number(texNumber(x, 4));
      // A formula writes a number out where rounding would spare no more than a digit.
      assert.ok(tex === x || tex === Number(formatNumber(x, 4)), `${x}: ${tex}`);
    }
  });

  it('shows every digit of a double with 17', () => {
    assert.equal(formatNumber(0.1 + 0.2, 17), '0.30000000000000004');
  });

  it('shows nothing but zero as zero', () => {
    fc.assert(
      fc.property(finite, digitCount, (x, digits) => {
        fc.pre(x !== 0);
        assert.notEqual(Number(formatNumber(x, digits)), 0);
      }),
    );
  });

  it('is off by at most half of the last but one significant digit', () => {
    fc.assert(
      fc.property(finite, digitCount, (x, digits) => {
        // Near the ends of the double range the rounded text has no double close to it.
        fc.pre(Math.abs(x) > 1e-307 && Math.abs(x) < 1e307);
        const shown = Number(formatNumber(x, digits));
        // One part in 1e15 more: the decimal text is read back to the nearest double.
        assert.ok(Math.abs(shown - x) <= Math.abs(x) * (0.5 * 10 ** (2 - digits) + 1e-15));
      }),
    );
  });

  it('ends in no zero where the number is shown in full', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99, max: 99 }), (n) => {
        assert.equal(Number(formatNumber(n / 8, 4)), n / 8);
        assert.doesNotMatch(formatNumber(n / 8, 4), /\.\d*0$/);
      }),
    );
  });
});

describe('formatShare', () => {
  it('shows all as 100%, a third as 33.3% and a trifle not as nothing', () => {
    assert.equal(formatShare(1), '100%');
    assert.equal(formatShare(1 / 3), '33.3%');
    assert.equal(formatShare(0.00001), '0.001%');
  });
});

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const digitCount = fc.integer({ min: 2, max: 17 });
