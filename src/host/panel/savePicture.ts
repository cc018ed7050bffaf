import * as vscode from 'vscode';
import { inLabel } from '../../shared/escaped';
import { fileName } from '../tools/fileName';
import { log } from '../tools/log';

/** Asks where to save a picture, and writes it there. */
export async function savePicture(name: string, bytes: Uint8Array): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  const type = name.slice(name.lastIndexOf('.') + 1);
  const uri = await vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder.uri, name) }),
    filters: { [type.toUpperCase()]: [type] },
  });
  if (!uri) return;
  try {
    await vscode.workspace.fs.writeFile(uri, bytes);
    vscode.window.setStatusBarMessage(vscode.l10n.t('Saved {0}.', inLabel(fileName(uri))), 5000);
  } catch (error) {
    log.error(`writing ${uri}`, error);
    void vscode.window.showWarningMessage(vscode.l10n.t('The picture could not be saved there.'));
  }
}
