import * as vscode from 'vscode';
import { isRefusal } from '../../reader/source/found';
import { type Candidate, candidates, type Wanted } from '../../session/candidates';
import { guessRole, guessRoles } from '../../session/guess';
import { type Pick, type Role, type Session, samePlace } from '../../session/session';
import { refusalSentence } from '../../shared/words/vectors/refusals';
import { pickFromDataFile } from '../dataFiles/asking/pickFromDataFile';
import { askForDataFile } from '../dataFiles/dataPlace';
import { offer } from '../tools/offer';
import { choose, fromDataFile } from './choose';
import { editorInUse, openDocument } from './openDocuments';
import { pickOf, picksIn, type ReadPlace, readPlace } from './picks';
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

/** The vectors that programs determine, and that their text alone does not tell. */
export interface ComputedVectors {
  at(document: vscode.TextDocument, position: vscode.Position): Promise<Pick | undefined>;
  /** Those of the programs that are in view. */
  inView(): Promise<readonly Candidate[]>;
}

/** One vector: at the place, at the cursor, or chosen from a list. */
export async function askForVector(
  placeholder: string,
  computed: ComputedVectors,
  place?: VectorPlace,
): Promise<Pick | undefined> {
  if (place) return pickAt(place, computed);
  const here = await atCursors(computed);
  return here && (here[0] ?? chooseFrom(placeholder, computed));
}

/** The vectors at the cursors of the editor in use; undefined after the user was told why one could not be read. */
export async function atCursors(computed: ComputedVectors): Promise<readonly Pick[] | undefined> {
  const editor = editorInUse();
  if (!editor) return [];
  const { document } = editor;
  const ordered = [...editor.selections].sort((a, b) => a.start.compareTo(b.start));
  const found = await Promise.all(
    ordered.map(async (selection) => {
      const read = picksIn(document, selection);
      const pick = read.picks.length > 0 ? undefined : await computed.at(document, selection.start);
      return pick ? { picks: [pick], refused: [] } : read;
    }),
  );
  const all = found.flatMap(({ picks }) => picks);
  const picks = all.filter((pick, index) => !all.slice(0, index).some((other) => samePlace(pick, other)));
  const refused = found.flatMap(({ refused }) => refused);
  // Two cursors mean these two vectors, not one of them with what was picked before.
  if (picks.length < 2 && refused.length > 0) {
    sayRefused(refused[0]);
    return undefined;
  }
  return picks;
}

/** Two vectors with their roles: those at the cursors, completed by what was set earlier, and then by asking. */
export async function askForPair(session: Session, computed: ComputedVectors): Promise<Pair | undefined> {
  const here = await atCursors(computed);
  if (!here) return undefined;
  if (here.length >= 2) return guessRoles(here[0], here[1]);
  const [one] = here;
  const known = one ? completed(one, session) : session;
  if (known.target && known.prediction) return { target: known.target, prediction: known.prediction };
  return one && !known.target && !known.prediction ? pairWith(one, computed) : askFor(known, computed);
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
async function pairWith(one: Pick, computed: ComputedVectors): Promise<Pair | undefined> {
  const name = one.name ?? vscode.l10n.t('this vector');
  const other = await chooseFrom(vscode.l10n.t('Which vector goes with {0}?', name), computed, {
    beside: one,
  });
  return other && guessRoles(one, other);
}

/** Asks for whichever of the two is missing; if both are, the roles are guessed. */
export async function askFor(
  { target, prediction }: Partial<Pair>,
  computed: ComputedVectors,
): Promise<Pair | undefined> {
  if (target) {
    const chosen = await chooseRole('prediction', computed, target);
    return chosen && { target, prediction: chosen };
  }
  if (prediction) {
    const chosen = await chooseRole('target', computed, prediction);
    return chosen && { target: chosen, prediction };
  }
  const first = await chooseFrom(vscode.l10n.t('Pick the first of two vectors'), computed);
  return first && pairWith(first, computed);
}

/** Asks for the vector of a role; those that fit the other one come first. */
export function chooseRole(role: Role, computed: ComputedVectors, beside?: Pick): Promise<Pick | undefined> {
  const question = {
    target: vscode.l10n.t('Choose the target'),
    prediction: vscode.l10n.t('Choose the prediction'),
  };
  return chooseFrom(question[role], computed, { role, beside });
}

/** What is asked for, and what may not be chosen: otherwise the vector that it is to go with. */
interface Choice extends Wanted {
  readonly taken?: readonly Pick[];
}

/** Asks for one of the vectors of the open files, or for one in a data file; those already taken are left out. */
export async function chooseFrom(
  placeholder: string,
  computed: ComputedVectors,
  { taken, ...wanted }: Choice = {},
): Promise<Pick | undefined> {
  const left = taken ?? (wanted.beside ? [wanted.beside] : []);
  const all = [...vectorsInOpenDocuments(), ...(await computed.inView())];
  const free = all.filter(({ pick }) => !left.some((other) => samePlace(pick, other)));
  if (free.length > 0) {
    const chosen = await choose(candidates(free, wanted), wanted, placeholder);
    return chosen === fromDataFile ? chooseFromDataFile() : chosen;
  }
  const sentence =
    left.length > 0
      ? vscode.l10n.t('No other vector was found in the open files.')
      : vscode.l10n.t('No vector was found in the open files.');
  offer(sentence, 'openExample', 'exploreDataFile');
  return undefined;
}

async function chooseFromDataFile(): Promise<Pick | undefined> {
  const place = await askForDataFile();
  return place && pickFromDataFile(place);
}

async function pickAt(
  { uri, line, character }: VectorPlace,
  computed: ComputedVectors,
): Promise<Pick | undefined> {
  const document = await openDocument(vscode.Uri.parse(uri));
  const position = document?.validatePosition(new vscode.Position(line, character));
  const place = document && position && readPlace(document, position);
  if (document && position && (!place || isRefusal(place.read))) {
    const pick = await computed.at(document, position);
    if (pick) return pick;
  }
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
