import { withClassColumns } from './classColumns';
import { type FileEntry, isReadable } from './fileArray';
import type * as csv from './formats/csv';
import type * as json from './formats/json';
import type * as npy from './formats/npy';
import type * as npz from './formats/npz';
import type * as safetensors from './formats/safetensors';
import { Pace, type Watch } from './pace';
import type { FileSource } from './source';
import { FileTrouble } from './trouble';

/**
 * The arrays of a data file, whose format is told by the ending of its name, in order, together with what is not an
 * array and why; their numbers are read when asked for. Throws FileTrouble where the file is not what its name says, is
 * too large, or has no readable array, and Cancelled once `watch` asks for that.
 */
export async function openFile(name: string, file: FileSource, watch?: Watch): Promise<FileEntry[]> {
  const ending = endingOf(name);
  const open = formats.get(ending);
  if (!open) throw new FileTrouble('unsupported', { is: 'ending', ending });
  if (file.size === 0) throw new FileTrouble('no-numbers', { is: 'empty-file' });
  const entries = await open(file, new Pace(watch));
  if (!entries.some(isReadable)) throw noArray(entries);
  return entries;
}

/** Where nothing can be read, the first reason is the most informative. */
function noArray([first]: readonly FileEntry[]): FileTrouble {
  if (!first || isReadable(first)) return new FileTrouble('no-numbers', { is: 'no-arrays' });
  const { name, trouble } = first;
  return name === '' ? trouble : new FileTrouble(trouble.kind, { is: 'unreadable', name, trouble });
}

/** The endings of the names of data files, without the point. */
export function dataFileEndings(): string[] {
  return [...formats.keys()];
}

/** Whether a file of this name or path is a data file, by its ending. */
export function isDataFile(path: string): boolean {
  return formats.has(endingOf(path));
}

function endingOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1).toLowerCase();
}

/** Bundlers turn each into a module that runs on the first call. */
declare const require: {
  (path: './formats/csv'): typeof csv;
  (path: './formats/json'): typeof json;
  (path: './formats/npy'): typeof npy;
  (path: './formats/npz'): typeof npz;
  (path: './formats/safetensors'): typeof safetensors;
};

type Open = (file: FileSource, pace: Pace) => Promise<FileEntry[]>;

/** For a format whose arrays are columns, adds the groups that these form. */
function table(open: Open): Open {
  return async (file, pace) => withClassColumns(await open(file, pace), pace);
}

/** Each format is a row. Its parser is loaded with the first file of that format. */
const formats: ReadonlyMap<string, Open> = new Map([
  ['npy', async (file) => [await require('./formats/npy').openNpy([], file)]],
  ['npz', (file, pace) => require('./formats/npz').openNpz(file, pace)],
  ['csv', table((file, pace) => require('./formats/csv').openCsv(file, pace))],
  ['tsv', table((file, pace) => require('./formats/csv').openCsv(file, pace))],
  ['json', table((file, pace) => require('./formats/json').openJson(file, pace))],
  ['jsonl', table((file, pace) => require('./formats/json').openJsonl(file, pace))],
  ['safetensors', (file, pace) => require('./formats/safetensors').openSafetensors(file, pace)],
]);
