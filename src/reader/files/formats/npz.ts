import { entryOf, type FileArray, type FileEntry } from '../fileArray';
import { Pace } from '../pace';
import type { FileSource } from '../source';
import { FileTrouble } from '../trouble';
import { inflatedStart, inflatedWhole } from './inflate';
import { longestNpyHead, openNpy } from './npy';
import type { OpenUpTo } from './storedNumbers';
import { packedBytes, type ZipMember, zipMembers } from './zip';

/**
 * The arrays of a NumPy .npz file, which is a zip of .npy files. Only their headers are read here; compressed members
 * are unpacked when their numbers are asked for.
 */
export async function openNpz(file: FileSource, pace = new Pace()): Promise<FileEntry[]> {
  const members = (await zipMembers(file)).filter(({ name }) => name.endsWith('.npy'));
  if (members.length === 0) throw new FileTrouble('not-this-format', { is: 'no-npy-inside' });
  const seen = new Map<string, number>();
  const entries: FileEntry[] = [];
  for (const member of members) {
    const name = member.name.replace(/\.npy$/, '');
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    const path = before === 0 ? [name] : [name, before];
    entries.push(
      await entryOf(path, name, async () => ({ ...(await openMember(file, member, path)), name })),
    );
    await pace.rest();
  }
  return entries;
}

/** A member that takes more memory when unpacked is refused. */
const largest = 512_000_000;
/** The largest expansion by deflate. Source: RFC 1951, a match of 258 bytes in two bits. */
const mostPacked = 1_032;
/** A start of at most this many bytes is unpacked again each time, which costs less than keeping all of them. */
const nearStart = 65_536;

async function openMember(
  file: FileSource,
  member: ZipMember,
  path: (string | number)[],
): Promise<FileArray> {
  const { method, size, packedSize, isEncrypted, crc } = member;
  if (isEncrypted) throw new FileTrouble('unsupported', { is: 'encrypted' });
  if (method !== stored && method !== deflated)
    throw new FileTrouble('unsupported', { is: 'compression', method });
  const packed = await packedBytes(file, member);
  if (method === stored) return openNpy(path, packed);
  if (size > (packedSize + 1) * mostPacked) throw new FileTrouble('not-this-format', { is: 'damaged' });
  if (size > largest) throw new FileTrouble('too-large', { is: 'unpacked-size', bytes: size, most: largest });
  const head = await inflatedStart(packed, Math.min(size, longestNpyHead));
  let whole: Promise<FileSource> | undefined;
  const open: OpenUpTo = (end, pace) => {
    if (end <= nearStart && end < size) return inflatedStart(packed, end, pace);
    whole ??= inflatedWhole(packed, size, crc, pace).catch((error) => {
      whole = undefined;
      throw error;
    });
    return whole;
  };
  return openNpy(path, { ...head, size }, open);
}

const stored = 0;
const deflated = 8;
