import type { Found } from '../source/found';
import type { Source } from '../source/source';
import {
  cellNumber,
  delimiterOf,
  emptyRow,
  isBlank,
  pastComment,
  readRow,
  type SeparatedRow,
} from './separated';

/** The lines of separated values that contain only numbers, each as a vector; read as a data file would be. */
export function csvRows({ text }: Source): Found[] {
  const found: Found[] = [];
  const delimiter = delimiterOf(text);
  const row = emptyRow();
  for (let at = 0; at < text.length; ) {
    const start = pastComment(text, at);
    const next = start > at ? start : readRow(text, at, delimiter, row);
    // A quote that is never closed, or that closes a string begun above, affects only its own line.
    const isRow = start === at && next >= 0;
    const vector = isRow && !isBlank(row) ? vectorOf(text, delimiter, row) : undefined;
    if (vector) found.push(vector);
    at = isRow || start > at ? next : lineEnd(text, at);
  }
  return found;
}

function vectorOf(text: string, delimiter: string, { count, starts, ends }: SeparatedRow): Found | undefined {
  const values: number[] = [];
  const places: number[] = [];
  for (let cell = 0; cell < count; cell++) {
    const value = cellNumber(text, starts[cell], ends[cell], delimiter);
    if (value === undefined) return undefined;
    values.push(value);
    places.push(starts[cell], ends[cell]);
  }
  return { start: starts[0], end: ends[count - 1], values, shape: [count], places };
}

function lineEnd(text: string, from: number): number {
  const next = text.indexOf('\n', from);
  return next < 0 ? text.length : next + 1;
}
