import * as vscode from 'vscode';
import { evaluate } from '../../engine/evaluate';
import { Misuse } from '../../engine/report';
import { requestOf } from '../../session/requestOf';
import type { Session } from '../../session/session';
import type { Exported } from '../../shared/export/exported';
import { type Exporter, type ExportId, exporters } from '../../shared/export/exporters';
import { settings } from '../settings';

/** Puts the loss of a session into the clipboard, in the given form or in one that the user picks. */
export async function copyAs(session: Session, id?: ExportId): Promise<void> {
  if (session.own) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'A loss of your own is an expression already: copy it from the panel. No library has it.',
      ),
    );
    return;
  }
  const given = exportedOf(session);
  if (!given) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is no loss to copy. Explore a target and a prediction first.'),
    );
    return;
  }
  const exporter = exporters.find((each) => each.id === id) ?? (await ask());
  if (!exporter) return;
  if (given.report.terms.length > mostCopied) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('These vectors are too long to be copied as text.'),
    );
    return;
  }
  await vscode.env.clipboard.writeText(exporter.text(given));
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied as {0}.', exporter.name), 5000);
}

/** Some megabytes of digits; more is no program that anyone reads. */
const mostCopied = 100_000;

function exportedOf(session: Session): Exported | undefined {
  const request = requestOf(session);
  if (!request) return undefined;
  try {
    return { request, report: evaluate(request), digits: settings().digits };
  } catch (error) {
    if (error instanceof Misuse) return undefined;
    throw error;
  }
}

async function ask(): Promise<Exporter | undefined> {
  const items = exporters.map((exporter) => ({ label: exporter.name, exporter }));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Copy as what?') });
  return chosen?.exporter;
}
