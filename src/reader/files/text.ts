import type { Pace } from './pace';
import { type FileSource, pieces } from './source';

interface Decoder {
  decode(bytes?: Uint8Array, options?: { stream: boolean }): string;
}

/** Every host and the page have it, but the language's standard library does not declare it. */
declare const TextDecoder: new (encoding: string, options: { fatal: boolean }) => Decoder;

/** The text of UTF-8 bytes, without a byte order mark; invalid bytes become the replacement character. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: false }).decode(bytes);
}

/**
 * The text of a file in UTF-8 or UTF-16, a piece at a time; the last piece, which may be empty, is marked as the last.
 */
export async function* textPieces(
  file: FileSource,
  pace: Pace,
): AsyncGenerator<{ readonly text: string; readonly isLast: boolean }> {
  let decoder: Decoder | undefined;
  for await (const bytes of pieces(file, pace)) {
    decoder ??= new TextDecoder(encodingOf(bytes), { fatal: false });
    yield { text: decoder.decode(bytes, { stream: true }), isLast: false };
  }
  yield { text: decoder?.decode() ?? '', isLast: true };
}

/**
 * From the byte order mark; without one, UTF-16 text of numbers is recognised by a zero in every second byte at the
 * start.
 */
function encodingOf(bytes: Uint8Array): string {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first !== 0 && second === 0 && (third === undefined || (third !== 0 && fourth === 0)))
    return 'utf-16le';
  if (first === 0 && second > 0 && (third === undefined || (third === 0 && fourth > 0))) return 'utf-16be';
  return 'utf-8';
}
