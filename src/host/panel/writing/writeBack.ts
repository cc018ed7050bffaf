import * as vscode from 'vscode';
import type { StoredNumbers } from '../../../reader/files/fileArray';
import { type Found, isRefusal } from '../../../reader/source/found';
import { sameNumbers } from '../../../session/edits/edited';
import { type Pick, type Role, roles } from '../../../session/session';
import { sameShape } from '../../../shape';
import type { SessionHolder } from '../../session/sessionStore';
import { settings } from '../../tools/settings';
import { languageIdOf } from '../../vectors/languageIdOf';
import { readPlace } from '../../vectors/picks';
import { reveal } from '../reveal';
import { openToWrite, replaceIn } from './replaceIn';
import { rewritten } from './rewritten';

/**
 * Writes the numbers of an edited vector into its source, as one edit that can be undone in one step. Only changed
 * numbers are overwritten, each in its own spelling. If the source no longer says what the edit began with, nothing is
 * changed and the user is told.
 *
 * It follows the vector itself, not its role: opening a file takes time, during which the vectors may be swapped or
 * changed again.
 */
export async function writeBack(store: SessionHolder, role: Role): Promise<void> {
  const asked = store.session[role];
  if (!asked?.edited) return;
  const outcome = await write(store, asked);
  if (outcome === 'written') return;
  const actions = outcome === 'gone' ? [] : [vscode.l10n.t('Show in the editor')];
  const chosen = await vscode.window.showWarningMessage(sentences[outcome](), ...actions);
  if (chosen) await reveal(asked);
}

type Outcome = 'written' | keyof typeof sentences;

const sentences = {
  gone: () => vscode.l10n.t('Nothing was written: the file no longer exists.'),
  other: () => vscode.l10n.t('Nothing was written: the source no longer says what the changes began with.'),
  'not-written-out': () =>
    vscode.l10n.t('Nothing was written: these numbers are computed there, not written out.'),
  'not-finite': () => vscode.l10n.t('Nothing was written: only finite numbers can be written.'),
  'not-whole': () => vscode.l10n.t('Nothing was written: this array is declared to hold whole numbers only.'),
  'read-as-others': () =>
    vscode.l10n.t('Nothing was written: these numbers cannot be written in the notation of this file.'),
  meanwhile: () => vscode.l10n.t('Nothing was written: the file was being changed. Try again.'),
  changed: () =>
    vscode.l10n.t(
      'Nothing was written: the numbers were changed while the file was being opened. Try again.',
    ),
  refused: () => vscode.l10n.t('Nothing was written: the file cannot be changed.'),
};

async function write(store: SessionHolder, asked: Pick): Promise<Outcome> {
  const document = await openToWrite(vscode.Uri.parse(asked.uri));
  if (typeof document === 'string') return document;
  const role = roleOf(store, asked.values);
  const pick = role && store.session[role];
  if (!pick || pick.uri !== asked.uri) return 'changed';
  const place = readPlace(document, document.positionAt(pick.start));
  if (!place || isRefusal(place.read) || !saysOriginal(place.read, pick)) return 'other';
  const isShares = pick.looks.kind === 'probabilities' || pick.looks.kind === 'one-hot';
  const wanted = { values: new Float64Array(pick.values), isShares, digits: settings().digits };
  const written = rewritten(place.near.text, place.read, wanted, languageIdOf(document));
  if (typeof written === 'string') return written;
  const { version } = document;
  const rounded = round(store, role, written.values);
  const pieces = written.changes.map(({ start, end, text }) => ({
    range: place.near.rangeOf(start, end),
    text,
  }));
  const isDone = (await replaceIn(document, pieces)) && document.version !== version;
  rounded(isDone);
  if (isDone) return 'written';
  return document.version === version ? 'refused' : 'meanwhile';
}

/** The role of the vector that has exactly this array of numbers: any change makes a new array. */
function roleOf({ session }: SessionHolder, values: StoredNumbers): Role | undefined {
  return roles.find((role) => session[role]?.values === values);
}

/**
 * Gives the session the numbers as they are about to be written, so that it recognises them as its own. The returned
 * function is told whether they were written: if not, this is undone unless more was changed meanwhile; if so, what was
 * changed meanwhile is changed again.
 */
function round(store: SessionHolder, asked: Role, written: Float64Array): (isDone: boolean) => void {
  const uri = store.session[asked]?.uri;
  let role = asked;
  let latest: StoredNumbers = written;
  store.dispatch({ type: 'edit', role, values: written });
  const listening = store.onDidChange((session) => {
    role = roleOf(store, latest) ?? role;
    const pick = session[role];
    if (pick?.edited && pick.uri === uri) latest = pick.values;
  });
  return (isDone) => {
    listening.dispose();
    const isChanged = latest !== written;
    if (!isDone && !isChanged && roleOf(store, written)) store.dispatch({ type: 'undo' });
    const now = store.session[role];
    if (now && isDone && isChanged && now.uri === uri && sameNumbers(now.values, written))
      store.dispatch({ type: 'edit', role, values: latest });
  };
}

function saysOriginal(read: Found, { edited, shape }: Pick): boolean {
  return (
    edited !== undefined &&
    sameNumbers(edited.original, Float64Array.from(read.values)) &&
    sameShape(read.shape, shape)
  );
}
