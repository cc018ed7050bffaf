/**
 * A PNG with a text that describes it to people who cannot see it: an iTXt chunk with the keyword Description after the header.
 * Source: PNG specification, 11.3.3.4.
 */
export function describedPng(png: Uint8Array, description: string): Uint8Array {
  const text = new TextEncoder().encode(`Description\0\0\0\0\0${description}`);
  const chunk = new Uint8Array(text.length + 12);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, text.length);
  chunk.set(new TextEncoder().encode('iTXt'), 4);
  chunk.set(text, 8);
  view.setUint32(text.length + 8, crc32(chunk.subarray(4, text.length + 8)));
  const described = new Uint8Array(png.length + chunk.length);
  described.set(png.subarray(0, afterHeader));
  described.set(chunk, afterHeader);
  described.set(png.subarray(afterHeader), afterHeader + chunk.length);
  return described;
}

/** Eight bytes of signature, and a chunk of thirteen bytes with its length, type and checksum. */
const afterHeader = 8 + 13 + 12;

/** Source: PNG specification, annex D. */
function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
