import * as vscode from 'vscode';
import { FileTrouble } from '../../../reader/files/trouble';
import { fileTroubleSentence } from '../../../shared/words/vectors/fileTroubles';

/** A sentence that says why a file of this name could not be read. */
export function unreadableSentence(name: string, error: unknown): string {
  if (error instanceof FileTrouble) return fileTroubleSentence(name, error);
  if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound')
    return vscode.l10n.t('{0} is not there any more.', name);
  return vscode.l10n.t('{0} cannot be read. {1}', name, error instanceof Error ? error.message : `${error}`);
}
