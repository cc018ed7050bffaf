import * as vscode from 'vscode';
import { lossCountWords } from '../../shared/words/checks/checkedLosses';
import type { Problems } from './problems';

/** Shows beside the language of a Python file how many losses were checked: silence is not approval. */
export function lossCountItem(problems: Problems): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('lossExplorer.checkedLosses', []);
  item.name = vscode.l10n.t('Checked Losses');
  item.command = { command: 'lossExplorer.showCheckedLosses', title: vscode.l10n.t('Show') };
  const draw = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    const checked = document && problems.of(document);
    // Edits are checked a moment later; until then the last count stays.
    if (document && !checked && problems.isWaiting(document)) return;
    item.selector = checked ? { language: document.languageId } : [];
    if (!checked) return;
    const { losses, troubles } = checked;
    item.text = lossCountWords({
      losses: losses.length,
      findings: troubles.filter(({ severity }) => severity !== 'hint').length,
      unknown: losses.filter(({ verdict }) => verdict === 'unknown').length,
    });
  };
  draw();
  return vscode.Disposable.from(
    item,
    problems.onDidCheck(draw),
    vscode.window.onDidChangeActiveTextEditor(draw),
  );
}
