import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FileArray } from '../../../../src/reader/files/fileArray';
import { readSlice } from '../../../../src/reader/files/readSlice';
import { type FileSlice, isSliceTrouble, parseSlice } from '../../../../src/reader/files/slice';

/** An array whose numbers are their own places in the file, as np.arange makes it; it records what was read. */
function indices(
  shape: readonly number[],
  strides?: readonly number[],
): FileArray & { readonly read: [from: number, count: number][] } {
  const read: [number, number][] = [];
  return {
    path: ['x'],
    name: 'x',
    shape,
    dtype: 'number',
    strides,
    read,
    values: async (from, count, step = 1) => {
      read.push([from, count]);
      return Float64Array.from({ length: count }, (_, index) => from + index * step);
    },
  };
}

function sliced(text: string, shape: readonly number[]): FileSlice {
  const slice = parseSlice(text, shape);
  assert.ok(!isSliceTrouble(slice), text);
  return slice;
}

async function taken(text: string, shape: readonly number[]) {
  const slice = sliced(text, shape);
  return { shape: slice.shape, values: [...(await readSlice(indices(shape), slice))] };
}

describe('a slice', () => {
  // What NumPy 2.4.6 returns for np.arange(24).reshape(2, 3, 4)[...] and np.arange(6)[...].
  const cases: readonly [text: string, of: number[], shape: number[], values: number[]][] = [
    ['', [6], [6], [0, 1, 2, 3, 4, 5]],
    ['3', [6], [], [3]],
    ['-1', [6], [], [5]],
    ['1:4', [6], [3], [1, 2, 3]],
    ['::2', [6], [3], [0, 2, 4]],
    ['1:100:3', [6], [2], [1, 4]],
    ['-2:', [6], [2], [4, 5]],
    [' : -4 ', [6], [2], [0, 1]],
    ['1', [2, 3, 4], [3, 4], [12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23]],
    [':, 2, 1', [2, 3, 4], [2], [9, 21]],
    ['0, :, ::3', [2, 3, 4], [3, 2], [0, 3, 4, 7, 8, 11]],
    ['1:, 1, 1:3', [2, 3, 4], [1, 2], [17, 18]],
  ];
  for (const [text, of, shape, values] of cases) {
    it(`"${text}" of ${of.join(' x ')} is what NumPy takes`, async () => {
      assert.deepEqual(await taken(text, of), { shape, values });
    });
  }

  const troubles: readonly [text: string, of: number[], trouble: string][] = [
    ['x', [6], 'not-understood'],
    ['1.5', [6], 'not-understood'],
    ['1:2:-1', [6], 'not-understood'],
    ['::0', [6], 'not-understood'],
    ['0,', [6, 6], 'not-understood'],
    ['0, 0', [6], 'too-many-axes'],
    ['6', [6], 'out-of-range'],
    ['-7', [6], 'out-of-range'],
    ['4:2', [6], 'empty'],
    ['', [0, 3], 'empty'],
    ['', [10_000_001], 'too-many-values'],
    ['', [2, 10_000_001], 'too-many-values'],
  ];
  for (const [text, of, trouble] of troubles) {
    it(`"${text}" of ${of.join(' x ')} is refused: ${trouble}`, () => {
      assert.equal((parseSlice(text, of) as { trouble?: string }).trouble, trouble);
    });
  }

  it('with any ranges takes what Array.prototype.slice takes of the rows and of each row', async () => {
    const bound = fc.integer({ min: -8, max: 8 });
    await fc.assert(
      fc.asyncProperty(bound, bound, bound, bound, async (top, bottom, left, right) => {
        const rows = Array.from({ length: 5 }, (_, row) => Array.from({ length: 6 }, (_, i) => row * 6 + i));
        const expected = rows.slice(top, bottom).map((row) => row.slice(left, right));
        const text = `${top}:${bottom}, ${left}:${right}`;
        if (expected.flat().length === 0) {
          assert.deepEqual(parseSlice(text, [5, 6]), { trouble: 'empty' });
        } else {
          assert.deepEqual(await taken(text, [5, 6]), {
            shape: [expected.length, expected[0].length],
            values: expected.flat(),
          });
        }
      }),
    );
  });

  it('of one row out of a billion numbers reads only that row', async () => {
    const array = indices([1_000_000, 1_000]);
    await readSlice(array, sliced('7', array.shape));
    assert.deepEqual(array.read, [[7_000, 1_000]]);
  });

  it('of distant rows does not read what is between them', async () => {
    const array = indices([10, 10_000_000]);
    const values = await readSlice(array, sliced(':, 5', array.shape));
    assert.deepEqual([...values.slice(0, 3)], [5, 10_000_005, 20_000_005]);
    assert.deepEqual(
      array.read.map(([, count]) => count),
      Array(10).fill(1),
    );
  });

  it('of an array stored column by column reads a column in one piece, and of a row only its numbers', async () => {
    // 1 GB of float64 in Fortran order: element [i, j] is number i + 1,000,000 j of the file.
    const array = indices([1_000_000, 130], [1, 1_000_000]);
    const column = await readSlice(array, sliced('10:13, 7', array.shape));
    assert.deepEqual([...column], [7_000_010, 7_000_011, 7_000_012]);
    assert.deepEqual(array.read, [[7_000_010, 3]]);
    const row = await readSlice(array, sliced('5', array.shape));
    assert.deepEqual([...row.slice(0, 2), row.length], [5, 1_000_005, 130]);
    assert.equal(array.read.length, 131);
  });

  it('of an array stored column by column equals that of one stored row by row', async () => {
    const side = fc.integer({ min: 1, max: 6 });
    await fc.assert(
      fc.asyncProperty(side, side, side, side, async (rows, columns, depth, step) => {
        const array = indices([rows, columns, depth], [1, rows, rows * columns]);
        const values = await readSlice(array, sliced(`::${step}, :, -1`, array.shape));
        const expected: number[] = [];
        for (let i = 0; i < rows; i += step)
          for (let j = 0; j < columns; j++) expected.push(i + rows * j + rows * columns * (depth - 1));
        assert.deepEqual([...values], expected);
      }),
    );
  });

  it('of a column of nearby numbers reads them in few pieces', async () => {
    const array = indices([50_000, 40]);
    const values = await readSlice(array, sliced(':, 1', array.shape));
    assert.equal(values.at(-1), 1_999_961);
    assert.ok(array.read.length <= 16);
  });
});
