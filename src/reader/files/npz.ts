import { type UnzipFileInfo, unzipSync } from 'fflate';
import { openNpy } from './npy';
import { type FileArray, type FileSource, FileTrouble, readExactly } from './source';

/**
 * The arrays of a NumPy .npz file, which is a zip of .npy files. It is read as a whole; what claims to unpack to more
 * than the limit is refused before it is unpacked.
 */
export async function openNpz(file: FileSource): Promise<FileArray[]> {
  if (file.size > largest) throw new FileTrouble('too-large', `${file.size} bytes`);
  const entries = unzip(await readExactly(file, 0, file.size));
  if (Object.keys(entries).length === 0) throw new FileTrouble('not-this-format', 'no .npy in it');
  return Promise.all(
    Object.entries(entries).map(([name, bytes]) => openNpy(name.replace(/\.npy$/, ''), inMemory(bytes))),
  );
}

/** A file whose bytes are all there. */
export function inMemory(bytes: Uint8Array): FileSource {
  return { size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) };
}

const largest = 256_000_000;

function unzip(bytes: Uint8Array): Record<string, Uint8Array> {
  let unpacked = 0;
  const filter = ({ name, originalSize }: UnzipFileInfo) => {
    if (!name.endsWith('.npy')) return false;
    unpacked += originalSize;
    if (unpacked > largest) throw new FileTrouble('too-large', `${unpacked} bytes unpacked`);
    return true;
  };
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof FileTrouble) throw error;
    throw new FileTrouble('not-this-format', error instanceof Error ? error.message : 'no zip');
  }
}
