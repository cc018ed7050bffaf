import { sameShape } from '../../shape';
import type { Found } from '../source/found';
import type { Source } from '../source/source';
import { tab } from '../tokens/codes';
import { cellsOf, cellValue, type TableCell } from './cells';
import type { Line } from './lines';

/**
 * The columns of a table in prose that are vectors: of numbers, or of lists of numbers already found. A table of
 * nothing but numbers is one matrix. Cells are separated by `|`, with a line of dashes below the header, or by tabs,
 * with a header without numbers.
 */
export function tableVectors(source: Source, lines: readonly Line[], lists: readonly Found[]): Found[] {
  return columnsOf(source, lines, lists).map(({ found }) => found);
}

/** The vector of the table column whose header or cell is at the offset. */
export function tableVectorAt(
  source: Source,
  lines: readonly Line[],
  lists: readonly Found[],
  offset: number,
): Found | undefined {
  const isAt = ({ start, end }: TableCell) => start <= offset && offset <= end;
  return columnsOf(source, lines, lists).find(({ cells }) => cells.some(isAt))?.found;
}

interface Table {
  readonly header: readonly TableCell[];
  readonly body: readonly (readonly TableCell[])[];
}

interface Column {
  readonly found: Found;
  readonly cells: readonly TableCell[];
}

function columnsOf(source: Source, lines: readonly Line[], lists: readonly Found[]): Column[] {
  const tables = tablesOf(source, lines);
  if (tables.length === 0) return [];
  const listAt = new Map(lists.map((list) => [list.start, list]));
  return tables.flatMap((table) => vectorsOf(source, table, listAt));
}

function tablesOf(source: Source, lines: readonly Line[]): Table[] {
  const { text } = source;
  const tables: Table[] = [];
  const hasTabs = text.includes('\t');
  if (!hasTabs && !text.includes('|')) return tables;
  for (let at = 0; at < lines.length; ) {
    const piped = countWhile(lines, at, (line) => isPiped(text, line));
    const isRuled = piped >= fewestLines;
    const count = isRuled || !hasTabs ? piped : countWhile(lines, at, (line) => isTabbed(text, line));
    const isTable = count >= fewestLines;
    const table = isTable ? tableOf(source, lines.slice(at, at + count), isRuled) : undefined;
    if (table) tables.push(table);
    at += isTable ? count : 1;
  }
  return tables;
}

/** A header and two rows. */
const fewestLines = 3;

function countWhile(lines: readonly Line[], from: number, holds: (line: Line) => boolean): number {
  let to = from;
  while (to < lines.length && holds(lines[to])) to++;
  return to - from;
}

function isPiped(text: string, { first, end }: Line): boolean {
  if (text[first] !== '|') return false;
  const last = lastOf(text, first, end);
  return last > first && text[last] === '|';
}

function isTabbed(text: string, { start, end }: Line): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === tab) return true;
  return false;
}

function lastOf(text: string, first: number, end: number): number {
  let last = end - 1;
  while (last > first && (text[last] === ' ' || text[last] === '\t')) last--;
  return last;
}

function tableOf(source: Source, lines: readonly Line[], isPiped: boolean): Table | undefined {
  const { text } = source;
  const rows = lines.map(({ start, end }) => {
    const cells = cellsOf(text, start, end, isPiped ? '|' : '\t');
    return isPiped ? cells.slice(1, -1) : cells;
  });
  const isRuled = isPiped && rows[1].every(({ start, end }) => /^:?-+:?$/.test(text.slice(start, end)));
  const isHeaded = isPiped ? isRuled : rows[0].every((cell) => cellValue(source, cell) === undefined);
  if (!isHeaded) return undefined;
  const body = rows.slice(isRuled ? 2 : 1);
  const isRegular = body.length > 1 && rows.every(({ length }) => length === rows[0].length);
  return isRegular ? { header: rows[0], body } : undefined;
}

function vectorsOf(source: Source, { header, body }: Table, listAt: ReadonlyMap<number, Found>): Column[] {
  const columns: Column[] = [];
  header.forEach((head, index) => {
    const column = columnOf(
      source,
      head,
      body.map((row) => row[index]),
      listAt,
    );
    if (column) columns.push(column);
  });
  const isMatrix =
    header.length > 1 &&
    columns.length === header.length &&
    columns.every(({ found }) => found.shape.length === 1);
  return isMatrix ? [matrixOf(columns, body)] : columns;
}

function columnOf(
  source: Source,
  head: TableCell,
  cells: readonly TableCell[],
  listAt: ReadonlyMap<number, Found>,
): Column | undefined {
  const inner = listIn(cells[0], listAt)?.shape ?? [];
  const values: number[] = [];
  const places: number[] = [];
  for (const cell of cells) {
    const list = listIn(cell, listAt);
    if (!sameShape(list?.shape ?? [], inner)) return undefined;
    const value = list ? undefined : cellValue(source, cell);
    if (list) for (const element of list.values) values.push(element);
    else if (value !== undefined) values.push(value);
    else return undefined;
    places.push(...(list ? (list.places ?? []) : [cell.start, cell.end]));
  }
  const found: Found = {
    start: cells[0].start,
    end: cells[cells.length - 1].end,
    values,
    shape: [cells.length, ...inner],
    name: source.text.slice(head.start, head.end) || undefined,
    places: places.length === 2 * values.length ? places : undefined,
  };
  return { found, cells: inner.length === 0 ? [head, ...cells] : [head] };
}

function listIn({ start, end }: TableCell, listAt: ReadonlyMap<number, Found>): Found | undefined {
  const list = listAt.get(start);
  return list?.end === end ? list : undefined;
}

/** The columns of numbers, joined into a matrix. */
function matrixOf(columns: readonly Column[], body: Table['body']): Column {
  const cells = body.flat();
  const found: Found = {
    start: cells[0].start,
    end: cells[cells.length - 1].end,
    values: body.flatMap((_, row) => columns.map((column) => column.found.values[row])),
    shape: [body.length, columns.length],
    places: cells.flatMap(({ start, end }) => [start, end]),
  };
  return { found, cells };
}
