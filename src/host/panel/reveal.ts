import * as vscode from 'vscode';
import type { Pick } from '../../session/session';
import { inMessage } from '../../shared/escaped';
import { dataPlaceOfPick } from '../dataFiles/asking/dataFilePick';
import { fileName } from '../tools/fileName';
import { rangeIn } from '../tools/rangeIn';
import { openDocument } from '../vectors/openDocuments';

/**
 * Shows where a vector is, selected in its editor, in the column where its file is already open if there is one. A
 * vector from a data file has no place in a text: its file is opened in VS Code's usual way. False where it no longer exists.
 */
export async function reveal(pick: Pick): Promise<boolean> {
  const file = dataPlaceOfPick(pick)?.file;
  if (file) {
    await vscode.commands.executeCommand('vscode.open', file, { viewColumn: vscode.ViewColumn.One });
    return true;
  }
  const uri = vscode.Uri.parse(pick.uri);
  const document = await openDocument(uri);
  if (!document) {
    const name = inMessage(fileName(uri));
    void vscode.window.showWarningMessage(vscode.l10n.t('{0} cannot be opened any more.', name));
    return false;
  }
  const selection = rangeIn(document, pick);
  const column = vscode.window.visibleTextEditors.find((editor) => editor.document === document)?.viewColumn;
  await vscode.window.showTextDocument(document, { viewColumn: column ?? vscode.ViewColumn.One, selection });
  return true;
}
