import assert from 'node:assert/strict';
import { decimals } from '../../../../../src/engine/formula/exactly/decimal';
import { onePlusLog } from '../../../../../src/engine/numeric/exponentials/onePlusLog';

/** 1 + log q by mpmath at 50 digits. */
const sums: readonly (readonly [q: number, sum: string])[] = [
  [1e-300, '-689.77552789821370518033834457'],
  [0.1353, '-1.00026074380539467016174164422'],
  [0.2, '-0.609437912434100319089608101968'],
  [0.3678, '-0.000215966811916292835590911200962'],
  [0.36787944117144233, '3.37848552591342252729348596783e-17'],
  [0.3678794412, '7.76277918017873344976967593556e-11'],
  [0.37, '0.005747726656133064329701684634'],
  [0.5, '0.306852819440054690582767878542'],
  [0.9, '0.894639484342173723444121788609'],
  [1, '1.0'],
  [2, '1.69314718055994530941723212146'],
];

describe('1 + log q', () => {
  for (const [q, sum] of sums) {
    it(`is within two units of the last place for ${q}`, () => {
      const ulp = 2 ** (Math.floor(Math.log2(Math.abs(Number(sum)))) - 52);
      const off = digits.exactly(onePlusLog(q)).minus(sum).abs().div(ulp).toNumber();
      assert.ok(off <= 2, `${off}`);
    });
  }

  it('is what the logarithm is of what has none', () => {
    assert.deepEqual([0, -1, Number.NaN, Number.POSITIVE_INFINITY].map(onePlusLog), [
      Number.NEGATIVE_INFINITY,
      Number.NaN,
      Number.NaN,
      Number.POSITIVE_INFINITY,
    ]);
  });
});

const digits = decimals(64);
