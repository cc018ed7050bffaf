import assert from 'node:assert/strict';
import fc from 'fast-check';
import { largest, largestPlaces } from '../../../../../src/engine/numeric/reductions/largest';

describe('largest', () => {
  it('puts NaN first: it must not be overlooked', () => {
    const keys = [1, Number.NaN, 3];
    assert.deepEqual(
      largest(3, 2, (index) => keys[index]),
      [1, 2],
    );
  });

  it('keeps equal keys in their order', () => {
    assert.deepEqual(
      largest(4, 3, () => 1),
      [0, 1, 2],
    );
  });

  it('finds what sorting finds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -9, max: 9 })),
        fc.integer({ min: 1, max: 8 }),
        (keys, limit) => {
          const sorted = keys.map((_, index) => index).sort((a, b) => keys[b] - keys[a] || a - b);
          assert.deepEqual(
            largest(keys.length, limit, (index) => keys[index]),
            sorted.slice(0, limit),
          );
        },
      ),
    );
  });
});

describe('largestPlaces', () => {
  it('take an infinity for the largest and leave 0 and NaN out', () => {
    assert.deepEqual(largestPlaces([1, Number.NaN, Number.NEGATIVE_INFINITY, 0], 3), [2, 0]);
  });
});
