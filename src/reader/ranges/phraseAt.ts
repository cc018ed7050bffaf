import type { Computed } from '../calls/computed';
import type { Source } from '../source/source';
import { dot, minus, nine, plus, space, tab, zero } from '../tokens/codes';
import { literalEnd, literalValue } from '../tokens/literal';
import type { Phrase } from './phraseTable';

/** The vector of the phrase if it is at the offset, and where the phrase ends. White space may precede each piece. */
export function phraseAt(
  source: Source,
  from: number,
  { pieces, make }: Phrase,
): (Computed & { readonly end: number }) | undefined {
  const { text, language } = source;
  let numbers: Record<string, number> | undefined;
  let end = from;
  for (const piece of pieces) {
    const start = pastBlanks(text, end);
    if ('sign' in piece) {
      if (!text.startsWith(piece.sign, start)) return undefined;
      end = start + piece.sign.length;
      continue;
    }
    const code = text.charCodeAt(start);
    const digits = code === minus || code === plus ? start + 1 : start;
    if (!mayBegin(text, digits)) return undefined;
    end = literalEnd(text, digits, text.length, language);
    if (end <= digits) return undefined;
    const value = literalValue(text, digits, end, language);
    numbers ??= {};
    numbers[piece.number] = code === minus ? -value : value;
  }
  const made = numbers && make(numbers);
  return made && { values: made.values, shape: made.shape, end };
}

function mayBegin(text: string, at: number): boolean {
  const code = text.charCodeAt(at) === dot ? text.charCodeAt(at + 1) : text.charCodeAt(at);
  return code >= zero && code <= nine;
}

function pastBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === space || text.charCodeAt(at) === tab) at++;
  return at;
}
