import type * as csv from './csv';
import type * as json from './json';
import type * as jsonl from './jsonl';
import type * as npy from './npy';
import type * as npz from './npz';
import type * as safetensors from './safetensors';
import { type FileArray, type FileSource, FileTrouble } from './source';

/**
 * The arrays of a data file, by the ending of its name; their numbers are read when asked for. Throws FileTrouble where
 * the file is not what it claims to be, or too much of it.
 */
export async function openFile(name: string, file: FileSource): Promise<FileArray[]> {
  const ending = endingOf(name);
  const open = formats.get(ending);
  if (!open) throw new FileTrouble('unsupported', `.${ending}`);
  return open(file);
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

/** Bundlers turn each into a module that starts on the first call. */
declare const require: {
  (path: './csv'): typeof csv;
  (path: './json'): typeof json;
  (path: './jsonl'): typeof jsonl;
  (path: './npy'): typeof npy;
  (path: './npz'): typeof npz;
  (path: './safetensors'): typeof safetensors;
};

/** A format is a row here. Its parser is loaded with the first file of it. */
const formats: ReadonlyMap<string, (file: FileSource) => Promise<FileArray[]>> = new Map([
  ['npy', async (file) => [await require('./npy').openNpy('', file)]],
  ['npz', (file) => require('./npz').openNpz(file)],
  ['csv', (file) => require('./csv').openCsv(file)],
  ['tsv', (file) => require('./csv').openCsv(file)],
  ['json', (file) => require('./json').openJson(file)],
  ['jsonl', (file) => require('./jsonl').openJsonl(file)],
  ['safetensors', (file) => require('./safetensors').openSafetensors(file)],
]);
