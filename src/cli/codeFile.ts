import { type Node, parseTree } from 'jsonc-parser';
import type { TroublePlace } from '../lint/trouble';

/** A Python file: the code in it, and how places of that code map to the file. */
export interface CodeFile {
  /** The text of a .py file alone, or each code cell of a notebook. */
  readonly cells: readonly string[];
  readonly position: (place: TroublePlace) => LineRange;
  /** The file's text with these cells in place of its own. */
  readonly withCells: (cells: readonly string[]) => string;
}

/** Lines and columns count from 1, columns in UTF-16 code units; the end is exclusive. */
export interface LineRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The number of the code cell in a notebook, from 1; line and column then count within it. */
  readonly cell?: number;
  /** The lines of the notebook's file on which those of the cell are written, from the first to the end of the last. */
  readonly inFile?: Pick<LineRange, 'line' | 'endLine' | 'endColumn'>;
}

/** Throws where a notebook cannot be parsed. */
export function readCodeFile(name: string, text: string): CodeFile {
  return name.endsWith('.ipynb') ? readNotebook(text) : readText(text);
}

function readText(text: string): CodeFile {
  return {
    cells: [text],
    position: (place) => rangeIn(text, place),
    withCells: ([code]) => code,
  };
}

/** Source: the notebook format 4, nbformat.readthedocs.io. */
function readNotebook(text: string): CodeFile {
  const root = parseTree(text);
  const cells = childOf(root, 'cells')?.children;
  if (!cells) throw new Error('This is not a Jupyter notebook: it has no cells.');
  const sources = cells.flatMap((cell) => {
    const source = childOf(cell, 'source');
    return childOf(cell, 'cell_type')?.value === 'code' && source ? [source] : [];
  });
  const codes = sources.map(codeOf);
  return {
    cells: codes,
    position: (place) => {
      const cell = place.cell ?? 0;
      const range = rangeIn(codes[cell], place);
      return { ...range, cell: cell + 1, inFile: linesInFile(text, sources[cell], range) };
    },
    // From the last to the first, so that the places before stay where they are.
    withCells: (changed) =>
      changed.reduceRight(
        (file, code, cell) => (code === codes[cell] ? file : withSource(file, sources[cell], code)),
        text,
      ),
  };
}

/** The file with this code in a cell: the lines that did not change stay as they are written. */
function withSource(file: string, source: Node, code: string): string {
  const written = source.type === 'array' ? (source.children ?? []) : [];
  const lines = linesOf(code);
  if (written.length === 0 || lines.length === 0) {
    const value = source.type === 'array' ? lines : code;
    return replaced(file, source, source, JSON.stringify(value));
  }
  // Of what changed there is at least one line, before and after.
  const most = Math.min(written.length, lines.length) - 1;
  const isAlike = (a: number, b: number): boolean => written[a].value === lines[b];
  let [before, behind] = [0, 0];
  while (before < most && isAlike(before, before)) before++;
  const last = [written.length - 1, lines.length - 1] as const;
  while (before + behind < most && isAlike(last[0] - behind, last[1] - behind)) behind++;
  const between =
    written.length > 1 ? file.slice(written[0].offset + written[0].length, written[1].offset) : ', ';
  const put = lines.slice(before, lines.length - behind).map((line) => JSON.stringify(line));
  return replaced(file, written[before], written[last[0] - behind], put.join(between));
}

function replaced(file: string, first: Node, last: Node, text: string): string {
  return file.slice(0, first.offset) + text + file.slice(last.offset + last.length);
}

function childOf(node: Node | undefined, key: string): Node | undefined {
  if (node?.type !== 'object') return undefined;
  return node.children?.find(({ children }) => children?.[0].value === key)?.children?.[1];
}

function codeOf(source: Node): string {
  return source.type === 'array' ? (source.children ?? []).map(({ value }) => value).join('') : source.value;
}

function linesInFile(text: string, source: Node, { line, endLine }: LineRange): LineRange['inFile'] {
  const lineOf = (codeLine: number): number => {
    const { offset } = (source.type === 'array' ? source.children?.[codeLine - 1] : undefined) ?? source;
    return rangeIn(text, { start: offset, end: offset }).line;
  };
  const end = lineOf(endLine);
  return { line: lineOf(line), endLine: end, endColumn: text.split(/\r?\n/)[end - 1].length + 1 };
}

/** Each line with its end, as notebooks keep them. */
function linesOf(code: string): string[] {
  return code.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

export function rangeIn(text: string, { start, end }: TroublePlace): LineRange {
  const before = text.slice(0, start).split('\n');
  const inside = text.slice(start, end).split('\n');
  const line = before.length;
  const column = before[line - 1].length + 1;
  const endLine = line + inside.length - 1;
  const endColumn = (inside.length === 1 ? column : 1) + inside[inside.length - 1].length;
  return { line, column, endLine, endColumn };
}
