import assert from 'node:assert/strict';
import fc from 'fast-check';
import { histogramOf } from '../../../../webview/large/histogram';

const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);

describe('how numbers are spread', () => {
  it('counts every number once', () => {
    fc.assert(
      fc.property(fc.array(fc.double()), (values) => {
        const { counts, elsewhere } = histogramOf(values);
        assert.equal(sum(counts) + elsewhere, values.length);
        assert.equal(elsewhere, values.filter((value) => !Number.isFinite(value)).length);
      }),
    );
  });

  it('goes from the least to the largest', () => {
    const { from, to, counts } = histogramOf([3, -1, Number.NaN, 7, 7]);
    assert.deepEqual([from, to], [-1, 7]);
    assert.equal(counts[0], 1);
    assert.equal(counts.at(-1), 2);
    // 3 is in the middle of -1 and 7.
    assert.equal(counts[counts.length / 2], 1);
  });

  it('of even numbers is even', () => {
    const values = Array.from({ length: 48_000 }, (_, i) => (i + 0.5) / 48_000);
    // The ends are half a step inside of 0 and 1, so an edge may fall on either side of a number.
    assert.ok(histogramOf(values).counts.every((count) => Math.abs(count - 1000) <= 1));
  });

  it('of equal numbers is one bin, of none is nothing', () => {
    assert.deepEqual(histogramOf([2, 2, 2]), { from: 2, to: 2, counts: [3], elsewhere: 0 });
    assert.deepEqual(histogramOf([Number.NaN]), { from: 0, to: 0, counts: [], elsewhere: 1 });
  });
});
