import assert from 'node:assert/strict';
import fc from 'fast-check';
import { largestPlaces } from '../../../../src/engine/numeric/largestPlaces';

describe('largestPlaces', () => {
  it('are those that a sort puts first', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -9, max: 9 })),
        fc.integer({ min: 1, max: 6 }),
        (values, most) => {
          const sorted = values
            .map((_, i) => i)
            .filter((i) => values[i] !== 0)
            .sort((a, b) => Math.abs(values[b]) - Math.abs(values[a]) || a - b);
          assert.deepEqual(largestPlaces(values, most), sorted.slice(0, most));
        },
      ),
    );
  });

  it('take an infinity for the largest and leave NaN out', () => {
    assert.deepEqual(largestPlaces([1, Number.NaN, Number.NEGATIVE_INFINITY, 0], 3), [2, 0]);
  });
});
