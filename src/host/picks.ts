import type * as vscode from 'vscode';
import { readAt } from '../reader';
import { type Found, isRefusal, type Refusal } from '../reader/found';
import { looksLike } from '../reader/looks';
import { roleOfName } from '../reader/roleOfName';
import type { Pick } from '../session/session';
import { commandReach, type Neighbourhood, neighbourhood, type Reach } from './neighbourhood';

/** The vector, or what stands in its way, at a place of a document; with the neighbourhood whose offsets it speaks. */
export interface ReadPlace {
  readonly read: Found | Refusal;
  readonly near: Neighbourhood;
}

export function readPlace(
  document: vscode.TextDocument,
  position: vscode.Position,
  reach: Reach = commandReach,
): ReadPlace | undefined {
  const near = neighbourhood(document, position, reach);
  const read = readAt(near.text, near.at, document.languageId);
  return read && { read, near };
}

/** The pick for a vector that was read in a neighbourhood of the document. */
export function pickOf(found: Found, document: vscode.TextDocument, near: Neighbourhood): Pick {
  const range = near.rangeOf(found.start, found.end);
  return placed(found, document.uri, document.offsetAt(range.start), document.offsetAt(range.end));
}

/** The pick for a vector with offsets into the document that `uri` names. */
export function placed(found: Found, uri: vscode.Uri, start = found.start, end = found.end): Pick {
  const { values, shape, name } = found;
  return {
    uri: uri.toString(),
    start,
    end,
    name,
    values: Float64Array.from(values),
    shape,
    looks: looksLike(values, shape, name),
    hint: name === undefined ? undefined : roleOfName(name),
  };
}

/** The vectors at an editor's cursors and selections, in their order in the text, and what was refused there. */
export function picksAtCursors(editor: vscode.TextEditor): { picks: Pick[]; refused: ReadPlace[] } {
  const places = editor.selections.map(({ start }) => start).sort((a, b) => a.compareTo(b));
  const read = places.flatMap((place) => readPlace(editor.document, place) ?? []);
  const picks = read.flatMap(({ read, near }) =>
    isRefusal(read) ? [] : pickOf(read, editor.document, near),
  );
  return {
    picks: picks.filter((pick, index) => !picks.slice(0, index).some((other) => samePlace(pick, other))),
    refused: read.filter(({ read }) => isRefusal(read)),
  };
}

export function samePlace(a: Pick | undefined, b: Pick | undefined): boolean {
  return !!a && !!b && a.uri === b.uri && a.start === b.start && a.end === b.end;
}
