import * as vscode from 'vscode';

/** What helps who has no vector at hand; each is a command. */
const helps = {
  openExample: () => vscode.l10n.t('Open Example'),
  pickVectors: () => vscode.l10n.t('Pick Vectors'),
  exploreDataFile: () => vscode.l10n.t('Explore a Data File'),
} as const;

export type Help = keyof typeof helps;

/** Says why nothing came of a command, and offers what helps. With buttons below it, VS Code cuts no sentence off. */
export function offer(sentence: string, ...offered: readonly Help[]): void {
  const items = offered.map((id) => ({ id, title: helps[id]() }));
  void vscode.window.showInformationMessage(sentence, ...items).then((chosen) => {
    if (chosen) void vscode.commands.executeCommand(`lossExplorer.${chosen.id}`);
  });
}
