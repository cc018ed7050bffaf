import assert from 'node:assert/strict';
import * as zlib from 'node:zlib';
import { describedPng } from '../../../../webview/picture/describedPng';

/** One black point. */
const png = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
    'base64',
  ),
);

/** Of Node 20.15 and later, whose types do not know it yet. */
const { crc32 } = zlib as unknown as { crc32(bytes: Buffer): number };

function chunksOf(bytes: Uint8Array) {
  const view = Buffer.from(bytes);
  const chunks: { type: string; body: Buffer; isWhole: boolean }[] = [];
  for (let at = 8; at < view.length; ) {
    const size = view.readUInt32BE(at);
    const told = view.subarray(at + 4, at + 8 + size);
    const isWhole = crc32(told) === view.readUInt32BE(at + 8 + size);
    chunks.push({ type: told.toString('latin1', 0, 4), body: told.subarray(4), isWhole });
    at += 12 + size;
  }
  return chunks;
}

describe('describedPng', () => {
  it('puts the words behind the header, with a check that zlib agrees with', () => {
    const chunks = chunksOf(describedPng(png, 'pred against étiquette'));
    assert.deepEqual(
      chunks.map(({ type, isWhole }) => [type, isWhole]),
      [
        ['IHDR', true],
        ['iTXt', true],
        ['IDAT', true],
        ['IEND', true],
      ],
    );
    assert.equal(chunks[1].body.toString(), 'Description\0\0\0\0\0pred against étiquette');
  });
});
