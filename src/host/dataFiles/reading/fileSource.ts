import * as vscode from 'vscode';
import { type FileSource, inMemory } from '../../../reader/files/source';
import { FileTrouble } from '../../../reader/files/trouble';
import { localSlices } from './localSlices';

/** Where slices cannot be read, a file is read whole; a larger one is refused. */
const largestWhole = 64_000_000;

/**
 * The bytes of a file: read in slices if it is on this machine, otherwise through workspace.fs as a whole when first
 * needed.
 */
export async function fileSource(uri: vscode.Uri): Promise<FileSource> {
  const { size } = await vscode.workspace.fs.stat(uri);
  const read = uri.scheme === 'file' ? await localSlices(uri.fsPath) : undefined;
  if (read) return { size, read };
  if (size > largestWhole)
    throw new FileTrouble('too-large', { is: 'size', bytes: size, most: largestWhole });
  return inMemory(await vscode.workspace.fs.readFile(uri));
}
