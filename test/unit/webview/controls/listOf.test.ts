import assert from 'node:assert/strict';
import { listOf } from '../../../../webview/controls/listOf';

describe('a list that is typed', () => {
  for (const [text, values] of [
    ['1, 2, 0.5', [1, 2, 0.5]],
    ['[1 2  .5]', [1, 2, 0.5]],
    ['(1; -2; 1e-3)', [1, -2, 0.001]],
    ['3', [3]],
    [' ', []],
    ['−1, ∞', [-1, Number.POSITIVE_INFINITY]],
  ] as const) {
    it(`${JSON.stringify(text)} is ${values.length} numbers`, () => {
      assert.deepEqual(Array.from(listOf(text) ?? []), values);
    });
  }

  for (const text of ['1, two', '[1, [2]]', 'w', '1, NaN']) {
    it(`${JSON.stringify(text)} is none`, () => assert.equal(listOf(text), undefined));
  }
});
