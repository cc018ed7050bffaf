import type * as vscode from 'vscode';
import { openDataFile } from '../../reader';
import type { FileArray } from '../../reader/files/source';
import { fileSource } from './fileSource';

/** The arrays of a data file; one without a name of its own has that of the file. */
export async function openArrays(file: vscode.Uri): Promise<FileArray[]> {
  const name = fileName(file);
  const arrays = await openDataFile(name, await fileSource(file));
  const stem = name.replace(/\.[^.]*$/, '');
  return arrays.map((array) => (array.name === '' ? { ...array, name: stem } : array));
}

export function fileName({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
