import * as vscode from 'vscode';
import { lossCountWords } from '../../shared/words/checks/checkedLosses';
import type { Problems } from './problems';

/** Says beside the language of a Python file how much of it was checked; silence is not approval. */
export function lossCountItem(problems: Problems): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('lossExplorer.checkedLosses', []);
  item.name = vscode.l10n.t('Checked Losses');
  item.command = { command: 'lossExplorer.showCheckedLosses', title: vscode.l10n.t('Show') };
  const draw = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    const checked = document && problems.of(document);
    // What is typed is checked a moment later; what was counted stands till then.
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
