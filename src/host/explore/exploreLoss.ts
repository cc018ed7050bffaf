import * as vscode from 'vscode';
import type { ToldLoss } from '../../program/answers/toldLosses';
import { isRefusal } from '../../reader/source/found';
import { toldLossName } from '../../shared/words/program/programLoss';
import { lossTitle } from '../hover/lossLines';
import type { Panels } from '../panel/panels';
import { askedLoss } from '../program/askedLoss';
import {
  missingWords,
  type ProgramPlace,
  placeOver,
  programPlace,
  whereWords,
} from '../program/programPlace';
import type { WorkspaceModules } from '../program/workspaceModules';
import type { SessionHolder } from '../session/sessionStore';
import { offer } from '../tools/offer';
import { settings } from '../tools/settings';
import type { VectorPlace } from '../vectors/askForVectors';
import { editorInUse, openDocument } from '../vectors/openDocuments';
import { isWrittenOut, readPlace } from '../vectors/picks';

/**
 * Opens the panel with the loss that the code computes: the one at the place, or the innermost one around the cursor. Of several
 * that a number is computed from, one is asked for. False where there is none, or where there is a vector to explore by itself: one
 * that is written out, or any vector if the loss is not known.
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
  if (story === 'dismissed') return true;
  if (!story) return (!vector || isRefusal(vector.read)) && sayComputed(program);
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

type Chosen = ToldLoss | 'dismissed' | undefined;

/** The loss of a link's expression, at a place, or around the cursor, or one of those that the number there is computed from. */
async function lossAt(place: ProgramPlace, link: VectorPlace | undefined): Promise<Chosen> {
  const { lossAround, lossOfPlace, toldAt } = await import('../../program/answers/toldAt');
  const program = place.read();
  const { cell, offset } = place;
  if (link?.length !== undefined) return lossOfPlace(program, placeOver(place, link.length));
  const { story: here, value, parts = [] } = toldAt(program, cell, offset) ?? {};
  const story = here?.request || link ? here : (lossAround(program, cell, offset) ?? here);
  if (story) return story;
  const isComputed = value?.type === 'tensor' && value.values !== undefined;
  return isComputed ? partOf(parts.filter(isKnown), place) : parts[0];
}

async function partOf(parts: readonly ToldLoss[], place: ProgramPlace): Promise<Chosen> {
  if (parts.length < 2) return parts[0];
  const { digits } = settings();
  const items = parts.map((story, index) => ({
    label: lossTitle(story, digits),
    description: whereWords(place, story.node),
    index,
  }));
  const placeHolder = vscode.l10n.t('Explore which loss?');
  const chosen = await vscode.window.showQuickPick(items, { placeHolder });
  if (!chosen) return 'dismissed';
  // The program may have been read again meanwhile.
  const { toldAt } = await import('../../program/answers/toldAt');
  return toldAt(place.read(), place.cell, place.offset)?.parts?.filter(isKnown)[chosen.index] ?? 'dismissed';
}

/** Why a tensor is not shown that only the program knows the numbers of. False where it does not. */
async function sayComputed(place: ProgramPlace): Promise<boolean> {
  const { toldAt } = await import('../../program/answers/toldAt');
  const { value, name } = toldAt(place.read(), place.cell, place.offset) ?? {};
  if (name === undefined || value?.type !== 'tensor' || !value.values || !value.shape?.length) return false;
  offer(vscode.l10n.t('The panel cannot follow how {0} is computed.', name), 'pickVectors');
  return true;
}

function isKnown({ request }: ToldLoss): boolean {
  return request !== undefined;
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
