import type * as vscode from 'vscode';
import { purposeIn, readAt, readVectors } from '../../reader';
import { type Found, isRefusal, type Refusal } from '../../reader/source/found';
import type { Pick } from '../../session/session';
import { placed } from '../placed';
import { languageIdOf } from './languageIdOf';
import { cellsAbove } from './notebooks';
import { commandReach, type Reach, type TextWindow, textWindow, wholeDocument } from './textWindow';

/** The vector at a place of a document, or what prevents reading one, with the window whose offsets it uses. */
export interface ReadPlace {
  readonly read: Found | Refusal;
  /** The document it is in: the value of a name may be in an earlier cell of the notebook. */
  readonly document: vscode.TextDocument;
  readonly near: TextWindow;
  /** The one-based line of an offset into the text that was read, or into the notebook cell that is `cell` cells above it. */
  readonly lineOf: (offset: number, cell: number) => number;
}

export function readPlace(
  document: vscode.TextDocument,
  position: vscode.Position,
  reach: Reach = commandReach,
): ReadPlace | undefined {
  const here = textWindow(document, position, reach);
  const cells = cellsAbove(document);
  const texts = [here, ...cells.map(wholeDocument)];
  const above = texts.slice(1).map(({ text }) => text);
  const read = readAt(here.text, here.at, languageIdOf(document), above);
  if (!read) return undefined;
  const { cell = 0 } = read;
  const lineOf = (offset: number, cell: number) => texts[cell].rangeOf(offset, offset).start.line + 1;
  return { read, document: [document, ...cells][cell], near: texts[cell], lineOf };
}

/** The pick for a vector that was read in a window of the document. */
export function pickOf(found: Found, document: vscode.TextDocument, near: TextWindow): Pick {
  const range = near.rangeOf(found.start, found.end);
  return placed(found, document.uri.toString(), {
    start: document.offsetAt(range.start),
    end: document.offsetAt(range.end),
    purpose: purposeIn(near.text, found, languageIdOf(document)),
  });
}

/** Vectors that were read, and places where one could not be. */
export interface PicksRead {
  readonly picks: readonly Pick[];
  readonly refused: readonly ReadPlace[];
}

/** The vectors in a selection; for a mere cursor or a selection without any, the one around its start. */
export function picksIn(document: vscode.TextDocument, selection: vscode.Selection): PicksRead {
  const offset = document.offsetAt(selection.start);
  const inside = selection.isEmpty
    ? []
    : readVectors(document.getText(selection), languageIdOf(document)).found;
  const whole = inside.filter(({ isArgument }) => !isArgument);
  if (whole.length > 0) {
    const picks = whole.map((found) =>
      placed(found, document.uri.toString(), { start: offset + found.start, end: offset + found.end }),
    );
    return { picks, refused: [] };
  }
  const bare = selection.isEmpty ? undefined : filling(document.getText(selection), languageIdOf(document));
  if (bare) {
    const at = { start: offset + bare.start, end: offset + bare.end };
    return { picks: [placed(bare, document.uri.toString(), at)], refused: [] };
  }
  const place = readPlace(document, selection.start);
  if (!place) return { picks: [], refused: [] };
  return isRefusal(place.read)
    ? { picks: [], refused: [place] }
    : { picks: [pickOf(place.read, place.document, place.near)], refused: [] };
}

/** The numbers that are all that is selected, apart from blanks. */
function filling(text: string, languageId: string): Found | undefined {
  const start = text.length - text.trimStart().length;
  const read = readAt(text, start, languageId);
  const isAll = read && read.start === start && read.end === text.trimEnd().length;
  return isAll && !isRefusal(read) ? read : undefined;
}

/** Whether what was read at a place is a vector that is written there number by number. */
export function isWrittenOut(place: ReadPlace | undefined): boolean {
  return place !== undefined && !isRefusal(place.read) && place.read.derivation === undefined;
}
