import type { Source } from '../source/source';
import { isWordCode } from '../tokens/characters';
import { lineEnd } from '../tokens/strings';

/** Called where a phrase may begin; each returns where the phrase ends, or the offset itself where there is none. */
interface Readers {
  /** At a value that is assigned. */
  readonly value?: (at: number) => number;
  /** At the parenthesis of a call. */
  readonly call?: (at: number) => number;
}

/**
 * Scans the text once for places where a phrase may begin. It skips the rest of a line after the first mark of a
 * comment or string, and after a `for`, whose range only counts the iterations of a loop.
 */
export function scanPhrases({ text, language }: Source, { value, call }: Readers): void {
  const marks = [...language.lineComments, ...quotes, ...loops];
  const kinds = kindsOf(marks);
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    switch (code < 128 ? kinds[code] : Kind.none) {
      case Kind.mark: {
        const isMark = marks.some((mark) => text.startsWith(mark, at) && isWhole(text, at, mark));
        at = isMark ? lineEnd(text, at) : at + 1;
        break;
      }
      case Kind.parenthesis:
        at = call ? Math.max(call(at), at + 1) : at + 1;
        break;
      case Kind.equals:
      case Kind.less: {
        const from = value ? givenFrom(text, at) : -1;
        at = value && from >= 0 ? Math.max(value(from), at + 1) : at + 1;
        break;
      }
      default:
        at++;
    }
  }
}

const quotes = ['"', "'", '`'];
const loops = ['for', 'parfor'];

/** What a character may begin. */
const Kind = { none: 0, mark: 1, parenthesis: 2, equals: 3, less: 4 } as const;

function kindsOf(marks: readonly string[]): Uint8Array {
  const kinds = new Uint8Array(128);
  for (const mark of marks) kinds[mark.charCodeAt(0)] = Kind.mark;
  kinds['('.charCodeAt(0)] = Kind.parenthesis;
  kinds['='.charCodeAt(0)] = Kind.equals;
  kinds['<'.charCodeAt(0)] = Kind.less;
  return kinds;
}

/** Whether a mark that is a word is a whole word here. */
function isWhole(text: string, at: number, mark: string): boolean {
  if (!isWordCode(mark.charCodeAt(0))) return true;
  return !isWordCode(text.charCodeAt(at - 1)) && !isWordCode(text.charCodeAt(at + mark.length));
}

/**
 * The start of the value assigned by the sign at the offset, `=` or R's `<-`; negative where the sign compares or
 * computes.
 */
function givenFrom(text: string, at: number): number {
  const isArrow = text[at] === '<';
  if (isArrow ? text[at + 1] !== '-' : '=<>!~+*/^-'.includes(text[at - 1] ?? '=')) return -1;
  let from = isArrow ? at + 2 : at + 1;
  while (text[from] === ' ' || text[from] === '\t') from++;
  return from;
}
