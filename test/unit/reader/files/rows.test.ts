import assert from 'node:assert/strict';
import type { FileArray } from '../../../../src/reader/files/fileArray';
import { rowsIn, theseRows } from '../../../../src/reader/files/rows';
import { type FileSlice, isByRows, isSliceTrouble, parseSlice } from '../../../../src/reader/files/slice';

/** An array whose numbers are their own places in the file, as np.arange makes it. */
function indices(shape: readonly number[], strides?: readonly number[]): FileArray {
  return {
    ...{ path: ['x'], name: 'x', shape, dtype: 'number', strides },
    values: async (from, count, step = 1) =>
      Float64Array.from({ length: count }, (_, index) => from + index * step),
  };
}

function sliced(text: string, shape: readonly number[]): FileSlice {
  const slice = parseSlice(text, shape);
  assert.ok(!isSliceTrouble(slice), text);
  return slice;
}

describe('the rows of an array', () => {
  // What NumPy returns for np.arange(24).reshape(4, 3, 2)[...][1:3] and [...][[2, 0]].
  const cases: readonly [text: string, count: number, row: number[], two: number[], these: number[]][] = [
    ['', 4, [3, 2], [6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17], [12, 13, 14, 15, 16, 17, 0, 1, 2, 3, 4, 5]],
    ['1:, 1', 3, [2], [14, 15, 20, 21], [20, 21, 8, 9]],
    [':, ::2, 1', 4, [2], [7, 11, 13, 17], [13, 17, 1, 5]],
  ];
  for (const [text, count, row, two, these] of cases) {
    it(`"${text}" are those that NumPy has`, async () => {
      const rows = rowsIn(indices([4, 3, 2]), sliced(text, [4, 3, 2]));
      assert.deepEqual([rows.count, rows.shape], [count, row]);
      assert.deepEqual([...(await rows.read(1, 2))], two);
      assert.deepEqual([...(await theseRows(rows, [2, 0]))], these);
    });
  }

  it('are those of a single index where the first axis has one', async () => {
    const rows = rowsIn(indices([4, 3, 2]), sliced('2', [4, 3, 2]));
    assert.deepEqual([rows.count, rows.shape, [...(await rows.read(1, 1))]], [3, [2], [14, 15]]);
  });

  it('are found where the array is stored column by column', async () => {
    const rows = rowsIn(indices([4, 3], [1, 4]), sliced('', [4, 3]));
    assert.deepEqual([...(await rows.read(2, 2))], [2, 6, 10, 3, 7, 11]);
  });

  it('are read one by one where there are several and all of them would be too many at once', () => {
    assert.equal(isByRows(sliced('', [200, 10_000])), false);
    assert.equal(isByRows(sliced('', [201, 10_000])), true);
    assert.equal(isByRows(sliced('0:200', [4_096, 10_000])), false);
    assert.equal(isByRows(sliced('0', [4_096, 2_000_001])), false);
  });
});
