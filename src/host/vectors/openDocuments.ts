import * as vscode from 'vscode';
import type { Pick } from '../../session/session';
import { log } from '../tools/log';
import { cellsAbove, notebookOf } from './notebooks';

/**
 * The document at an address; undefined where it no longer exists. One that was never saved is gone once it is closed.
 */
export async function openDocument(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  // Opening an untitled document by its name would create an empty one.
  if (open || uri.scheme === 'untitled') return open;
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch (error) {
    log.error(`opening ${uri}`, error);
    return undefined;
  }
}

/** How many UTF-16 code units a document has, without its text, which takes longer to fetch than a hover in a long log may. */
export function lengthOf(document: vscode.TextDocument): number {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
}

/** The one-based line of a vector, in a notebook with its code cell; undefined where its file is not open, or is not a text. */
export function lineOf({ uri, start }: Pick): string | undefined {
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri);
  if (!document) return undefined;
  const line = `${document.positionAt(start).line + 1}`;
  return notebookOf(document) ? vscode.l10n.t('cell {0}:{1}', cellsAbove(document).length + 1, line) : line;
}

/** The editor with the cursor; while a panel or a page has the focus, the only visible one. */
export function editorInUse(): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  return activeTextEditor ?? (visibleTextEditors.length === 1 ? visibleTextEditors[0] : undefined);
}
