import * as vscode from 'vscode';
import { isRefusal } from '../../reader/source/found';
import { candidates, type Wanted } from '../../session/candidates';
import { guessRole, guessRoles } from '../../session/guess';
import { type Pick, type Role, type Session, samePlace } from '../../session/session';
import { refusalSentence } from '../../shared/words/vectors/refusals';
import { pickFromDataFile } from '../dataFiles/asking/pickFromDataFile';
import { askForDataFile } from '../dataFiles/dataPlace';
import { offer } from '../tools/offer';
import { choose, fromDataFile } from './choose';
import { editorInUse, openDocument } from './openDocuments';
import { pickOf, picksAtCursors, type ReadPlace, readPlace } from './picks';
import { vectorsInOpenDocuments } from './vectorsInOpenDocuments';

/** A place that a hover's link or another extension names. */
export interface VectorPlace {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
  /** The length in characters of the expression that is meant, where that is one that computes a loss. */
  readonly length?: number;
}

export interface Pair {
  readonly target: Pick;
  readonly prediction: Pick;
}

/** One vector: at the place, at the cursor, or chosen from a list. */
export async function askForVector(placeholder: string, place?: VectorPlace): Promise<Pick | undefined> {
  if (place) return pickAt(place);
  const here = atCursors();
  return here && (here[0] ?? chooseFrom(placeholder));
}

/** The vectors at the cursors of the editor in use; undefined after the user was told why one could not be read. */
export function atCursors(): readonly Pick[] | undefined {
  const editor = editorInUse();
  if (!editor) return [];
  const { picks, refused } = picksAtCursors(editor);
  // Two cursors mean these two vectors, not one of them with what was picked before.
  if (picks.length < 2 && refused.length > 0) {
    sayRefused(refused[0]);
    return undefined;
  }
  return picks;
}

/** Two vectors with their roles: those at the cursors, completed by what was set earlier, and then by asking. */
export async function askForPair(session: Session): Promise<Pair | undefined> {
  const here = atCursors();
  if (!here) return undefined;
  if (here.length >= 2) return guessRoles(here[0], here[1]);
  const [one] = here;
  const known = one ? completed(one, session) : session;
  if (known.target && known.prediction) return { target: known.target, prediction: known.prediction };
  return one && !known.target && !known.prediction ? pairWith(one) : askFor(known);
}

/** What was set earlier, with the vector at the cursor in its most likely role. */
function completed(one: Pick, { target, prediction }: Partial<Pair>): Partial<Pair> {
  if (samePlace(one, target) || samePlace(one, prediction)) return { target, prediction };
  if (target && prediction)
    return guessRole(one) === 'target' ? { target: one, prediction } : { target, prediction: one };
  if (target) return { target, prediction: one };
  if (prediction) return { target: one, prediction };
  return {};
}

/** Asks for a vector to go with this one, then guesses the roles. */
async function pairWith(one: Pick): Promise<Pair | undefined> {
  const name = one.name ?? vscode.l10n.t('this vector');
  const other = await chooseFrom(vscode.l10n.t('Which vector goes with {0}?', name), { beside: one });
  return other && guessRoles(one, other);
}

/** Asks for whichever of the two is missing; if both are, the roles are guessed. */
export async function askFor({ target, prediction }: Partial<Pair>): Promise<Pair | undefined> {
  if (target) {
    const chosen = await chooseRole('prediction', target);
    return chosen && { target, prediction: chosen };
  }
  if (prediction) {
    const chosen = await chooseRole('target', prediction);
    return chosen && { target: chosen, prediction };
  }
  const first = await chooseFrom(vscode.l10n.t('Pick the first of two vectors'));
  return first && pairWith(first);
}

/** Asks for the vector of a role; those that fit the other one come first. */
export function chooseRole(role: Role, beside?: Pick): Promise<Pick | undefined> {
  const question = {
    target: vscode.l10n.t('Choose the target'),
    prediction: vscode.l10n.t('Choose the prediction'),
  };
  return chooseFrom(question[role], { role, beside });
}

/** Asks for one of the vectors of the open files, or for one in a data file; those already taken are left out. */
export async function chooseFrom(
  placeholder: string,
  wanted: Wanted = {},
  taken: readonly Pick[] = wanted.beside ? [wanted.beside] : [],
): Promise<Pick | undefined> {
  const free = vectorsInOpenDocuments().filter(({ pick }) => !taken.some((other) => samePlace(pick, other)));
  if (free.length > 0) {
    const chosen = await choose(candidates(free, wanted), wanted, placeholder);
    return chosen === fromDataFile ? chooseFromDataFile() : chosen;
  }
  const sentence =
    taken.length > 0
      ? vscode.l10n.t('No other vector was found in the open files.')
      : vscode.l10n.t('No vector was found in the open files.');
  offer(sentence, 'openExample', 'exploreDataFile');
  return undefined;
}

async function chooseFromDataFile(): Promise<Pick | undefined> {
  const place = await askForDataFile();
  return place && pickFromDataFile(place);
}

async function pickAt({ uri, line, character }: VectorPlace): Promise<Pick | undefined> {
  const document = await openDocument(vscode.Uri.parse(uri));
  const place =
    document && readPlace(document, document.validatePosition(new vscode.Position(line, character)));
  if (!place) {
    offer(vscode.l10n.t('There is no vector on line {0} any more.', line + 1), 'pickVectors');
    return undefined;
  }
  if (isRefusal(place.read)) {
    sayRefused(place);
    return undefined;
  }
  return pickOf(place.read, place.document, place.near);
}

function sayRefused({ read, near }: ReadPlace): void {
  if (!isRefusal(read)) return;
  const line = near.rangeOf(read.at, read.at).start.line + 1;
  const sentence = read.cell
    ? vscode.l10n.t('Line {0} of an earlier cell: {1}', line, refusalSentence(read))
    : vscode.l10n.t('Line {0}: {1}', line, refusalSentence(read));
  offer(sentence, 'pickVectors');
}
