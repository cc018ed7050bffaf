import type * as vscode from 'vscode';
import { openDataFile } from '../../../reader';
import type { FileEntry } from '../../../reader/files/fileArray';
import type { Watch } from '../../../reader/files/pace';
import { fileName } from '../../tools/fileName';
import { fileSource } from './fileSource';

/**
 * The arrays of a data file, and its entries that are not arrays; an array without a name of its own gets that of the
 * file.
 */
export async function openArrays(file: vscode.Uri, watch?: Watch): Promise<FileEntry[]> {
  const name = fileName(file);
  const entries = await openDataFile(name, await fileSource(file), watch);
  const stem = name.replace(/\.[^.]*$/, '');
  return entries.map((entry) => (entry.name === '' ? { ...entry, name: stem } : entry));
}
