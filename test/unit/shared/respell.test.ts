import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatNumber } from '../../../src/shared/format';
import { respell } from '../../../src/shared/respell';

const cases: readonly (readonly [name: string, old: string, value: number, now: string])[] = [
  ['as many decimals', '0.40', 0.5, '0.50'],
  ['more decimals where the shown number needs them', '0.05', 0.25 / 6, '0.0417'],
  ['an integer where it stays one', '1', 2, '2'],
  ['an integer that becomes none', '1', 0.25, '0.25'],
  ['a point without decimals', '1.', 0, '0.'],
  ['no zero before the point', '.5', 0.25, '.25'],
  ['no zero before the point, with a sign', '.5', -0.25, '-.25'],
  ['a sign that goes', '-2.5', 3, '3.0'],
  ['an exponent', '1e-3', 0.0125, '1.25e-2'],
  ['a large exponent and a capital letter', '1.0E10', 2.5e12, '2.5E12'],
  ['a suffix', '0.4f', 0.75, '0.75f'],
  ['a suffix behind an underscore', '0.4_f32', 0.75, '0.75_f32'],
  ['digits in groups', '1_000.5', 2000.5, '2_000.5'],
  ['groups of three in what grows', '10_000', 1234567, '1_234_567'],
  ['groups in what shrinks, where none is left', "1'000", 25, '25'],
  ['groups with a sign', '1_000', -123456, '-123_456'],
  ['the plus of an exponent', '1E+6', 2e6, '2E+6'],
  ['no plus where the exponent falls below zero', '1e+3', 0.25, '2.5e-1'],
  ['nothing of what is written with another base', '0x10', 17, '17'],
  ['an exponent that the number brings', '0.5', 1.5e-7, '1.5e-7'],
  ['a sum in place of a number', '1/4.', 0.3, '0.3'],
];

describe('a number in the spelling of another', () => {
  for (const [name, old, value, now] of cases) {
    it(`keeps ${name}: ${old} becomes ${now}`, () => assert.equal(respell(old, value, 4), now));
  }

  it('reads as the number shown, whatever was there before', () => {
    const old = fc.constantFrom('0.4', '1', '1.', '.5', '-2.50', '3e2');
    fc.assert(
      fc.property(old, fc.double({ min: -1e9, max: 1e9, noNaN: true }), (spelling, value) => {
        assert.equal(formatNumber(Number(respell(spelling, value, 4)), 4), formatNumber(value, 4));
      }),
    );
  });
});
