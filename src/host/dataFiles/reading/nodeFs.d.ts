/** All that localSlices.ts uses of Node. The types of Node stay out of `src`, so that nothing else slips in. */
declare module 'node:fs/promises' {
  export function open(path: string): Promise<{
    read(
      buffer: Uint8Array,
      offset: number,
      length: number,
      position: number,
    ): Promise<{ readonly bytesRead: number }>;
    close(): Promise<void>;
  }>;
}
