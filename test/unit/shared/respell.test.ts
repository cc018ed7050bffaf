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
  ['digits in groups', '1_000.5', 2000.5, '2000.5'],
  ['an exponent that the number brings', '0.5', 1.5e-7, '1.5e-7'],
  ['a sum in place of a number', '1/4.', 0.3, '0.3'],
];

describe('a number in the spelling of another', () => {
  for (const [name, old, value, now] of cases) {
    it(`keeps ${name}: ${old} becomes ${now}`, () => assert.equal(respell(old, value, 4), now));
  }

  it('reads as what was shown, whatever stood there', () => {
    const old = fc.constantFrom('0.4', '1', '1.', '.5', '-2.50', '3e2');
    fc.assert(
      fc.property(old, fc.double({ min: -1e9, max: 1e9, noNaN: true }), (spelling, value) => {
        assert.equal(formatNumber(Number(respell(spelling, value, 4)), 4), formatNumber(value, 4));
      }),
    );
  });
});
