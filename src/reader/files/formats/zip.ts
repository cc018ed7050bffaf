import { type FileSource, readExactly } from '../source';
import { textOf } from '../text';
import { FileTrouble } from '../trouble';

/** A member of a zip file, by its entry in the directory. */
export interface ZipMember {
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** The offset of its own header. */
  readonly offset: number;
}

/**
 * The members of a zip file, from the directory at its end; nothing else is read. The zip64 extensions for files above
 * 4 GB and more than 65,535 members are supported. Source: PKWARE's APPNOTE.TXT 6.3.
 */
export async function zipMembers(file: FileSource): Promise<ZipMember[]> {
  const { offset, size } = await directoryOf(file);
  if (size > largestDirectory) throw new FileTrouble('too-large', { is: 'header-length', bytes: size });
  if (offset + size > file.size) throw new FileTrouble('not-this-format', { is: 'no-zip' });
  const view = viewOf(await readExactly(file, offset, size));
  const members: ZipMember[] = [];
  for (let at = 0; at + 46 <= size && view.getUint32(at, true) === entryMark; ) {
    const lengths = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const end = at + 46 + lengths[0] + lengths[1] + lengths[2];
    if (end > size) break;
    members.push(memberAt(view, at, lengths[0], lengths[1]));
    at = end;
  }
  return members;
}

/** The compressed bytes of a member. */
export async function packedBytes(file: FileSource, { offset, packedSize }: ZipMember): Promise<FileSource> {
  const head = viewOf(await readExactly(file, offset, 30));
  if (head.getUint32(0, true) !== memberMark) throw new FileTrouble('not-this-format', { is: 'damaged' });
  const start = offset + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  if (start + packedSize > file.size)
    throw new FileTrouble('truncated', { is: 'bytes', needed: start + packedSize, there: file.size });
  return { size: packedSize, read: (from, length) => file.read(start + from, length) };
}

async function directoryOf(file: FileSource): Promise<{ offset: number; size: number }> {
  const length = Math.min(file.size, 22 + longestComment);
  const start = file.size - length;
  const view = viewOf(await readExactly(file, start, length));
  for (let at = length - 22; at >= 0; at--) {
    if (view.getUint32(at, true) !== endMark) continue;
    const size = view.getUint32(at + 12, true);
    const offset = view.getUint32(at + 16, true);
    const isLarge = offset === most32 || size === most32;
    if (!isLarge || at < 20 || view.getUint32(at - 20, true) !== largeEndPlaceMark) return { offset, size };
    const large = viewOf(await readExactly(file, wide(view, at - 12), 56));
    if (large.getUint32(0, true) !== largeEndMark) break;
    return { size: wide(large, 40), offset: wide(large, 48) };
  }
  throw new FileTrouble('not-this-format', { is: 'no-zip' });
}

function memberAt(view: DataView, at: number, nameLength: number, extraLength: number): ZipMember {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength);
  const name = textOf(bytes);
  // Values that need more than 32 bits are in an extra field, in this order.
  const fields = [24, 20, 42].map((field) => view.getUint32(at + field, true));
  const extra = at + 46 + nameLength;
  const end = extra + extraLength;
  for (let field = extra; field + 4 <= end; field += 4 + view.getUint16(field + 2, true)) {
    if (view.getUint16(field, true) !== largeField) continue;
    let place = field + 4;
    for (let index = 0; index < fields.length; index++) {
      if (fields[index] !== most32 || place + 8 > end) continue;
      fields[index] = wide(view, place);
      place += 8;
    }
  }
  const [size, packedSize, offset] = fields;
  return {
    name,
    isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packedSize,
    size,
    offset,
  };
}

function wide(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const memberMark = 0x04034b50;
const entryMark = 0x02014b50;
const endMark = 0x06054b50;
const largeEndMark = 0x06064b50;
const largeEndPlaceMark = 0x07064b50;
const largeField = 1;
const most32 = 0xffffffff;
const longestComment = 65_535;
/** About 60,000 members, which take a few milliseconds to scan. */
const largestDirectory = 4_000_000;
