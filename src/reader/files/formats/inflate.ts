import { Inflate } from 'fflate';
import { Pace } from '../pace';
import { type FileSource, inMemory, pieces } from '../source';
import { FileTrouble } from '../trouble';

/** The first bytes of deflated data, up to this many. */
export async function inflatedStart(
  packed: FileSource,
  length: number,
  pace = new Pace(),
): Promise<FileSource> {
  return inMemory(await inflated(packed, length, pace, (_, passed) => passed < length));
}

/** All `size` bytes of deflated data. Throws if there are fewer or more, or if the checksum differs. */
export async function inflatedWhole(
  packed: FileSource,
  size: number,
  crc: number,
  pace = new Pace(),
): Promise<FileSource> {
  const sum = new Crc32();
  let total = 0;
  const bytes = await inflated(packed, size, pace, (piece, passed) => {
    total = passed;
    if (passed <= size) sum.add(piece);
    return passed <= size;
  });
  if (total !== size || sum.value !== crc) throw new FileTrouble('not-this-format', { is: 'damaged' });
  return inMemory(bytes);
}

/** Unpacks in small pieces while more is wanted, since deflate can expand one byte to a thousand. */
async function inflated(
  packed: FileSource,
  size: number,
  pace: Pace,
  wantsMore: (piece: Uint8Array, passed: number) => boolean,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  let passed = 0;
  let goesOn = true;
  const stream = new Inflate((piece) => {
    if (passed < size) bytes.set(piece.subarray(0, size - passed), passed);
    passed += piece.length;
    goesOn &&= wantsMore(piece, passed);
  });
  let left = packed.size;
  for await (const read of pieces(packed, pace)) {
    for (let from = 0; from < read.length && goesOn; from += atOnce) {
      const piece = read.subarray(from, from + atOnce);
      left -= piece.length;
      unpack(stream, piece, left === 0);
      await pace.rest();
    }
    if (!goesOn) break;
  }
  return passed < size ? bytes.slice(0, passed) : bytes;
}

function unpack(stream: Inflate, piece: Uint8Array, isLast: boolean): void {
  try {
    stream.push(piece, isLast);
  } catch {
    throw new FileTrouble('not-this-format', { is: 'damaged' });
  }
}

const atOnce = 8_192;

/** The checksum of zip files: CRC-32 with the polynomial 0xedb88320. */
class Crc32 {
  #state = -1;

  add(bytes: Uint8Array): void {
    let state = this.#state;
    for (let index = 0; index < bytes.length; index++)
      state = (state >>> 8) ^ table[(state ^ bytes[index]) & 255];
    this.#state = state;
  }

  get value(): number {
    return ~this.#state >>> 0;
  }
}

const table = Int32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});
