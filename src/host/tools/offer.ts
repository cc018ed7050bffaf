import * as vscode from 'vscode';

/**
 * What helps a user who has no vector or loss at hand; each is a command of the extension, or of VS Code with its
 * argument.
 */
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

/** Says why a command did nothing, and offers help. VS Code shortens a message, but not one that has buttons. */
export function offer(sentence: string, ...offered: readonly Help[]): void {
  const items = offered.map((id) => ({ id, title: helps[id].title() }));
  void vscode.window.showInformationMessage(sentence, ...items).then((chosen) => {
    if (!chosen) return;
    const [command, ...given] = helps[chosen.id].command;
    void vscode.commands.executeCommand(command, ...given);
  });
}
