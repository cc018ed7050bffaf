import * as vscode from 'vscode';
import { isRefusal } from '../../reader/source/found';
import { inTarget, ofTarget } from '../../session/request/counterpart';
import type { Pick, Session } from '../../session/session';
import { readPlace } from '../vectors/picks';
import { reachAround } from '../vectors/textWindow';

/** The ranges of the numbers in a document that belong to the prediction's entry at a flat place. */
export function rangesOf(session: Session, place: number, document: vscode.TextDocument): vscode.Range[] {
  const { target, prediction } = session;
  const there = inTarget(session, place);
  return [
    ...rangeIn(prediction, place, document),
    ...(there === undefined ? [] : rangeIn(target, there, document)),
  ];
}

/** The flat place of the prediction's entry that the number at a position belongs to. */
export function placeAt(
  session: Session,
  document: vscode.TextDocument,
  position: vscode.Position,
): number | undefined {
  const { target, prediction } = session;
  const own = numberAt(prediction, document, position);
  if (own !== undefined) return own;
  const at = numberAt(target, document, position);
  return at === undefined ? undefined : ofTarget(session, at);
}

function rangeIn(pick: Pick | undefined, at: number, document: vscode.TextDocument): vscode.Range[] {
  const numbers = numbersOf(pick, document);
  if (!numbers) return [];
  const [start, end] = [numbers.places[2 * at], numbers.places[2 * at + 1]];
  return [
    new vscode.Range(document.positionAt(numbers.from + start), document.positionAt(numbers.from + end)),
  ];
}

function numberAt(
  pick: Pick | undefined,
  document: vscode.TextDocument,
  position: vscode.Position,
): number | undefined {
  const offset = document.offsetAt(position);
  if (!pick || offset < pick.start || offset > pick.end) return undefined;
  const numbers = numbersOf(pick, document);
  if (!numbers) return undefined;
  const { places, from } = numbers;
  for (let at = 0; 2 * at < places.length; at++) {
    if (from + places[2 * at] <= offset && offset <= from + places[2 * at + 1]) return at;
  }
  return undefined;
}

/** Up to this many numbers are read again whenever the cursor moves among them, without a noticeable delay. */
const mostRead = 10_000;

interface Numbers {
  /** Where each number starts and ends, in turn, relative to an offset of the document. */
  readonly places: readonly number[];
  readonly from: number;
}

/**
 * The places of a vector's numbers; undefined where they are not in the document, or where its text has changed since.
 */
function numbersOf(pick: Pick | undefined, document: vscode.TextDocument): Numbers | undefined {
  if (pick?.uri !== document.uri.toString() || pick.derived !== false) return undefined;
  if (pick.values.length > mostRead) return undefined;
  const place = readPlace(document, document.positionAt(pick.start), reachAround(pick.end - pick.start));
  if (!place || isRefusal(place.read)) return undefined;
  const { read, near } = place;
  const isSame = read.places && read.values.length === pick.values.length;
  return isSame ? { places: read.places, from: document.offsetAt(near.rangeOf(0, 0).start) } : undefined;
}
