import type { Line } from '../layouts/lines';
import { type Found, isRefusal, type Refusal } from '../source/found';
import type { Source } from '../source/source';
import { Character, classOf } from '../tokens/characters';
import { PrintedLines, type PrintedRow } from './printedLines';

export interface ConsolePrints {
  readonly found: Found[];
  readonly refused: Refusal[];
}

/**
 * Arrays as R, Julia and MATLAB print them over several lines: with indices before the rows, sizes above them, or a
 * name. A print that was split into blocks of columns is put together again.
 */
export function consolePrints(source: Source, lines: readonly Line[]): ConsolePrints {
  const printed = new PrintedLines(source, lines);
  const result: ConsolePrints = { found: [], refused: [] };
  for (let at = 0; at < lines.length; ) {
    const read = readFirst(formsOf(source.text.charCodeAt(lines[at].first)), printed, at);
    const vector = read?.vector;
    if (vector && isRefusal(vector)) result.refused.push(vector);
    else if (vector) result.found.push(vector);
    at = Math.max(at + 1, read?.next ?? 0);
  }
  return result;
}

function readFirst(forms: readonly Form[], lines: PrintedLines, at: number): Read | undefined {
  for (const form of forms) {
    const read = form(lines, at);
    if (read) return read;
  }
  return undefined;
}

/** What a form has read. Reading continues after it even if it is not a vector, so that no line is read twice. */
interface Read {
  readonly vector?: Found | Refusal;
  /** The line after it. */
  readonly next: number;
}

type Form = (lines: PrintedLines, at: number) => Read | undefined;

/** `[1] 0.1 0.2`, continued by `[8] 0.7`: each index is that of the first number after it. */
const rVector: Form = (lines, at) => {
  const rows: PrintedRow[] = [];
  let count = 0;
  for (let row = lines.row(at); row?.index === `[${count + 1}]`; row = lines.row(at + rows.length)) {
    rows.push(row);
    count += row.values.length;
  }
  if (rows.length === 0) return undefined;
  return { vector: { ...joined([rows], [count]), name: promptedAbove(lines, at) }, next: at + rows.length };
};

/** The name typed at a prompt on the previous line, or that R prints above an element of a list: `> p`, `$p`. */
function promptedAbove(lines: PrintedLines, at: number): string | undefined {
  return /^(?:\$|> ?|julia> ?)([A-Za-z.][\w.]*)\s*$/.exec(lines.text(at - 1))?.[1];
}

/**
 * Names above the numbers, each right-aligned with its number; more pairs of lines follow where one would be too long.
 */
const rNamedVector: Form = (lines, at) => {
  if (
    !lines.isBlank(at - 1) &&
    !lines
      .text(at - 1)
      .trimStart()
      .startsWith('>')
  )
    return undefined;
  const rows: PrintedRow[] = [];
  let next = at;
  for (let row = lines.rowBelowNames(next); row; row = lines.rowBelowNames(next)) {
    rows.push(row);
    next += 2;
  }
  const count = rows.reduce((sum, { values }) => sum + values.length, 0);
  // Further rows below mean a table.
  if (count < 2 || lines.row(next)) return undefined;
  return { vector: { ...joined([rows], [count]), name: promptedAbove(lines, at) }, next };
};

/** Names above the columns, `[1,]` before each row; blocks of more columns follow below. */
const rNamedMatrix: Form = (lines, at) => {
  const blocks: PrintedRow[][] = [];
  let next = at;
  for (; lines.row(next)?.index === '[1,]'; next++) {
    const block = lines.rowsFrom(next, (row) => `[${row},]`);
    const names = lines
      .text(next - 1)
      .trim()
      .split(/\s+/);
    const fits = block.every(({ values }) => values.length === names.length);
    if (!fits) return { next: next + block.length };
    // A different number of rows belongs to the next matrix.
    if (block.length !== (blocks[0] ?? block).length) break;
    blocks.push(block);
    next += block.length;
  }
  return blocks.length === 0 ? undefined : { vector: joined(blocks, shapeOf(blocks)), next: next - 1 };
};

/** `[,1] [,2]` above, `[1,]` before each row; blocks of more columns follow below. */
const rMatrix: Form = (lines, at) => {
  const blocks: PrintedRow[][] = [];
  let next = at;
  for (let columns = 0; ; ) {
    const head = lines.text(next);
    const heads =
      head.includes(`[,${columns + 1}]`) && /^\s*(?:\[,\d+\]\s*)+$/.test(head) ? head.match(/\d+/g) : null;
    if (Number(heads?.[0]) !== columns + 1) break;
    const block = lines.rowsFrom(next + 1, (row) => `[${row},]`);
    const fits = block.length > 0 && block.every(({ values }) => values.length === heads?.length);
    if (!fits || block.length !== (blocks[0] ?? block).length) return { next: next + 1 + block.length };
    blocks.push(block);
    columns += block[0].values.length;
    next += 1 + block.length;
  }
  return blocks.length === 0 ? undefined : { vector: joined(blocks, shapeOf(blocks)), next };
};

/** `3-element Vector{Float64}:` or `2×2 Matrix{Float64}:` above; dots mark an omission. */
const julia: Form = (lines, at) => {
  const head = /^\s*(\d+)(?:-element|×(\d+)) [A-Za-z].*:\s*$/.exec(lines.text(at));
  if (!head) return undefined;
  const [rowCount, columnCount] = [Number(head[1]), Number(head[2] ?? 1)];
  const rows = lines.rowsFrom(at + 1, () => '');
  const next = at + 1 + rows.length;
  const dots = lines.text(next).search(/[⋮…]/);
  if (dots >= 0) {
    let last = next;
    while (truncatedRow.test(lines.text(last + 1))) last++;
    const end = lines.end(last);
    const vector: Refusal = {
      start: lines.start(at),
      end,
      reason: 'truncated',
      at: lines.start(next) + dots,
    };
    return { vector, next: last + 1 };
  }
  if (rows.length !== rowCount || rows.some(({ values }) => values.length !== columnCount)) return { next };
  const name = promptedAbove(lines, at);
  return { vector: { ...joined([rows], head[2] ? [rowCount, columnCount] : [rowCount]), name }, next };
};

/** A row of a print with an omission in it or around it. */
const truncatedRow = /^\s*[-+\d.⋮…⋱⋰NI][-+\s\d.eE⋮…⋱⋰NaInf]*$/;

/** `p =` above, possibly a factor `1.0e+03 *`, then rows; blocks of columns have headings that say which they are. */
const matlab: Form = (lines, at) => {
  const name = /^\s*([A-Za-z]\w*) =\s*$/.exec(lines.text(at))?.[1];
  if (name === undefined) return undefined;
  let next = lines.pastBlank(at + 1);
  if (kindOfArray.test(lines.text(next).trim())) next = lines.pastBlank(next + 1);
  const factor = /^\s*(\d\.\d+e[+-]\d+) \*\s*$/.exec(lines.text(next));
  if (factor) next = lines.pastBlank(next + 1);
  const blocks: PrintedRow[][] = [];
  for (let before = 0; ; ) {
    const columns = /^\s*Columns? (\d+)(?: (?:through|and|to) \d+)?:?\s*$/.exec(lines.text(next));
    if (columns && Number(columns[1]) !== before + 1) return { next };
    if (!columns && blocks.length > 0) break;
    if (columns) next = lines.pastBlank(next + 1);
    const block = lines.rowsFrom(next, () => '');
    const isRagged = block.some(({ values }) => values.length !== block[0].values.length);
    if (block.length === 0 || isRagged || block.length !== (blocks[0] ?? block).length) {
      return { next: next + block.length };
    }
    blocks.push(block);
    before += block[0].values.length;
    next = lines.pastBlank(next + block.length);
    if (!columns) break;
  }
  const found = joined(blocks, shapeOf(blocks), factor ? Number(factor[1]) : 1);
  return { vector: { ...found, name }, next };
};

/** What may be above the numbers: `1×3 single row vector`, `Diagonal Matrix`. */
const kindOfArray = /^(?:\d+(?:\(\w\))? ?[×x] ?\d+(?:\(\w\))?(?: [\w ]+)?|Diagonal Matrix)$/;

/** The forms whose first line can begin with this character. */
function formsOf(code: number): readonly Form[] {
  switch (classOf(code)) {
    case Character.open:
      return rForms;
    case Character.digit:
      return juliaForms;
    case Character.letter:
      return matlabForms;
    default:
      return noForms;
  }
}

const rForms: readonly Form[] = [rVector, rMatrix, rNamedMatrix];
const juliaForms: readonly Form[] = [julia];
const matlabForms: readonly Form[] = [matlab, rNamedVector];
const noForms: readonly Form[] = [];

/** The blocks of rows, joined side by side. */
function joined(blocks: readonly PrintedRow[][], shape: readonly number[], factor = 1): Found {
  const values: number[] = [];
  for (let row = 0; row < blocks[0].length; row++) {
    for (const block of blocks) for (const value of block[row].values) values.push(value * factor);
  }
  const last = blocks[blocks.length - 1];
  return { start: blocks[0][0].start, end: last[last.length - 1].end, values, shape };
}

/** A single row or column is a vector. */
function shapeOf(blocks: readonly PrintedRow[][]): number[] {
  const rows = blocks[0].length;
  const columns = blocks.reduce((count, [first]) => count + first.values.length, 0);
  return rows === 1 || columns === 1 ? [rows * columns] : [rows, columns];
}
