import { openCsv } from './csv';
import { type DataFileEnding, dataFileEnding } from './endings';
import { openJson } from './json';
import { openJsonl } from './jsonl';
import { openNpy } from './npy';
import { openNpz } from './npz';
import { openSafetensors } from './safetensors';
import { type FileArray, type FileSource, FileTrouble } from './source';

/**
 * The arrays of numbers that a file holds; one without a name of its own has that of the file. Throws FileTrouble where
 * there are none, or the file is not what its name says.
 */
export async function openDataFile(fileName: string, file: FileSource): Promise<FileArray[]> {
  const ending = dataFileEnding(fileName);
  if (!ending) throw new FileTrouble('unsupported', 'files of this kind');
  const name = fileName.slice(0, -ending.length - 1);
  const arrays = await formats[ending](file, name);
  return arrays.map((array) => (array.name === '' ? { ...array, name } : array));
}

const formats: Readonly<Record<DataFileEnding, (file: FileSource, name: string) => Promise<FileArray[]>>> = {
  npy: async (file, name) => [await openNpy(name, file)],
  npz: openNpz,
  safetensors: openSafetensors,
  csv: openCsv,
  tsv: openCsv,
  json: openJson,
  jsonl: openJsonl,
};
