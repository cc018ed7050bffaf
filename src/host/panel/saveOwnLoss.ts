import * as vscode from 'vscode';
import type { OwnLoss } from '../../session/session';
import { inMessage } from '../../shared/escaped';

/** Adds a loss to the user's own, or replaces the one of the same name, and says where it can be changed. */
export async function saveOwnLoss({ name, expression }: Required<OwnLoss>): Promise<void> {
  const section = vscode.workspace.getConfiguration('lossExplorer');
  const { globalValue } = section.inspect<Record<string, unknown>>('customLosses') ?? {};
  const saved = { ...globalValue, [name]: expression };
  try {
    await section.update('customLosses', saved, vscode.ConfigurationTarget.Global);
  } catch (error) {
    // VS Code says why, for example that the settings file has unsaved changes.
    void vscode.window.showWarningMessage(error instanceof Error ? error.message : String(error));
    return;
  }
  const open = vscode.l10n.t('Open Settings');
  const sentence = vscode.l10n.t(
    '"{0}" is saved in your settings. There it can be renamed or deleted.',
    inMessage(name),
  );
  if ((await vscode.window.showInformationMessage(sentence, open)) === open)
    await vscode.commands.executeCommand('workbench.action.openSettings', 'lossExplorer.customLosses');
}
