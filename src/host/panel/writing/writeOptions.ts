import * as vscode from 'vscode';
import { isVectorOption } from '../../../engine/request/options';
import { apartFromCode } from '../../../session/request/apartFromCode';
import type { Pick } from '../../../session/session';
import { placeOver, programPlace } from '../../program/programPlace';
import type { WorkspaceModules } from '../../program/workspaceModules';
import type { SessionHolder } from '../../session/sessionStore';
import { rangeIn } from '../../tools/rangeIn';
import { openDocument } from '../../vectors/openDocuments';
import { openToWrite, replaceIn } from './replaceIn';

/** Writes the options chosen for the code's loss into its call, as one edit that can be undone in one step. */
export async function writeOptions(store: SessionHolder, modules: WorkspaceModules): Promise<void> {
  const outcome = await write(store, modules);
  if (outcome !== 'written') void vscode.window.showWarningMessage(sentences[outcome]());
}

type Outcome = 'written' | keyof typeof sentences;

const sentences = {
  gone: () => vscode.l10n.t('Nothing was written: the file no longer exists.'),
  'no-argument': () => vscode.l10n.t('Nothing was written: this cannot be written into the call.'),
  refused: () => vscode.l10n.t('Nothing was written: the file cannot be changed.'),
};

async function write(store: SessionHolder, modules: WorkspaceModules): Promise<Outcome> {
  const { code } = store.session;
  const document = code && (await openDocument(vscode.Uri.parse(code.uri)));
  if (!document) return 'gone';
  const { writtenOptions } = await import('../../../program/answers/writtenOptions');
  const program = await programPlace(document, code.start, modules);
  const apart = apartFromCode(store.session);
  if (!program || !apart) return 'no-argument';
  // After a prompt or in an indented fence, a line begins with more than the program's text.
  const isExcerpt = program.cells[program.cell].text !== document.getText();
  const place = placeOver(program, code.end - code.start);
  const lists = Object.keys(apart).filter(isVectorOption);
  const called = Object.fromEntries(lists.map((option) => [option, nameIn(code.uri, store.session[option])]));
  const edit = writtenOptions(program.read(), place, apart, { staysOnLine: isExcerpt, called });
  if (!edit) return 'no-argument';
  const { uri, around } = program.cells[edit.cell];
  const target = await openToWrite(vscode.Uri.parse(uri));
  if (typeof target === 'string') return target;
  const range = rangeIn(target, { start: around(edit.start), end: around(edit.end) });
  if (!(await replaceIn(target, [{ range, text: edit.text }]))) return 'refused';
  // From now on these options come from the call.
  for (const option of lists) {
    store.dispatch({ type: 'set-list', option, values: undefined });
    if (store.session[option]) store.dispatch({ type: 'pick-option', option, pick: undefined });
  }
  return 'written';
}

/** The name in the file's code of a vector that was picked there. */
function nameIn(uri: string, picked: Pick | undefined): string | undefined {
  const isName = picked?.uri === uri && /^[A-Za-z_]\w*$/.test(picked.name ?? '');
  return isName ? picked.name : undefined;
}
