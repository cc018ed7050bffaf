/** The endings of the names of files that can be opened, without the point. */
export const dataFileEndings = ['npy', 'npz', 'safetensors', 'csv', 'tsv', 'json', 'jsonl'] as const;

export type DataFileEnding = (typeof dataFileEndings)[number];

/** The ending of a file's name or path, in small letters; undefined where it is of a file that cannot be opened. */
export function dataFileEnding(path: string): DataFileEnding | undefined {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return dataFileEndings.find((known) => known === ending);
}
