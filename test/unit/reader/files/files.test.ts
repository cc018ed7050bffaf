import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDataFile } from '../../../../src/reader';
import { openCsv } from '../../../../src/reader/files/csv';
import { openJson } from '../../../../src/reader/files/json';
import { openJsonl } from '../../../../src/reader/files/jsonl';
import { openNpy } from '../../../../src/reader/files/npy';
import { inMemory, openNpz } from '../../../../src/reader/files/npz';
import { readSlice } from '../../../../src/reader/files/readSlice';
import { openSafetensors } from '../../../../src/reader/files/safetensors';
import { isSliceTrouble, parseSlice } from '../../../../src/reader/files/slice';
import { type FileArray, type FileSource, FileTrouble } from '../../../../src/reader/files/source';

/** Made by NumPy: see makeFixtures.py beside this file. */
interface Fixtures {
  readonly npy: readonly { name: string; bytes: string; shape: number[]; values: (number | string)[] }[];
  readonly npz: string;
  readonly npzCompressed: string;
  readonly safetensors: string;
}

const fixtures: Fixtures = JSON.parse(readFileSync(join(__dirname, 'fixtures.json'), 'utf8'));

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(Buffer.from(base64, 'base64'));
}

function fileOf(text: string): FileSource {
  return inMemory(new TextEncoder().encode(text));
}

async function all(array: FileArray): Promise<number[]> {
  return slice(array, '');
}

async function slice(array: FileArray, text: string): Promise<number[]> {
  if (array.shape.includes(0)) return [...(await array.values(0, 1))];
  const parsed = parseSlice(text, array.shape);
  assert.ok(!isSliceTrouble(parsed), text);
  return [...(await readSlice(array, parsed))];
}

async function summary(arrays: readonly FileArray[]) {
  return Promise.all(arrays.map(async (array) => [array.name, array.shape, await all(array)]));
}

function hasKind(kind: string) {
  return (error: unknown) => error instanceof FileTrouble && error.kind === kind;
}

/** NumPy writes the numbers that JSON cannot in its own way. */
function asNumber(written: number | string): number {
  return Number(typeof written === 'number' ? written : written.replace('inf', 'Infinity'));
}

describe('a data file', () => {
  it('is opened by the ending of its name', async () => {
    const arrays = await openDataFile('LABELS.JSON', fileOf('{"label": [1, 0]}'));
    assert.deepEqual(await summary(arrays), [['label', [2], [1, 0]]]);
  });

  it('of another ending is refused', async () => {
    await assert.rejects(openDataFile('a.pickle', fileOf('')), hasKind('unsupported'));
  });
});

describe('a .npy file', () => {
  for (const { name, bytes, shape, values } of fixtures.npy) {
    it(`of ${name} holds what NumPy reads from it`, async () => {
      const array = await openNpy(name, inMemory(bytesOf(bytes)));
      assert.deepEqual(array.shape, shape);
      assert.deepEqual(await all(array), values.map(asNumber));
    });

    it(`of ${name} can be read in slices`, async () => {
      const array = await openNpy(name, inMemory(bytesOf(bytes)));
      // The last index of the first axis: the last of as many equal parts as that is long.
      const [length = 1] = shape;
      const last = values.slice(values.length - values.length / (length || 1)).map(asNumber);
      assert.deepEqual(await slice(array, shape.length === 0 ? '' : '-1'), last);
    });
  }

  it('of the two bytes that ml_dtypes saves is read as brain floats, in either order', async () => {
    // 1 is 0x3f80, the upper half of its float32; -2 is 0xc000.
    for (const [descr, numbers] of [
      ['<V2', [0x80, 0x3f, 0, 0xc0]],
      ['>V2', [0x3f, 0x80, 0xc0, 0]],
    ] as const) {
      const header = npyWith(`{'descr': '${descr}', 'fortran_order': False, 'shape': (2,), }`);
      const array = await openNpy('', inMemory(new Uint8Array([...header, ...numbers])));
      assert.deepEqual(await all(array), [1, -2]);
    }
  });

  it('is not loaded to look at one row', async () => {
    const [matrix] = fixtures.npy.filter(({ name }) => name === 'matrix');
    const bytes = bytesOf(matrix.bytes);
    let read = 0;
    const file: FileSource = {
      size: bytes.length,
      read: async (offset, length) => {
        read += length;
        return bytes.subarray(offset, offset + length);
      },
    };
    const array = await openNpy('matrix', file);
    const header = read;
    await array.values(3, 3);
    assert.equal(read - header, 3 * 8);
  });

  it('that claims more than it holds is refused at once', async () => {
    const header = "{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000000000,), }";
    await assert.rejects(openNpy('hostile', inMemory(npyWith(header))), hasKind('truncated'));
  });

  it('that claims more elements than can be counted is refused', async () => {
    const header =
      "{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296, 4294967296), }";
    await assert.rejects(openNpy('hostile', inMemory(npyWith(header))), hasKind('not-this-format'));
  });

  it('of objects or records is refused by name', async () => {
    const objects = "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }";
    const records = "{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }";
    await assert.rejects(openNpy('objects', inMemory(npyWith(objects))), hasKind('unsupported'));
    await assert.rejects(openNpy('records', inMemory(npyWith(records))), hasKind('unsupported'));
  });

  it('that is cut anywhere is refused, and nothing else is thrown', async () => {
    const bytes = bytesOf(fixtures.npy[4].bytes);
    for (let length = 0; length < bytes.length; length++) {
      await assert.rejects(openNpy('cut', inMemory(bytes.subarray(0, length))), FileTrouble);
    }
  });
});

describe('a .npz file', () => {
  it('holds its arrays by name', async () => {
    assert.deepEqual(await summary(await openNpz(inMemory(bytesOf(fixtures.npz)))), [
      ['label', [2], [1, 0]],
      ['probs', [1, 2], [0.25, 0.75]],
    ]);
  });

  it('may be compressed', async () => {
    const arrays = await openNpz(inMemory(bytesOf(fixtures.npzCompressed)));
    assert.deepEqual(
      arrays.map(({ name, shape }) => [name, shape]),
      [
        ['zeros', [100, 10]],
        ['probs', [2]],
      ],
    );
  });

  it('that is no zip is refused', async () => {
    await assert.rejects(openNpz(fileOf('no zip')), hasKind('not-this-format'));
  });

  it('that claims to unpack to more than the limit is refused before it is unpacked', async () => {
    const bomb = bytesOf(fixtures.npzCompressed);
    const directory = bomb.findIndex((_, at) => signature.every((byte, index) => bomb[at + index] === byte));
    new DataView(bomb.buffer).setUint32(directory + 24, 0xfffffff0, true);
    await assert.rejects(openNpz(inMemory(bomb)), hasKind('too-large'));
  });
});

describe('a .safetensors file', () => {
  it('holds its tensors by name, also in half and brain floats', async () => {
    assert.deepEqual(await summary(await openSafetensors(inMemory(bytesOf(fixtures.safetensors)))), [
      ['weight', [2, 2], [1, -2, 0.5, 0.25]],
      ['half', [2], [0.5, -65504]],
      ['brain', [3], [1, -2, 0.10009765625]],
      ['index', [1], [-7]],
    ]);
  });

  it('whose header claims to be longer than the file is refused', async () => {
    const bytes = new Uint8Array(16).fill(0xff);
    await assert.rejects(openSafetensors(inMemory(bytes)), hasKind('not-this-format'));
  });

  it('whose tensor has more bytes than the file is refused, though its numbers are there', async () => {
    const header = '{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,8000000]}}';
    const bytes = [header.length, 0, 0, 0, 0, 0, 0, 0, ...new TextEncoder().encode(header), 7];
    await assert.rejects(openSafetensors(inMemory(new Uint8Array(bytes))), hasKind('truncated'));
  });

  it('whose tensor lies beyond the end is refused', async () => {
    const header = '{"a":{"dtype":"F64","shape":[1000000],"data_offsets":[0,8000000]}}';
    const bytes = new Uint8Array([header.length, 0, 0, 0, 0, 0, 0, 0, ...new TextEncoder().encode(header)]);
    await assert.rejects(openSafetensors(inMemory(bytes)), hasKind('truncated'));
  });
});

describe('a .csv file', () => {
  it('of numbers is a matrix, and its columns', async () => {
    assert.deepEqual(await summary(await openCsv(fileOf('a,b\n1,0.25\n2,-1e3\n'))), [
      ['', [2, 2], [1, 0.25, 2, -1000]],
      ['a', [2], [1, 2]],
      ['b', [2], [0.25, -1000]],
    ]);
  });

  it('with words in it has the columns that are numbers', async () => {
    assert.deepEqual(await summary(await openCsv(fileOf('name\tp\n"x, y"\t0.5\nz\tnan\n'))), [
      ['p', [2], [0.5, Number.NaN]],
    ]);
  });

  it('with a gap in a column leaves that column out', async () => {
    assert.deepEqual(await summary(await openCsv(fileOf('a,b\n1,2\n,3\n'))), [['b', [2], [2, 3]]]);
  });

  it('has a decimal comma where semicolons separate, and only there', async () => {
    assert.deepEqual(await summary(await openCsv(fileOf('1;2,5\n3;4,5\n'))), [
      ['', [2, 2], [1, 2.5, 3, 4.5]],
      ['0', [2], [1, 3]],
      ['1', [2], [2.5, 4.5]],
    ]);
    await assert.rejects(openCsv(fileOf('1,5\t2,5\n')), hasKind('not-a-number'));
  });

  it('may have comments and spaces, as NumPy writes them', async () => {
    assert.deepEqual(await summary(await openCsv(fileOf('# p\n1.5 2\n3 4\n'))), [
      ['', [2, 2], [1.5, 2, 3, 4]],
      ['0', [2], [1.5, 3]],
      ['1', [2], [2, 4]],
    ]);
  });

  it('without a number is refused', async () => {
    await assert.rejects(openCsv(fileOf('a,b\nc,d\n')), hasKind('not-a-number'));
  });
});

describe('a .json file', () => {
  it('holds its arrays of numbers by their paths', async () => {
    const text =
      '{"probs": [0.25, 0.75], "layers": [{"bias": [[1, 2], [3, 4]]}, "x"], "ragged": [[1], [2, 3]]}';
    assert.deepEqual(await summary(await openJson(fileOf(text))), [
      ['probs', [2], [0.25, 0.75]],
      ['layers[0].bias', [2, 2], [1, 2, 3, 4]],
      ['ragged[0]', [1], [1]],
      ['ragged[1]', [2], [2, 3]],
    ]);
  });

  it('may hold what JSON has not and Python writes', async () => {
    assert.deepEqual(await summary(await openJson(fileOf('{"NaN": [NaN, -Infinity, 1], "s": "\\"NaN"}'))), [
      ['NaN', [3], [Number.NaN, Number.NEGATIVE_INFINITY, 1]],
    ]);
  });

  it('whose brackets are deep is refused at once', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    await assert.rejects(openJson(fileOf(deep)), hasKind('not-a-number'));
  }).timeout(2_000);

  it('that is cut is refused', async () => {
    await assert.rejects(openJson(fileOf('{"a": [1, 2')), hasKind('not-this-format'));
  });
});

describe('a .jsonl file', () => {
  it('stacks the fields that every record has', async () => {
    const text =
      '{"label": 1, "probs": [0.25, 0.75], "id": "a"}\n{"label": 0, "probs": [0.5, 0.5], "id": "b"}\n';
    assert.deepEqual(await summary(await openJsonl(fileOf(text))), [
      ['label', [2], [1, 0]],
      ['probs', [2, 2], [0.25, 0.75, 0.5, 0.5]],
    ]);
  });

  it('of bare arrays is a matrix', async () => {
    assert.deepEqual(await summary(await openJsonl(fileOf('[1, 2]\n[3, 4]\n'))), [
      ['', [2, 2], [1, 2, 3, 4]],
    ]);
  });
});

/** What begins an entry of a zip's directory. */
const signature = [0x50, 0x4b, 0x01, 0x02];

function npyWith(header: string): Uint8Array {
  const text = new TextEncoder().encode(`${header}\n`);
  return new Uint8Array([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, text.length, 0, ...text]);
}
