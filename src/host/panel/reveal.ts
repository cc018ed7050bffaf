import * as vscode from 'vscode';
import type { Pick } from '../../session/session';
import { inMessage } from '../../shared/escaped';
import { dataPlaceOfPick } from '../dataFiles/asking/dataFilePick';
import { openDocument } from '../vectors/openDocuments';

/**
 * Shows where a vector is, selected in its editor, in the column where its file is already open if there is one. A
 * vector from a data file has no place in a text: its file is opened in VS Code's usual way. False where it no longer exists.
 */
export async function reveal(pick: Pick, options: vscode.TextDocumentShowOptions = {}): Promise<boolean> {
  const file = dataPlaceOfPick(pick)?.file;
  if (file) {
    await vscode.commands.executeCommand('vscode.open', file, {
      viewColumn: vscode.ViewColumn.One,
      ...options,
    });
    return true;
  }
  const uri = vscode.Uri.parse(pick.uri);
  const document = await openDocument(uri);
  if (!document) {
    const file = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    void vscode.window.showWarningMessage(vscode.l10n.t('{0} cannot be opened any more.', inMessage(file)));
    return false;
  }
  const selection = new vscode.Range(document.positionAt(pick.start), document.positionAt(pick.end));
  const column = vscode.window.visibleTextEditors.find((editor) => editor.document === document)?.viewColumn;
  await vscode.window.showTextDocument(document, {
    viewColumn: column ?? vscode.ViewColumn.One,
    selection,
    ...options,
  });
  return true;
}
