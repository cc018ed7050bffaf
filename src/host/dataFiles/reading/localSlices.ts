import type { ReadBytes } from '../../../reader/files/source';

/**
 * Reads slices of a file on this machine, which workspace.fs cannot; undefined in a host other than Node. The file is
 * open only during a read.
 */
export async function localSlices(path: string): Promise<ReadBytes | undefined> {
  const node = await import('node:fs/promises').catch(() => undefined);
  if (!node) return undefined;
  return async (offset, length, bytes = new Uint8Array(length)) => {
    const file = await node.open(path);
    try {
      let filled = 0;
      while (filled < length) {
        const { bytesRead } = await file.read(bytes, filled, length - filled, offset + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return bytes.subarray(0, filled);
    } finally {
      await file.close();
    }
  };
}
