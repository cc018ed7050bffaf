import type { Source } from '../source/source';
import { literalEnd, literalValue } from '../tokens/literal';

/** Numbers beside one another, with the start and the end of each. */
export interface NumberRun {
  readonly values: readonly number[];
  readonly places: readonly number[];
}

/** The numbers in prose that begin at a place and are separated by blanks or commas: `-100 7 0`, `0.1, 0.2, 0.7`. */
export function numberRun({ text, language }: Source, from: number): NumberRun {
  const values: number[] = [];
  const places: number[] = [];
  let at = from;
  for (;;) {
    const start = at;
    const digits = /[-+]/.test(text[at] ?? ' ') ? at + 1 : at;
    if (!/^\.?\d/.test(text.slice(digits, digits + 2))) break;
    const end = literalEnd(text, digits, Math.min(text.length, digits + 40), language);
    if (end <= digits || (/[\w.%]/.test(text[end] ?? ' ') && !/^\.(?:\s|$)/.test(text.slice(end, end + 2))))
      break;
    const value = literalValue(text, digits, end, language);
    values.push(text[start] === '-' ? -value : value);
    places.push(start, end);
    const gap = /^(?:[ \t]*,[ \t]*|[ \t]+)(?=[-+]?\.?\d)/.exec(text.slice(end, end + 20));
    if (!gap || values.length > most) break;
    at = end + gap[0].length;
  }
  return { values, places };
}

const most = 10_000;
