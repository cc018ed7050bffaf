import * as vscode from 'vscode';
import { log } from '../log';

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
