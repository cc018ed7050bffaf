import assert from 'node:assert/strict';
import { sumOf } from '../../../../../src/engine/numeric/reductions/sumOf';

const { POSITIVE_INFINITY: infinity } = Number;

describe('sumOf', () => {
  for (const [values, stretch, total] of [
    [[1, 1e100, 1, -1e100], { from: 0, to: 4 }, 2],
    [[1e16, 1, 1, 1], { from: 0, to: 4 }, 1e16 + 3],
    [[9, 1, 7, 2, 9], { from: 1, to: 4, without: 2 }, 3],
    [[1], { from: 0, to: 0 }, 0],
    [[1, infinity], { from: 0, to: 2 }, infinity],
    [[infinity, -infinity], { from: 0, to: 2 }, Number.NaN],
    [[Number.NaN, 1], { from: 0, to: 2, without: 0 }, 1],
  ] as const) {
    it(`of ${values.join(' and ')}, ${JSON.stringify(stretch)}, is ${total}`, () => {
      assert.equal(sumOf(Float64Array.from(values), stretch), total);
    });
  }
});
