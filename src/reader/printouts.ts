import { type Cell, cellValue } from './cells';
import type { Source } from './collector';
import type { Found, Refusal } from './found';

export interface Printouts {
  readonly found: Found[];
  readonly refused: Refusal[];
}

/**
 * Arrays as R, Julia and MATLAB print them over several lines: with indices before the rows, sizes above them, or
 * a name. A print that was broken into blocks of columns is put together again.
 */
export function printouts(source: Source): Printouts {
  const lines = linesOf(source);
  const result: Printouts = { found: [], refused: [] };
  for (let index = 0; index < lines.length; ) {
    const read = forms.reduce<Read | undefined>((first, form) => first ?? form(lines, index), undefined);
    if (read && 'reason' in read.vector) result.refused.push(read.vector);
    else if (read) result.found.push(read.vector as Found);
    index = Math.max(index + 1, read?.next ?? 0);
  }
  return result;
}

interface Line {
  readonly start: number;
  readonly text: string;
  /** The numbers of a line that is made of nothing else but, perhaps, the index of its row. */
  readonly row?: Row;
}

interface Row {
  readonly index: string;
  readonly start: number;
  readonly end: number;
  readonly values: readonly number[];
}

interface Read {
  readonly vector: Found | Refusal;
  /** The line behind it. */
  readonly next: number;
}

type Form = (lines: readonly Line[], at: number) => Read | undefined;

/** `[1] 0.1 0.2`, going on with `[8] 0.7`: each index is that of the first number behind it. */
const rVector: Form = (lines, at) => {
  const rows: Row[] = [];
  let count = 0;
  for (let row = lines[at].row; row?.index === `[${count + 1}]`; row = lines[at + rows.length]?.row) {
    rows.push(row);
    count += row.values.length;
  }
  return rows.length === 0 ? undefined : { vector: joined(rows, [count]), next: at + rows.length };
};

/** `[,1] [,2]` above, `[1,]` before each row; blocks of further columns follow below. */
const rMatrix: Form = (lines, at) => {
  let next = at;
  let rows: Row[] = [];
  for (let columns = 0; ; columns = rows[0].values.length) {
    const heads = lines[next]?.text.match(/\[,\d+\]/g);
    if (!heads || heads[0] !== `[,${columns + 1}]` || !/^\s*(?:\[,\d+\]\s*)+$/.test(lines[next].text)) break;
    const block: Row[] = [];
    for (
      let row = lines[next + 1]?.row;
      row?.index === `[${block.length + 1},]`;
      row = lines[next + 1 + block.length]?.row
    ) {
      block.push(row);
    }
    const fits = block.length > 0 && block.every(({ values }) => values.length === heads.length);
    if (!fits || (rows.length > 0 && rows.length !== block.length)) return undefined;
    rows = beside(rows, block);
    next += 1 + block.length;
  }
  return rows.length === 0 ? undefined : { vector: joined(rows, shapeOf(rows)), next };
};

/** `3-element Vector{Float64}:` or `2×2 Matrix{Float64}:` above; dots mean that something was left out. */
const julia: Form = (lines, at) => {
  const head = /^\s*(\d+)(?:-element|×(\d+)) [\w.]*(?:Vector|Matrix|Array)\{.*\}:\s*$/.exec(lines[at].text);
  if (!head) return undefined;
  const [rowCount, columnCount] = [Number(head[1]), Number(head[2] ?? 1)];
  const rows: Row[] = [];
  for (let row = lines[at + 1]?.row; row && row.index === ''; row = lines[at + 1 + rows.length]?.row)
    rows.push(row);
  const dots = lines[at + 1 + rows.length]?.text.search(/[⋮…]/) ?? -1;
  if (dots >= 0) {
    const { start, text } = lines[at + 1 + rows.length];
    const vector: Refusal = {
      start: lines[at].start,
      end: start + text.length,
      reason: 'truncated',
      at: start + dots,
    };
    return { vector, next: at + 2 + rows.length };
  }
  if (rows.length !== rowCount || rows.some(({ values }) => values.length !== columnCount)) return undefined;
  return { vector: joined(rows, head[2] ? [rowCount, columnCount] : [rowCount]), next: at + 1 + rows.length };
};

/** `p =` above, perhaps a factor `1.0e+03 *`, then rows; blocks of columns say which they are. */
const matlab: Form = (lines, at) => {
  const name = /^\s*([A-Za-z]\w*) =\s*$/.exec(lines[at].text)?.[1];
  if (name === undefined) return undefined;
  let next = pastBlank(lines, at + 1);
  const factor = /^\s*(\d\.\d+e[+-]\d+) \*\s*$/.exec(lines[next]?.text ?? '');
  if (factor) next = pastBlank(lines, next + 1);
  let rows: Row[] = [];
  for (;;) {
    const columns = /^\s*Columns? (\d+)(?: (?:through|and|to) \d+)?:?\s*$/.exec(lines[next]?.text ?? '');
    const before = rows[0]?.values.length ?? 0;
    if (columns && Number(columns[1]) !== before + 1) return undefined;
    if (!columns && rows.length > 0) break;
    if (columns) next = pastBlank(lines, next + 1);
    const block: Row[] = [];
    for (let row = lines[next]?.row; row && row.index === ''; row = lines[next + block.length]?.row)
      block.push(row);
    const isRagged = block.some(({ values }) => values.length !== block[0].values.length);
    if (block.length === 0 || isRagged || (rows.length > 0 && rows.length !== block.length)) return undefined;
    rows = beside(rows, block);
    next = pastBlank(lines, next + block.length);
    if (!columns) break;
  }
  const scale = factor ? Number(factor[1]) : 1;
  const scaled = rows.map((row) => ({ ...row, values: row.values.map((value) => value * scale) }));
  return { vector: { ...joined(scaled, shapeOf(rows)), name }, next };
};

const forms: readonly Form[] = [rVector, rMatrix, julia, matlab];

function joined(rows: readonly Row[], shape: readonly number[]): Found {
  const start = Math.min(...rows.map((row) => row.start));
  const end = Math.max(...rows.map((row) => row.end));
  return { start, end, values: rows.flatMap(({ values }) => values), shape };
}

/** One row or one column is a vector. */
function shapeOf(rows: readonly Row[]): number[] {
  const columns = rows[0].values.length;
  return rows.length === 1 || columns === 1 ? [rows.length * columns] : [rows.length, columns];
}

function beside(left: readonly Row[], right: readonly Row[]): Row[] {
  if (left.length === 0) return [...right];
  return left.map((row, index) => ({
    ...row,
    end: right[index].end,
    values: [...row.values, ...right[index].values],
  }));
}

function pastBlank(lines: readonly Line[], at: number): number {
  let next = at;
  while (next < lines.length && lines[next].text.trim() === '') next++;
  return next;
}

function linesOf(source: Source): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < source.text.length; ) {
    const found = source.text.indexOf('\n', start);
    const end = found < 0 ? source.text.length : found;
    const text = source.text.slice(start, end);
    lines.push({ start, text, row: rowOf(source, start, text) });
    start = end + 1;
  }
  return lines;
}

const rowPattern = /^(\s*)(\[\d*,?\])?\s*[-+.\dNIni]/;

function rowOf(source: Source, start: number, text: string): Row | undefined {
  const begins = rowPattern.exec(text);
  if (!begins || text.length > longestLine) return undefined;
  const index = begins[2] ?? '';
  const cells: Cell[] = [];
  const words = /\S+/g;
  words.lastIndex = begins[1].length + index.length;
  for (let word = words.exec(text); word; word = words.exec(text)) {
    cells.push({ start: start + word.index, end: start + word.index + word[0].length });
  }
  const values: number[] = [];
  for (const cell of cells) {
    const value = cellValue(source, cell);
    if (value === undefined) return undefined;
    values.push(value);
  }
  const end = cells[cells.length - 1]?.end ?? start;
  return values.length === 0 ? undefined : { index, start: start + begins[1].length, end, values };
}

/** Consoles break their lines long before this. */
const longestLine = 2_000;
