import * as vscode from 'vscode';
import type { ToldLoss } from '../../program/answers/toldLoss';
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
 * that a number is computed from, or that an object such as `criterion` computes, one is asked for. False where there is none, or
 * where there is a vector to explore by itself: one that is written out, or any vector if the loss is not known.
 */
export async function exploreLoss(
  store: SessionHolder,
  panels: Pick<Panels, 'show'>,
  modules: WorkspaceModules,
  place?: VectorPlace,
): Promise<boolean> {
  const at = await placeMeant(place);
  const program = at && (await programPlace(at.document, at.document.offsetAt(at.position), modules));
  if (!at || !program) return false;
  const vector = place?.length === undefined ? readPlace(at.document, at.position) : undefined;
  if (isWrittenOut(vector)) return false;
  const story = await lossAt(program, place);
  if (story === 'dismissed') return true;
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

/** A place in an open document. */
interface At {
  readonly document: vscode.TextDocument;
  readonly position: vscode.Position;
}

/** The place that is given, otherwise that of the only cursor; a selection means what is in it. */
async function placeMeant(place: VectorPlace | undefined): Promise<At | undefined> {
  if (!place) return placeAtCursor();
  const document = await openDocument(vscode.Uri.parse(place.uri));
  const position = new vscode.Position(place.line, place.character);
  return document && { document, position: document.validatePosition(position) };
}

function placeAtCursor(): At | undefined {
  const editor = editorInUse();
  const [selection, ...others] = editor?.selections ?? [];
  if (!editor || others.length > 0 || !selection?.isEmpty) return undefined;
  return { document: editor.document, position: selection.active };
}

type Chosen = ToldLoss | 'dismissed' | undefined;

/** The loss of a link's expression, at a place, or around the cursor, or one of those that the number there is computed from. */
async function lossAt(place: ProgramPlace, link: VectorPlace | undefined): Promise<Chosen> {
  const { lossAround, lossOfPlace, toldAt } = await import('../../program/answers/toldAt');
  const program = place.read();
  const { cell, offset } = place;
  if (link?.length !== undefined) return lossOfPlace(program, placeOver(place, link.length));
  const here = toldAt(program, cell, offset)?.story;
  const story = here?.request || link ? here : (lossAround(program, cell, offset) ?? here);
  return story ?? oneOf(await lossesMeant(place), place);
}

/**
 * The losses that a number is computed from, or the calls of a loss that is only made: the known ones, if there are any. The
 * panel shows a loss of the program's own as those of the catalogue that it is computed from.
 */
async function lossesMeant(place: ProgramPlace): Promise<readonly ToldLoss[]> {
  const [{ toldAt }, { lossToCall }, { composedOf }] = await Promise.all([
    import('../../program/answers/toldAt'),
    import('../../program/answers/lossToCall'),
    import('../../program/answers/composedOf'),
  ]);
  const program = place.read();
  const told = toldAt(program, place.cell, place.offset);
  const meant = (told && lossToCall(program, told)?.calls) ?? told?.parts ?? [];
  const shown = (one: ToldLoss): readonly ToldLoss[] =>
    one.callee.startsWith('user:') ? composedOf(program, one.result).flatMap(shown) : [one];
  const known = meant.flatMap(shown).filter(({ request }) => request !== undefined);
  return known.length > 0 ? known : meant.slice(0, 1);
}

async function oneOf(parts: readonly ToldLoss[], place: ProgramPlace): Promise<Chosen> {
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
  return (await lossesMeant(place))[chosen.index] ?? 'dismissed';
}

function unknownSentence({ loss, result, unknown }: ToldLoss, program: ProgramPlace): string {
  const name = toldLossName(loss);
  if (result.type === 'tensor' && result.values)
    return vscode.l10n.t('The panel cannot show this loss: {0}.', name);
  return unknown
    ? vscode.l10n.t('{0}: its value is not known here: {1}.', name, missingWords(program, unknown))
    : vscode.l10n.t('{0}: its value is not known here.', name);
}
