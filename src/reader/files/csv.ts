import { parse } from 'papaparse';
import { arrayInMemory, type Column, columnsOf } from './columns';
import { type FileArray, type FileSource, FileTrouble, readExactly } from './source';
import { textOf } from './text';

/**
 * The numbers of a .csv or .tsv file: all of it as one matrix where every cell is a number, and each column of numbers
 * by its header. The first line is a header where it holds a cell that is no number and the rest below is one.
 */
export async function openCsv(file: FileSource): Promise<FileArray[]> {
  if (file.size > largest) throw new FileTrouble('too-large', `${file.size} bytes`);
  const text = textOf(await readExactly(file, 0, file.size));
  const delimiter = delimiterOf(text);
  const cellNumber = delimiter === ';' ? withDecimalComma : plainNumber;
  const { data, errors } = parse<string[]>(text, { delimiter, comments: '#', skipEmptyLines: true });
  const quotes = errors.find(({ type }) => type === 'Quotes');
  if (quotes) throw new FileTrouble('not-this-format', `line ${(quotes.row ?? 0) + 1}: ${quotes.message}`);
  if (data.length === 0) throw new FileTrouble('not-this-format', 'no line');
  const hasHeader = data.length > 1 && data[0].some((cell) => cellNumber(cell) === undefined);
  const names = hasHeader ? data[0] : data[0].map((_, index) => `${index}`);
  const rows = hasHeader ? data.slice(1) : data;
  const columns: Column[] = names.map((name, index) => ({
    name: name.trim(),
    values: rows.map((row) => cellNumber(row[index] ?? '')),
  }));
  const numeric = columnsOf(columns);
  if (numeric.length === 0) throw new FileTrouble('not-a-number', 'no column is made of numbers');
  const isMatrix = numeric.length === columns.length && rows.every((row) => row.length === names.length);
  if (!isMatrix || columns.length === 1) return numeric;
  const values = rows.flatMap((row) => row.map((cell) => cellNumber(cell) ?? Number.NaN));
  return [arrayInMemory('', [rows.length, names.length], values), ...numeric];
}

const largest = 256_000_000;

/** What separates the cells of the first line that is no comment: NumPy's own savetxt takes a space. */
function delimiterOf(text: string): string {
  const line = /^(?!#).*\S.*$/m.exec(text)?.[0] ?? '';
  return ['\t', ';', ','].find((mark) => line.includes(mark)) ?? (/^\S+(?: \S+)+\s*$/.test(line) ? ' ' : ',');
}

/** Where semicolons separate, a comma is the decimal point: so spreadsheets of most of Europe write. */
function withDecimalComma(cell: string): number | undefined {
  return plainNumber(/^[^.]*,[^.,]*$/.test(cell) ? cell.replace(',', '.') : cell);
}

/** A cell that is written as a number and as nothing else; an empty one is none. */
function plainNumber(cell: string): number | undefined {
  const written = cell.trim();
  if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(written)) return Number(written);
  const word = /^([-+]?)(?:(nan)|inf(?:inity)?)$/i.exec(written);
  if (!word) return undefined;
  if (word[2]) return Number.NaN;
  return word[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
