import * as vscode from 'vscode';
import { ExpressionError } from '../../engine/custom/expressionError';
import { evaluateCustom } from '../../engine/custom/userExpression';
import { evaluate } from '../../engine/evaluate/evaluate';
import { Misuse } from '../../engine/request/misuse';
import { heldRows } from '../../session/request/heldRows';
import { ownRequestOf } from '../../session/request/ownRequestOf';
import { requestOf } from '../../session/request/requestOf';
import { roles, type Session } from '../../session/session';
import type { Exported, OwnExported } from '../../shared/export/exported';
import { type Exporter, type ExportId, exporters } from '../../shared/export/exporters';
import { namesIn } from '../../shared/words/entryName';
import { dataPlaceOfPick } from '../dataFiles/asking/dataFilePick';
import { offer } from '../tools/offer';
import { settings } from '../tools/settings';

/** Copies the loss of a session to the clipboard, in the given form or in one that the user picks. */
export async function copyAs(session: Session, id?: ExportId): Promise<void> {
  const textIn = writerOf(session);
  if (!textIn) {
    offer(vscode.l10n.t('There is no loss to copy yet.'), 'openExample', 'pickVectors');
    return;
  }
  const exporter = exporters.find((each) => each.id === id) ?? (await ask(session));
  if (!exporter) return;
  const text = textIn(exporter);
  if (text === undefined) {
    offer(
      vscode.l10n.t(
        'There are too many numbers to copy them as {0}. Python code reads them where they come from a .npy or .npz file.',
        exporter.name,
      ),
      'exploreDataFile',
    );
    return;
  }
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied as {0}.', exporter.name), 5000);
  void vscode.commands.executeCommand('setContext', 'lossExplorer.hasCopied', true);
}

/** The function that writes the loss of a session in a form; undefined where the session has nothing to export. */
function writerOf(session: Session): ((exporter: Exporter) => string | undefined) | undefined {
  const own = ownExportedOf(session);
  if (own) return ({ ownText }) => ownText?.(own);
  const given = session.own ? undefined : exportedOf(heldRows(session));
  return given && (({ text }) => text(given));
}

function ownExportedOf(session: Session): OwnExported | undefined {
  const request = ownRequestOf(session);
  if (!request) return undefined;
  try {
    return { request, report: evaluateCustom(request) };
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}

function exportedOf(session: Session): Exported | undefined {
  const request = requestOf(session);
  if (!request) return undefined;
  try {
    return {
      request,
      report: evaluate(request),
      digits: settings().digits,
      names: namesIn(session),
      files: filesOf(session),
    };
  } catch (error) {
    if (error instanceof Misuse) return undefined;
    throw error;
  }
}

/** The operands as NumPy files, where a session's numbers come from files that NumPy can load. */
function filesOf(session: Session): Exported['files'] {
  const saved = roles.flatMap((role) => {
    const pick = session[role];
    const place = pick && !pick.edited ? dataPlaceOfPick(pick) : undefined;
    const ending = place && /\.(npy|npz)$/.exec(place.file.path)?.[1];
    if (!place || !ending) return [];
    // NumPy loads only one member by name.
    const [name, ...others] = place.array;
    if (
      ending === 'npz' &&
      (typeof name !== 'string' || others.length > 0 || typeof place.array === 'string')
    )
      return [];
    const path = vscode.workspace.asRelativePath(place.file, false);
    const member = ending === 'npz' && { name: place.array };
    const file = { path, slice: place.slice, ...member, rows: pick?.part?.rows };
    return [[role, file] as const];
  });
  return Object.fromEntries(saved);
}

async function ask({ own }: Session): Promise<Exporter | undefined> {
  const possible = own ? exporters.filter(({ ownText }) => ownText) : exporters;
  const items = possible.map((exporter) => ({ label: exporter.name, exporter }));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Copy as what?') });
  return chosen?.exporter;
}
