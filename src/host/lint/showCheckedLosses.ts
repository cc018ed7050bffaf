import * as vscode from 'vscode';
import type { CheckedLoss } from '../../lint/checkedLosses';
import { inLabel } from '../../shared/escaped';
import { verdictWords } from '../../shared/words/checks/checkedLosses';
import { troubleSentence } from '../../shared/words/checks/troubles';
import { placeWords } from '../../shared/words/program/programKind';
import { rangeIn } from '../program/programOf';
import { documentCells, missingWords, moduleCells } from '../program/programPlace';
import type { Checked, Problems } from './problems';

interface LossItem extends vscode.QuickPickItem {
  readonly loss: CheckedLoss;
}

/** Lists each loss call of the active file with its verdict, and goes to the one that is chosen. */
export async function showCheckedLosses(problems: Problems): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const checked = document && (await problems.now(document));
  if (!checked || checked.losses.length === 0) {
    void vscode.window.showInformationMessage(
      checked
        ? vscode.l10n.t('There are no losses in this file.')
        : vscode.l10n.t('Losses are checked in Python files and notebooks.'),
    );
    return;
  }
  const chosen = await vscode.window.showQuickPick(
    checked.losses.map((loss) => itemOf(loss, checked)),
    { placeHolder: vscode.l10n.t('The losses of this file'), matchOnDetail: true },
  );
  if (!chosen) return;
  const { place } = chosen.loss;
  const { uri } = checked.documents[place.cell];
  // The command finds the cell of a notebook, too.
  await vscode.commands.executeCommand('vscode.open', uri, {
    selection: rangeIn(checked.documents[place.cell], place),
  });
}

const icons: Readonly<Record<CheckedLoss['verdict'], string>> = {
  right: '$(check)',
  wrong: '$(warning)',
  unknown: '$(question)',
};

function itemOf(loss: CheckedLoss, checked: Checked): LossItem {
  const { documents } = checked;
  const { place, verdict, trouble } = loss;
  const document = documents[place.cell];
  const range = rangeIn(document, place);
  const written = document.getText(range).replace(/\s+/g, ' ');
  return {
    loss,
    label: `${icons[verdict]} ${inLabel(written)}`,
    description: placeWords(range.start.line + 1, documents.length > 1 ? place.cell + 1 : undefined),
    detail: inLabel(trouble ? troubleSentence(trouble) : verdictOf(loss, checked)),
  };
}

function verdictOf({ verdict, why }: CheckedLoss, { documents, modules }: Checked): string {
  const cells = [...documentCells(documents), ...moduleCells(documents[0], modules)];
  return verdictWords(
    verdict === 'right' ? 'right' : 'unknown',
    why ? missingWords({ cells }, why) : undefined,
  );
}
