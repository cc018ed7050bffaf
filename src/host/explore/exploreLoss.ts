import * as vscode from 'vscode';
import type { ToldLoss } from '../../program/answers/toldLosses';
import { isRefusal } from '../../reader/source/found';
import { toldLossName } from '../../shared/words/program/programLoss';
import type { Panels } from '../panel/panels';
import { askedLoss } from '../program/askedLoss';
import { missingWords, type ProgramPlace, placeOver, programPlace } from '../program/programPlace';
import type { WorkspaceModules } from '../program/workspaceModules';
import type { SessionHolder } from '../session/sessionStore';
import { offer } from '../tools/offer';
import type { VectorPlace } from '../vectors/askForVectors';
import { editorInUse, openDocument } from '../vectors/openDocuments';
import { isWrittenOut, readPlace } from '../vectors/picks';

/**
 * Opens the panel with the loss that the code computes: the one at the place, or the innermost one around the cursor.
 * False where there is none, or where there is a vector to explore by itself: one that is written out, or any vector if
 * the loss is not known.
 */
export async function exploreLoss(
  store: SessionHolder,
  panels: Pick<Panels, 'show'>,
  modules: WorkspaceModules,
  place?: VectorPlace,
): Promise<boolean> {
  const at = place ? await placeGiven(place) : placeAtCursor();
  const program = at && (await programPlace(at.document, at.document.offsetAt(at.position), modules));
  if (!at || !program) return false;
  const vector = place?.length === undefined ? readPlace(at.document, at.position) : undefined;
  if (isWrittenOut(vector)) return false;
  const story = await lossAt(program, place);
  if (!story) return false;
  if (!story.request) {
    if (vector && !isRefusal(vector.read)) return false;
    offer(unknownSentence(story, program), 'pickVectors', 'openExample');
    return true;
  }
  const { asked, isWhole } = askedLoss(story, story.request, program);
  store.dispatch({ type: 'explore-loss', asked });
  panels.show();
  if (!isWhole) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The panel does not support everything in this call, so its value may differ.'),
    );
  }
  return true;
}

/** The loss of a link's expression, at a place, or around the cursor. */
async function lossAt(place: ProgramPlace, link: VectorPlace | undefined): Promise<ToldLoss | undefined> {
  const { lossAround, lossOfPlace, toldAt } = await import('../../program/answers/toldAt');
  const program = place.read();
  const { cell, offset } = place;
  if (link?.length !== undefined) return lossOfPlace(program, placeOver(place, link.length));
  const here = toldAt(program, cell, offset)?.story;
  return here?.request || link ? here : (lossAround(program, cell, offset) ?? here);
}

function unknownSentence({ loss, result, unknown }: ToldLoss, program: ProgramPlace): string {
  const name = toldLossName(loss);
  if (result.type === 'tensor' && result.values)
    return vscode.l10n.t('The panel cannot show this loss: {0}.', name);
  return unknown
    ? vscode.l10n.t('{0}: its value is not known here: {1}.', name, missingWords(program, unknown))
    : vscode.l10n.t('{0}: its value is not known here.', name);
}

interface At {
  readonly document: vscode.TextDocument;
  readonly position: vscode.Position;
}

async function placeGiven({ uri, line, character }: VectorPlace): Promise<At | undefined> {
  const document = await openDocument(vscode.Uri.parse(uri));
  return document && { document, position: document.validatePosition(new vscode.Position(line, character)) };
}

function placeAtCursor(): At | undefined {
  const editor = editorInUse();
  const [selection, ...others] = editor?.selections ?? [];
  if (!editor || others.length > 0 || !selection?.isEmpty) return undefined;
  return { document: editor.document, position: selection.active };
}
