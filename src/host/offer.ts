import * as vscode from 'vscode';

/** What helps who has no vector or loss at hand; each is a command of the extension, or of VS Code with what it is given. */
const helps = {
  openExample: { title: () => vscode.l10n.t('Open Example'), command: ['lossExplorer.openExample'] },
  pickVectors: { title: () => vscode.l10n.t('Pick Vectors'), command: ['lossExplorer.pickVectors'] },
  exploreDataFile: {
    title: () => vscode.l10n.t('Explore a Data File'),
    command: ['lossExplorer.exploreDataFile'],
  },
  checkSettings: {
    title: () => vscode.l10n.t('Open Settings'),
    command: ['workbench.action.openSettings', 'lossExplorer.lint'],
  },
} as const;

export type Help = keyof typeof helps;

/** Says why nothing came of a command, and offers what helps. With buttons below it, VS Code cuts no sentence off. */
export function offer(sentence: string, ...offered: readonly Help[]): void {
  const items = offered.map((id) => ({ id, title: helps[id].title() }));
  void vscode.window.showInformationMessage(sentence, ...items).then((chosen) => {
    if (!chosen) return;
    const [command, ...given] = helps[chosen.id].command;
    void vscode.commands.executeCommand(command, ...given);
  });
}
