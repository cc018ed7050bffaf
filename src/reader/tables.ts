import { type Cell, cellsOf, cellValue } from './cells';
import type { Source } from './collector';
import type { Found } from './found';

/**
 * The columns of a table of prose that are vectors: of numbers, or of lists of numbers that were found already. A table
 * of nothing but numbers is one matrix. Its rows stand between `|`, with a line of dashes below the header, or between
 * tabs, with a header that has no number.
 */
export function tableVectors(source: Source, rows: readonly Found[]): Found[] {
  const byStart = new Map(rows.map((row) => [row.start, row]));
  return tablesOf(source.text).flatMap((table) =>
    vectorsOf(source, table, byStart).map(({ found }) => found),
  );
}

/** The vector of the table's column that has its header or one of its cells at the offset. */
export function tableVectorAt(source: Source, rows: readonly Found[], offset: number): Found | undefined {
  const byStart = new Map(rows.map((row) => [row.start, row]));
  for (const table of tablesOf(source.text)) {
    for (const { found, cells } of vectorsOf(source, table, byStart)) {
      if (cells.some(({ start, end }) => start <= offset && offset <= end)) return found;
    }
  }
  return undefined;
}

interface Table {
  readonly header: readonly Cell[];
  readonly body: readonly (readonly Cell[])[];
}

interface Column {
  readonly found: Found;
  readonly cells: readonly Cell[];
}

const tableLines = /(?:^[ \t]*\|.*\|[ \t]*(?:\n|$)){3,}|(?:^[^\n\t]*\t.*(?:\n|$)){3,}/gm;

function tablesOf(text: string): Table[] {
  const tables: Table[] = [];
  for (const lines of text.matchAll(tableLines)) {
    const isPiped = /^[ \t]*\|/.test(lines[0]);
    const rows: Cell[][] = [];
    let start = lines.index;
    for (const line of lines[0].trimEnd().split('\n')) {
      const cells = cellsOf(text, start, start + line.length, isPiped ? '|' : '\t');
      rows.push(isPiped ? cells.slice(1, -1) : cells);
      start += line.length + 1;
    }
    const isRuled = isPiped && rows[1].every((cell) => /^:?-+:?$/.test(text.slice(cell.start, cell.end)));
    const body = rows.slice(isRuled ? 2 : 1);
    if (isPiped && !isRuled) continue;
    if (body.length > 1 && rows.every(({ length }) => length === rows[0].length))
      tables.push({ header: rows[0], body });
  }
  return tables;
}

function vectorsOf(source: Source, { header, body }: Table, rows: ReadonlyMap<number, Found>): Column[] {
  const columns = header.map((head, index) => {
    const cells = body.map((row) => row[index]);
    return columnOf(source, head, cells, rows);
  });
  const isMatrix = columns.length > 1 && columns.every((column) => column?.found.shape.length === 1);
  return isMatrix ? [matrixOf(source, body)] : columns.filter((column) => column !== undefined);
}

function columnOf(
  source: Source,
  head: Cell,
  cells: readonly Cell[],
  rows: ReadonlyMap<number, Found>,
): Column | undefined {
  const values = cells.map((cell) => {
    const row = rows.get(cell.start);
    if (row && row.end === cell.end) return row;
    const value = cellValue(source, cell);
    return value === undefined ? undefined : { values: [value], shape: [] as readonly number[] };
  });
  const shape = values[0]?.shape;
  if (!shape || values.some((value) => value?.shape.join() !== shape.join())) return undefined;
  const found: Found = {
    start: cells[0].start,
    end: cells[cells.length - 1].end,
    values: values.flatMap((value) => value?.values ?? []),
    shape: [cells.length, ...shape],
    name: source.text.slice(head.start, head.end) || undefined,
  };
  return { found, cells: shape.length === 0 ? [head, ...cells] : [head] };
}

function matrixOf(source: Source, body: Table['body']): Column {
  const cells = body.flat();
  const found: Found = {
    start: cells[0].start,
    end: cells[cells.length - 1].end,
    values: cells.map((cell) => cellValue(source, cell) ?? Number.NaN),
    shape: [body.length, body[0].length],
    places: cells.flatMap(({ start, end }) => [start, end]),
  };
  return { found, cells };
}
