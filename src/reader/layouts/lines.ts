import { Character, classOf } from '../tokens/characters';
import { carriageReturn } from '../tokens/codes';
import { lineEnd } from '../tokens/strings';

/** A line of a text, without its line end. */
export interface Line {
  readonly start: number;
  /** The first character that is not white space; `end` if there is none. */
  readonly first: number;
  readonly end: number;
}

export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length; ) {
    const stop = lineEnd(text, start);
    const end = stop > start && text.charCodeAt(stop - 1) === carriageReturn ? stop - 1 : stop;
    let first = start;
    while (first < end && classOf(text.charCodeAt(first)) === Character.space) first++;
    lines.push({ start, first, end });
    start = stop + 1;
  }
  return lines;
}
