import * as vscode from 'vscode';
import { evaluate } from '../../engine/evaluate/evaluate';
import { Misuse } from '../../engine/request/misuse';
import { heldRows } from '../../session/request/heldRows';
import { requestOf } from '../../session/request/requestOf';
import { roles, type Session } from '../../session/session';
import type { Exported } from '../../shared/export/exported';
import { type Exporter, type ExportId, exporters } from '../../shared/export/exporters';
import { dataPlaceOfPick } from '../dataFiles/dataFilePick';
import { offer } from '../offer';
import { settings } from '../settings';

/** Puts the loss of a session into the clipboard, in the given form or in one that the user picks. */
export async function copyAs(session: Session, id?: ExportId): Promise<void> {
  if (session.own) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('A loss of your own is code already: copy it from the panel.'),
    );
    return;
  }
  const given = exportedOf(heldRows(session));
  if (!given) {
    offer(vscode.l10n.t('There is no loss to copy yet.'), 'openExample', 'pickVectors');
    return;
  }
  const exporter = exporters.find((each) => each.id === id) ?? (await ask());
  if (!exporter) return;
  const text = exporter.text(given);
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

function exportedOf(session: Session): Exported | undefined {
  const request = requestOf(session);
  if (!request) return undefined;
  try {
    return { request, report: evaluate(request), digits: settings().digits, files: filesOf(session) };
  } catch (error) {
    if (error instanceof Misuse) return undefined;
    throw error;
  }
}

/** Where the operands are as a file has them that NumPy has saved. */
function filesOf(session: Session): Exported['files'] {
  const saved = roles.flatMap((role) => {
    const pick = session[role];
    const place = pick && !pick.edited ? dataPlaceOfPick(pick) : undefined;
    const ending = place && /\.(npy|npz)$/.exec(place.file.path)?.[1];
    if (!place || !ending) return [];
    // NumPy loads one member of a name only.
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

async function ask(): Promise<Exporter | undefined> {
  const items = exporters.map((exporter) => ({ label: exporter.name, exporter }));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Copy as what?') });
  return chosen?.exporter;
}
