import { cellsOf, cellValue } from './cells';
import type { Source } from './collector';
import type { Found } from './found';

/** The lines of separated values that hold nothing but numbers, each as a vector. Tabs separate where a line has any. */
export function csvRows(source: Source): Found[] {
  const { text } = source;
  const found: Found[] = [];
  for (let start = 0; start < text.length; ) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    const row = rowOf(source, start, end);
    if (row) found.push(row);
    start = end + 1;
  }
  return found;
}

function rowOf(source: Source, start: number, end: number): Found | undefined {
  const separator = separatorIn(source.text, start, end);
  if (separator === undefined) return undefined;
  const cells = cellsOf(source.text, start, end, separator);
  const values: number[] = [];
  const places: number[] = [];
  for (const cell of cells) {
    const value = cellValue(source, cell);
    if (value === undefined) return undefined;
    values.push(value);
    places.push(cell.start, cell.end);
  }
  return { start: cells[0].start, end: cells[cells.length - 1].end, values, shape: [values.length], places };
}

function separatorIn(text: string, start: number, end: number): string | undefined {
  let found: string | undefined;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === tab) return '\t';
    if (code === semicolon) found = ';';
    else if (code === comma) found ??= ',';
  }
  return found;
}

const tab = 9;
const comma = 44;
const semicolon = 59;
