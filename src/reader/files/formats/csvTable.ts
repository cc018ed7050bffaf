import { cellNumber, cellText, type SeparatedRow } from '../../layouts/separated';
import { arrayInMemory } from '../arrayInMemory';
import type { FileArray, FileEntry } from '../fileArray';
import { Numbers } from '../numbers';
import { FileTrouble } from '../trouble';
import { Words } from '../words';

/** A table of separated values that grows row by row and keeps only its numbers, by column. */
export class CsvTable {
  readonly #delimiter: string;
  readonly #columns: Column[] = [];
  /** The first line, if it has a cell that is not a number: a header, if another line follows. */
  #header: { readonly cells: readonly string[]; readonly line: number } | undefined;
  #firstLine = 0;
  #rows = 0;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  add(text: string, row: SeparatedRow, line: number): void {
    if (this.#rows === 0 && !this.#header && !this.#isNumeric(text, row)) {
      this.#header = {
        cells: Array.from({ length: row.count }, (_, index) => cellText(text, row, index)),
        line,
      };
      for (const _ of this.#header.cells) this.#columns.push(new Column());
      return;
    }
    if (this.#rows === 0) this.#firstLine = line;
    while (this.#columns.length < row.count) {
      if (this.#columns.length === mostColumns)
        throw new FileTrouble('too-large', { is: 'columns', line, count: row.count, most: mostColumns });
      this.#columns.push(new Column());
      if (this.#rows > 0) this.#columns.at(-1)?.lack(this.#firstLine);
    }
    for (let index = 0; index < this.#columns.length; index++) {
      const column = this.#columns[index];
      if (index >= row.count) column.lack(line);
      else column.add(text, row.starts[index], row.ends[index], this.#delimiter, line);
    }
    this.#rows++;
  }

  /** The whole as a matrix if every cell is a number, and each column. */
  entries(): FileEntry[] {
    if (this.#rows === 0 && this.#header) this.#readAlone(this.#header);
    const names = this.#names();
    const paths = pathsOf(names);
    const columns = this.#columns.map((column, index) => column.entry(names[index], paths[index]));
    const isMatrix = this.#columns.length > 1 && this.#columns.every(({ trouble }) => !trouble);
    return isMatrix ? [this.#matrix(names), ...columns] : columns;
  }

  #isNumeric(text: string, { count, starts, ends }: SeparatedRow): boolean {
    for (let cell = 0; cell < count; cell++)
      if (cellNumber(text, starts[cell], ends[cell], this.#delimiter) === undefined) return false;
    return true;
  }

  /** The only line of a file is a row if it has a number, otherwise a header of columns that are empty. */
  #readAlone({ cells, line }: { readonly cells: readonly string[]; readonly line: number }): void {
    const isNumber = (cell: string) => cellNumber(cell, 0, cell.length, this.#delimiter) !== undefined;
    if (!cells.some(isNumber)) {
      for (const column of this.#columns) column.trouble = new FileTrouble('no-numbers', { is: 'empty' });
      return;
    }
    this.#header = undefined;
    this.#rows = 1;
    for (const [index, cell] of cells.entries())
      this.#columns[index].add(cell, 0, cell.length, this.#delimiter, line);
  }

  /** A column without a header is named by its index. */
  #names(): (string | number)[] {
    return this.#columns.map((_, index) => this.#header?.cells[index] || index);
  }

  #matrix(names: readonly (string | number)[]): FileArray {
    const columns = this.#columns.map(({ numbers }) => numbers);
    const width = columns.length;
    return {
      path: [],
      name: '',
      shape: [this.#rows, width],
      dtype: 'number',
      columns: names.map(String),
      values: async (from, count, step = 1) =>
        Float64Array.from({ length: count }, (_, index) => {
          const at = from + index * step;
          return columns[at % width].at(Math.floor(at / width));
        }),
    };
  }
}

/** With more columns it is not a table that is read by columns. */
const mostColumns = 10_000;

/**
 * A column's name and, where several columns share it, its number among them: so it is found again even if others are
 * inserted.
 */
function pathsOf(names: readonly (string | number)[]): (string | number)[][] {
  const seen = new Map<string | number, number>();
  return names.map((name) => {
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? [name] : [name, before];
  });
}

class Column {
  numbers = new Numbers();
  trouble: FileTrouble | undefined;
  /** The word of each row, while no row has a number. */
  #words: Words | undefined = new Words();

  add(text: string, start: number, end: number, delimiter: string, line: number): void {
    if (this.trouble && !this.#words) return;
    const value = cellNumber(text, start, end, delimiter);
    if (value === undefined && start === end) {
      this.lack(line);
      return;
    }
    if (value !== undefined || this.#words?.add(text.slice(start, end)) === false) this.#words = undefined;
    if (this.trouble) return;
    if (value !== undefined) this.numbers.push(value);
    else
      this.#refuse({ is: 'word', found: `"${text.slice(start, Math.min(end, start + longestWord))}"`, line });
  }

  /** Adds a row without a cell in this column. */
  lack(line: number): void {
    this.#words?.lack(line);
    if (!this.trouble) this.#refuse({ is: 'missing', line });
  }

  entry(name: string | number, path: (string | number)[]): FileEntry {
    const entry = { path, name: String(name) };
    if (this.trouble) return { ...entry, trouble: this.trouble, ...(this.#words && { words: this.#words }) };
    return arrayInMemory(entry.path, entry.name, [this.numbers.length], this.numbers);
  }

  #refuse(reason: FileTrouble['reason']): void {
    this.trouble = new FileTrouble('no-numbers', reason);
    this.numbers = new Numbers();
  }
}

/** How much of a cell that is not a number is shown. */
const longestWord = 40;
