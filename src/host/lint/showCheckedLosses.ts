import * as vscode from 'vscode';
import type { CheckedLoss } from '../../lint/checkedLosses';
import { inLabel } from '../../shared/escaped';
import { verdictWords } from '../../shared/words/checks/checkedLosses';
import { contrastWords } from '../../shared/words/checks/mistakes';
import { troubleSentence } from '../../shared/words/checks/troubles';
import { placeWords } from '../../shared/words/program/programKind';
import { isChecked, isProgram } from '../program/programOf';
import { documentCells, missingWords, moduleCells } from '../program/programPlace';
import { offer } from '../tools/offer';
import { rangeIn } from '../tools/rangeIn';
import { notebookOf } from '../vectors/notebooks';
import { editorInUse } from '../vectors/openDocuments';
import type { CheckedProgram, Problems } from './problems';
import { linkTo } from './seeMistake';

interface LossItem extends vscode.QuickPickItem {
  readonly loss: CheckedLoss;
}

/** Lists each loss call of the active file with its verdict, and goes to the chosen one or shows what it costs. */
export async function showCheckedLosses(problems: Problems): Promise<void> {
  const document = documentInUse();
  const checked = document && (await problems.now(document));
  if (!checked) {
    if (document && isProgram(document))
      offer(vscode.l10n.t('The checks are off in this file.'), 'checkSettings');
    else offer(vscode.l10n.t('Losses are checked in Python files and notebooks.'), 'openExample');
    return;
  }
  if (checked.losses.length === 0) {
    offer(vscode.l10n.t('There are no losses in this file.'), 'openExample');
    return;
  }
  const list = vscode.window.createQuickPick<LossItem>();
  list.items = checked.losses.map((loss) => itemOf(loss, checked));
  list.placeholder = vscode.l10n.t('The losses of this file');
  list.matchOnDetail = true;
  const go = await new Promise<(() => Promise<void>) | undefined>((resolve) => {
    list.onDidAccept(() => {
      const [chosen] = list.selectedItems;
      if (chosen) resolve(() => goTo(chosen.loss, checked));
    });
    list.onDidTriggerItemButton(({ item: { loss } }) => resolve(() => seeCost(loss, checked)));
    list.onDidHide(() => resolve(undefined));
    list.show();
    void vscode.commands.executeCommand('setContext', 'lossExplorer.hasChecked', true);
  });
  list.dispose();
  await go?.();
}

/** The document in use; for a notebook one of its checked cells, since a rendered cell has no editor. */
function documentInUse(): vscode.TextDocument | undefined {
  const { activeTextEditor, activeNotebookEditor } = vscode.window;
  const document = (activeTextEditor ?? (activeNotebookEditor ? undefined : editorInUse()))?.document;
  const notebook = document ? notebookOf(document) : activeNotebookEditor?.notebook;
  if (document && isChecked(document)) return document;
  return notebook?.getCells().find((cell) => isChecked(cell.document))?.document ?? document;
}

async function seeCost({ trouble }: CheckedLoss, checked: CheckedProgram): Promise<void> {
  if (trouble) await vscode.commands.executeCommand('lossExplorer.seeMistake', linkTo(trouble, checked));
}

async function goTo({ place }: CheckedLoss, { documents }: CheckedProgram): Promise<void> {
  const document = documents[place.cell];
  // The command also finds the cell of a notebook.
  await vscode.commands.executeCommand('vscode.open', document.uri, { selection: rangeIn(document, place) });
}

const icons: Readonly<Record<CheckedLoss['verdict'], string>> = {
  right: '$(check)',
  wrong: '$(warning)',
  unknown: '$(question)',
};

/** The characters of a call that leave room for its place on the same line of the list. */
const longest = 60;

function itemOf(loss: CheckedLoss, checked: CheckedProgram): LossItem {
  const { documents } = checked;
  const { place, verdict, trouble } = loss;
  const document = documents[place.cell];
  const range = rangeIn(document, place);
  const written = document.getText(range).replace(/\s+/g, ' ');
  return {
    loss,
    label: `${icons[verdict]} ${inLabel(written.length > longest ? `${written.slice(0, longest)}…` : written)}`,
    description: placeWords(range.start.line + 1, documents.length > 1 ? place.cell + 1 : undefined),
    detail: inLabel(trouble ? troubleSentence(trouble) : verdictOf(loss, checked)),
    ...(trouble?.mistake && {
      buttons: [{ iconPath: new vscode.ThemeIcon('graph'), tooltip: contrastWords.see() }],
    }),
  };
}

function verdictOf({ verdict, why, isUnread }: CheckedLoss, { documents, modules }: CheckedProgram): string {
  const cells = [...documentCells(documents), ...moduleCells(documents[0], modules)];
  return verdictWords(
    verdict === 'right' ? 'right' : isUnread ? 'unread' : 'unknown',
    why ? missingWords({ cells }, why) : undefined,
  );
}
