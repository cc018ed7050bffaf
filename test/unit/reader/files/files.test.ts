import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDataFile } from '../../../../src/reader';
import { isReadable } from '../../../../src/reader/files/fileArray';
import { openNpy } from '../../../../src/reader/files/formats/npy';
import { openNpz } from '../../../../src/reader/files/formats/npz';
import { openSafetensors } from '../../../../src/reader/files/formats/safetensors';
import { readSlice } from '../../../../src/reader/files/readSlice';
import { isSliceTrouble, parseSlice } from '../../../../src/reader/files/slice';
import { type FileSource, inMemory } from '../../../../src/reader/files/source';
import { FileTrouble } from '../../../../src/reader/files/trouble';
import { bytesOf, fileOf, hasKind, hasReason, numbersOf, summary, troubles } from './entries';

/** Made by NumPy: see makeFixtures.py beside this file. */
interface Fixtures {
  readonly npy: readonly { name: string; bytes: string; shape: number[]; values: (number | string)[] }[];
  readonly npz: string;
  readonly npzCompressed: string;
  readonly safetensors: string;
}

/** Made by NumPy: see makeMixedNpz.py. */
const mixed: Readonly<Record<'stored' | 'packed' | 'twice' | 'zeros', string>> = JSON.parse(
  readFileSync(join(__dirname, 'mixedNpz.json'), 'utf8'),
);

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

const fixtures: Fixtures = JSON.parse(readFileSync(join(__dirname, 'fixtures.json'), 'utf8'));

/** NumPy has its own way to write the numbers that JSON cannot. */
function asNumber(written: number | string): number {
  return Number(typeof written === 'number' ? written : written.replace('inf', 'Infinity'));
}

describe('a data file', () => {
  it('is opened by the ending of its name', async () => {
    const arrays = await openDataFile('LABELS.JSON', fileOf('{"label": [1, 0]}'));
    assert.deepEqual(await summary(arrays), [['label', [2], [1, 0]]]);
  });

  it('that is empty says so', async () => {
    for (const ending of ['npy', 'npz', 'csv', 'tsv', 'json', 'jsonl', 'safetensors'])
      await assert.rejects(openDataFile(`a.${ending}`, fileOf('')), hasReason({ is: 'empty-file' }));
  });

  it('with another ending is refused', async () => {
    await assert.rejects(openDataFile('a.pickle', fileOf('x')), hasKind('unsupported'));
  });
});

describe('a .npy file', () => {
  for (const { name, bytes, shape, values } of fixtures.npy) {
    it(`of ${name} holds what NumPy reads from it`, async () => {
      const array = await openNpy([], inMemory(bytesOf(bytes)));
      assert.deepEqual(array.shape, shape);
      assert.deepEqual(await numbersOf(array), values.map(asNumber));
    });

    it(`of ${name} can be read in slices`, async () => {
      const array = await openNpy([], inMemory(bytesOf(bytes)));
      // The last index of the first axis, which is the last of as many equal parts.
      const [length = 1] = shape;
      const last = values.slice(values.length - values.length / (length || 1)).map(asNumber);
      assert.deepEqual(await numbersOf(array, shape.length === 0 ? '' : '-1'), last);
    });
  }

  it('of the two bytes that ml_dtypes saves is read as bfloat16, in either byte order', async () => {
    // 1 is 0x3f80, the upper half of its float32; -2 is 0xc000.
    for (const [descr, numbers] of [
      ['<V2', [0x80, 0x3f, 0, 0xc0]],
      ['>V2', [0x3f, 0x80, 0xc0, 0]],
    ] as const) {
      const header = npyWith(`{'descr': '${descr}', 'fortran_order': False, 'shape': (2,), }`);
      const array = await openNpy([], inMemory(new Uint8Array([...header, ...numbers])));
      assert.deepEqual(await numbersOf(array), [1, -2]);
    }
  });

  for (const descr of ['f2', 'V2'] as const) {
    it(`of every ${descr} there is says the same of all at once as of each by itself, wherever its bytes begin`, async () => {
      const header = npyWith(`{'descr': '<${descr}', 'fortran_order': False, 'shape': (65536,), }`);
      const bits = new Uint8Array(Uint16Array.from({ length: 65_536 }, (_, each) => each).buffer);
      for (const shift of [0, 1]) {
        const file = new Uint8Array(shift + header.length + bits.length);
        file.set(header, shift);
        file.set(bits, shift + header.length);
        const array = await openNpy([], inMemory(file.subarray(shift)));
        const each = await Promise.all(
          Array.from({ length: 1024 }, async (_, step) => [...(await array.values(step, 64, 1024))]),
        );
        const expected = Array.from({ length: 65_536 }, (_, at) => each[at % 1024][Math.floor(at / 1024)]);
        assert.deepEqual([...(await array.values(0, 65_536))], expected);
      }
    });
  }

  // By IEEE 754's definition of each type; a bfloat16 is the upper half of a float32.
  for (const [descr, bits, expected] of [
    ['f2', [0x0001, 0x83ff, 0x8000, 0xfc00, 0x7e00], [2 ** -24, -1023 * 2 ** -24, -0, -infinity, nan]],
    ['V2', [0x0001, 0x8001, 0x8000, 0x7f80, 0x7fc0], [2 ** -133, -(2 ** -133), -0, infinity, nan]],
    [
      'f4',
      [0x00000001, 0x3dcccccd, 0x80000000, 0xff800000, 0x7fc00000],
      [2 ** -149, Math.fround(0.1), -0, -infinity, nan],
    ],
  ] as const) {
    it(`of ${descr} is held in float32, which has all of its numbers, and is promoted into a block of float64`, async () => {
      const size = Number(descr[1]);
      for (const order of ['<', '>']) {
        const header = npyWith(`{'descr': '${order}${descr}', 'fortran_order': False, 'shape': (5,), }`);
        const body = Buffer.alloc(5 * size);
        bits.forEach((each, at) => {
          if (order === '<') body.writeUIntLE(each, at * size, size);
          else body.writeUIntBE(each, at * size, size);
        });
        const array = await openNpy([], inMemory(new Uint8Array([...header, ...body])));
        assert.deepEqual(await array.values(0, 5), Float32Array.from(expected));
        assert.deepEqual(await array.values(1, 2, 3), Float32Array.of(expected[1], expected[4]));
        const slice = parseSlice('1:', [5]);
        assert.ok(!isSliceTrouble(slice));
        assert.deepEqual(await readSlice(array, slice), Float32Array.from(expected.slice(1)));
        const block = new Float64Array(4);
        assert.deepEqual([...(await readSlice(array, slice, undefined, block))], expected.slice(1));
        if (order === '<') assert.deepEqual([...block], expected.slice(1));
      }
    });
  }

  it('is not loaded as a whole to look at one row', async () => {
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
    const array = await openNpy([], file);
    const header = read;
    await array.values(3, 3);
    assert.equal(read - header, 3 * 8);
  });

  it('that claims more than it holds is refused at once', async () => {
    const header = "{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000000000,), }";
    await assert.rejects(openNpy([], inMemory(npyWith(header))), hasKind('truncated'));
  });

  it('that claims more elements than can be counted is refused', async () => {
    const header =
      "{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296, 4294967296), }";
    await assert.rejects(openNpy([], inMemory(npyWith(header))), hasKind('not-this-format'));
  });

  it('of objects or records is refused by name', async () => {
    const objects = "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }";
    const records = "{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }";
    await assert.rejects(openNpy([], inMemory(npyWith(objects))), hasKind('unsupported'));
    await assert.rejects(openNpy([], inMemory(npyWith(records))), hasKind('unsupported'));
  });

  it('that is cut anywhere is refused, and nothing else is thrown', async () => {
    const bytes = bytesOf(fixtures.npy[4].bytes);
    for (let length = 0; length < bytes.length; length++) {
      await assert.rejects(openNpy([], inMemory(bytes.subarray(0, length))), FileTrouble);
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
      arrays.filter(isReadable).map(({ name, shape }) => [name, shape]),
      [
        ['zeros', [100, 10]],
        ['probs', [2]],
      ],
    );
  });

  for (const how of ['stored', 'packed'] as const) {
    it(`with text, objects and records in it, ${how}, has the other arrays and the reasons`, async () => {
      const entries = await openNpz(inMemory(bytesOf(mixed[how])));
      assert.deepEqual(await summary(entries), [
        ['logits', [2, 3], [0, 1, 2, 3, 4, 5]],
        ['label', [2], [2, 0]],
      ]);
      assert.deepEqual(troubles(entries), {
        names: { is: 'text-dtype', dtype: 'str3' },
        bytes: { is: 'text-dtype', dtype: 'bytes2' },
        objects: { is: 'objects' },
        records: { is: 'structured' },
        complex: { is: 'dtype', dtype: 'complex128' },
        when: { is: 'dtype', dtype: '<M8[D]' },
      });
    });
  }

  it('with two members of one name has both, each with a path of its own', async () => {
    const entries = (await openNpz(inMemory(bytesOf(mixed.twice)))).filter(isReadable);
    assert.deepEqual(
      entries.map(({ name, path }) => [name, path]),
      [
        ['p', ['p']],
        ['p', ['p', 1]],
      ],
    );
    assert.deepEqual(await Promise.all(entries.map((array) => numbersOf(array))), [
      [1, 2],
      [3, 4],
    ]);
  });

  it('whose packed bytes are damaged anywhere gives no wrong number', async () => {
    const whole = bytesOf(fixtures.npzCompressed);
    const right = JSON.stringify(await summary(await openNpz(inMemory(whole))));
    const directory = whole.findIndex((_, at) =>
      signature.every((byte, index) => whole[at + index] === byte),
    );
    for (let at = 40; at < directory; at += 3) {
      const bytes = whole.slice();
      bytes[at] ^= 0x55;
      for (const entry of await openNpz(inMemory(bytes))) {
        if (!isReadable(entry)) continue;
        const numbers = await numbersOf(entry).catch((error) => assert.ok(error instanceof FileTrouble));
        if (numbers) assert.ok(right.includes(JSON.stringify([entry.name, entry.shape, numbers])), `${at}`);
      }
    }
  });

  it('unpacks no more than it needs for the numbers that are looked at', async () => {
    const packed = bytesOf(mixed.zeros);
    let read = 0;
    const file: FileSource = {
      size: packed.length,
      read: async (offset, length) => {
        read += length;
        return packed.subarray(offset, offset + length);
      },
    };
    const [zeros] = (await openNpz(file)).filter(isReadable);
    assert.deepEqual(await numbersOf(zeros, ':3'), [0, 0, 0]);
    assert.equal((await numbersOf(zeros)).length, 1_000_000);
    assert.ok(read < 20 * packed.length);
  });

  it('that is cut anywhere is refused, and nothing else is thrown', async () => {
    const bytes = bytesOf(mixed.stored);
    for (let length = 0; length < bytes.length; length += 7)
      await assert.rejects(openNpz(inMemory(bytes.subarray(0, length))), FileTrouble);
  });

  it('that is not a zip file is refused', async () => {
    await assert.rejects(openNpz(fileOf('no zip')), hasKind('not-this-format'));
  });

  it('with a member that claims an impossible size leaves the others readable', async () => {
    const bomb = bytesOf(fixtures.npzCompressed);
    const directory = bomb.findIndex((_, at) => signature.every((byte, index) => bomb[at + index] === byte));
    new DataView(bomb.buffer).setUint32(directory + 24, 0xfffffff0, true);
    const entries = await openNpz(inMemory(bomb));
    assert.deepEqual(troubles(entries), { zeros: { is: 'damaged' } });
    assert.deepEqual(await summary(entries), [['probs', [2], [0.25, 0.75]]]);
  });
});

describe('a .safetensors file', () => {
  it('holds its tensors by name, including float16 and bfloat16', async () => {
    assert.deepEqual(await summary(await openSafetensors(inMemory(bytesOf(fixtures.safetensors)))), [
      ['weight', [2, 2], [1, -2, 0.5, 0.25]],
      ['half', [2], [0.5, -65504]],
      ['brain', [3], [1, -2, 0.10009765625]],
      ['index', [1], [-7]],
    ]);
  });

  it('with a tensor of an unknown type has the others', async () => {
    const header =
      '{"odd":{"dtype":"F4","shape":[1],"data_offsets":[0,1]},"x":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}';
    const bytes = [header.length, 0, 0, 0, 0, 0, 0, 0, ...new TextEncoder().encode(header), 7];
    const entries = await openSafetensors(inMemory(new Uint8Array(bytes)));
    assert.deepEqual(await summary(entries), [['x', [1], [7]]]);
    assert.deepEqual(troubles(entries), { odd: { is: 'dtype', dtype: 'F4' } });
  });

  it('whose header claims to be longer than the file is refused', async () => {
    const bytes = new Uint8Array(16).fill(0xff);
    await assert.rejects(openSafetensors(inMemory(bytes)), hasKind('not-this-format'));
  });

  it('whose tensor has more bytes than the file is refused, though its numbers are there', async () => {
    const header = '{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,8000000]}}';
    const bytes = [header.length, 0, 0, 0, 0, 0, 0, 0, ...new TextEncoder().encode(header), 7];
    await assert.rejects(
      openDataFile('a.safetensors', inMemory(new Uint8Array(bytes))),
      hasKind('truncated'),
    );
  });

  it('whose tensor lies beyond the end is refused', async () => {
    const header = '{"a":{"dtype":"F64","shape":[1000000],"data_offsets":[0,8000000]}}';
    const bytes = new Uint8Array([header.length, 0, 0, 0, 0, 0, 0, 0, ...new TextEncoder().encode(header)]);
    await assert.rejects(openDataFile('a.safetensors', inMemory(bytes)), hasKind('truncated'));
  });
});

/** The signature at the start of a zip directory's entry. */
const signature = [0x50, 0x4b, 0x01, 0x02];

function npyWith(header: string): Uint8Array {
  const text = new TextEncoder().encode(`${header}\n`);
  return new Uint8Array([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, text.length, 0, ...text]);
}
