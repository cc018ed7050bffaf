import assert from 'node:assert/strict';
import { pushedMost } from '../../../../src/engine/custom/pushedMost';

describe('the numbers that an own loss pushes hardest', () => {
  it('are all of a few, in their order, whether they are pushed or not', () => {
    assert.deepEqual(pushedMost(withSlopes([1, 0, -3])), [0, 1, 2]);
  });

  it('are 50 of many, up or down, in their order', () => {
    // The sizes are 0, 1, ... 59, so the last 50 are the largest.
    const slopes = Array.from({ length: 60 }, (_, i) => (i % 2 === 0 ? i : -i));
    assert.deepEqual(
      pushedMost(withSlopes(slopes)),
      Array.from({ length: 50 }, (_, i) => i + 10),
    );
  });

  it('include one whose slope is NaN', () => {
    const slopes = Array.from({ length: 60 }, (_, i) => (i === 7 ? Number.NaN : 1));
    assert.ok(pushedMost(withSlopes(slopes)).includes(7));
  });
});

function withSlopes(gradient: readonly number[]) {
  return { value: 0, gradient, error: 0 };
}
