import * as vscode from 'vscode';

/** Opens a document with vectors to try things on, beside what one reads. Its numbers are those of the lecture. */
export async function openExample(): Promise<void> {
  const hover = vscode.l10n.t('Rest the mouse on numbers, or on a name.');
  const compare = vscode.l10n.t('A cursor in each of the two (Alt and a click): Explore Vector.');
  const computed = vscode.l10n.t('Scores, and what the softmax makes of them.');
  const content = [
    `# ${hover}`,
    `# ${compare}`,
    'label = [1, 0, 0, 0, 0]',
    'pred = [0.4, 0.3, 0.05, 0.05, 0.2]',
    '',
    `# ${computed}`,
    'logits = [2.0, 1.0, 0.1]',
    'probs = softmax(logits)',
    '',
  ].join('\n');
  // A document that is not empty and not yet in sight would be shown by VS Code itself, a second time, where the focus is.
  const document = await vscode.workspace.openTextDocument({ language: 'python' });
  const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), content));
}
