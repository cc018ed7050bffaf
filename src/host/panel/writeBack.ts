import * as vscode from 'vscode';
import { type Found, isRefusal } from '../../reader/found';
import { sameNumbers } from '../../session/edited';
import type { Pick, Role } from '../../session/session';
import type { SessionHolder } from '../session/sessionStore';
import { settings } from '../settings';
import { languageIdOf } from '../vectors/languageIdOf';
import { notebookOf } from '../vectors/notebookOf';
import { openDocument } from '../vectors/openDocument';
import { readPlace } from '../vectors/picks';
import { rewritten } from './rewritten';

/**
 * Puts the numbers of an edited vector into its source, as one edit that one undo takes back. Only numbers that were
 * changed are written over, each in the spelling it had. Where the source no longer says what the edit began with,
 * nothing is changed and the user is told.
 */
export async function writeBack(store: SessionHolder, role: Role): Promise<void> {
  const pick = store.session[role];
  if (!pick?.edited) return;
  const outcome = await write(pick, {
    round: (values) => store.dispatch({ type: 'edit', role, values }),
    takeBack: () => store.dispatch({ type: 'undo' }),
  });
  if (outcome !== 'written') void vscode.window.showWarningMessage(sentences[outcome]());
}

type Outcome = 'written' | keyof typeof sentences;

const sentences = {
  gone: () => vscode.l10n.t('Nothing was written: the file cannot be opened any more.'),
  other: () => vscode.l10n.t('Nothing was written: the source no longer says what the changes began with.'),
  'not-written-out': () =>
    vscode.l10n.t('Nothing was written: these numbers are computed there, not written out.'),
  'not-finite': () => vscode.l10n.t('Nothing was written: only finite numbers can be.'),
  'not-whole': () => vscode.l10n.t('Nothing was written: this array is declared to hold whole numbers only.'),
  'read-as-others': () =>
    vscode.l10n.t('Nothing was written: these numbers cannot be written in the notation of this file.'),
  meanwhile: () => vscode.l10n.t('Nothing was written: the file was being changed. Try again.'),
  refused: () => vscode.l10n.t('Nothing was written: the file cannot be changed.'),
};

interface Rounding {
  /** Is told the numbers as they will stand in the file, just before they do. */
  readonly round: (values: Float64Array) => void;
  /** Is told when they do not, after all. */
  readonly takeBack: () => void;
}

async function write(pick: Pick, { round, takeBack }: Rounding): Promise<Outcome> {
  const uri = vscode.Uri.parse(pick.uri);
  const document = await openDocument(uri);
  if (!document) return 'gone';
  if (isReadOnly(document)) return 'refused';
  const place = readPlace(document, document.positionAt(pick.start));
  if (!place || isRefusal(place.read) || !saysOriginal(place.read, pick)) return 'other';
  const isShares = pick.looks.kind === 'probabilities' || pick.looks.kind === 'one-hot';
  const wanted = { values: pick.values, isShares, digits: settings().digits };
  const written = rewritten(place.near.text, place.read, wanted, languageIdOf(document));
  if (typeof written === 'string') return written;
  const { version } = document;
  round(written.values);
  const pieces = written.changes.map(({ start, end, text }) => ({
    range: place.near.rangeOf(start, end),
    text,
  }));
  const isDone = await replace(document, pieces);
  if (isDone && document.version !== version) return 'written';
  takeBack();
  return document.version === version ? 'refused' : 'meanwhile';
}

/** In its editor where one is in view: VS Code keeps a read-only editor as it is, but not its text from other edits. */
async function replace(
  document: vscode.TextDocument,
  pieces: readonly { readonly range: vscode.Range; readonly text: string }[],
): Promise<boolean> {
  const editor = vscode.window.visibleTextEditors.find((each) => each.document === document);
  if (editor) {
    return editor.edit((edit) => {
      for (const { range, text } of pieces) edit.replace(range, text);
    });
  }
  const edit = new vscode.WorkspaceEdit();
  for (const { range, text } of pieces) edit.replace(document.uri, range, text);
  return vscode.workspace.applyEdit(edit);
}

/** Whether it is shown only, as one side of a comparison is; VS Code itself would let the text in its memory be changed. */
function isReadOnly(document: vscode.TextDocument): boolean {
  const { scheme } = (notebookOf(document) ?? document).uri;
  return scheme !== 'untitled' && !vscode.workspace.fs.isWritableFileSystem(scheme);
}

function saysOriginal(read: Found, { edited, shape }: Pick): boolean {
  return (
    edited !== undefined &&
    sameNumbers(edited.original, Float64Array.from(read.values)) &&
    read.shape.join() === shape.join()
  );
}
