import * as vscode from 'vscode';
import { rangeIn } from '../tools/rangeIn';

/** A piece of a document around a place, with the way back from its offsets to the document. */
export interface TextWindow {
  readonly text: string;
  /** The place that was asked for, as an offset into `text`. */
  readonly at: number;
  /** Whether the document goes on beyond `text` on either side. */
  readonly cut: boolean;
  readonly rangeOf: (start: number, end: number) => vscode.Range;
}

/** How far to read in each direction. A hover must take the same time in every file; a command may take longer. */
export interface Reach {
  readonly characters: number;
  readonly lines: number;
}

export const hoverReach: Reach = { characters: 60_000, lines: 1_000 };
export const commandReach: Reach = { characters: 64_000_000, lines: Number.POSITIVE_INFINITY };

/** As far around a vector as a hover reads, for one that is known to have this many characters. */
export function reachAround(characters: number): Reach {
  return { characters: hoverReach.characters + 2 * characters, lines: hoverReach.lines + 2 * characters };
}

/** Reads whole lines around `position` until the reach is spent; only a single line longer than that is cut. */
export function textWindow(
  document: vscode.TextDocument,
  position: vscode.Position,
  reach: Reach = hoverReach,
): TextWindow {
  const first = walk(document, position.line, -1, reach);
  const last = walk(document, position.line, 1, reach);
  const before = Math.max(0, position.character - reach.characters);
  const line = document.lineAt(position.line).text;
  const after = Math.min(line.length, position.character + reach.characters);
  const isCut = before > 0 || after < line.length;
  const range = isCut
    ? new vscode.Range(position.line, before, position.line, after)
    : new vscode.Range(first, 0, last, document.lineAt(last).text.length);
  const text = document.getText(range);
  const starts = lineStarts(text);
  const place = (offset: number) => {
    const row = lastAtMost(starts, offset);
    const column = offset - starts[row] + (row === 0 ? range.start.character : 0);
    return new vscode.Position(range.start.line + row, column);
  };
  const row = position.line - range.start.line;
  return {
    text,
    at: starts[row] + position.character - (row === 0 ? range.start.character : 0),
    cut: isCut || first > 0 || last < document.lineCount - 1,
    rangeOf: (start, end) => new vscode.Range(place(start), place(end)),
  };
}

/** All of a document that is known to be short. */
export function wholeDocument(document: vscode.TextDocument): TextWindow {
  const rangeOf = (start: number, end: number) => rangeIn(document, { start, end });
  return { text: document.getText(), at: 0, cut: false, rangeOf };
}

/** The last line in the given direction that the reach still covers. */
function walk(document: vscode.TextDocument, from: number, step: 1 | -1, reach: Reach): number {
  let line = from;
  let spent = 0;
  for (let count = 0; count < reach.lines; count++) {
    const next = line + step;
    if (next < 0 || next >= document.lineCount) break;
    spent += document.lineAt(next).text.length + 1;
    if (spent > reach.characters) break;
    line = next;
  }
  return line;
}

/** Offsets at which the lines of a text begin; line breaks are \n or \r\n, as the editor knows them. */
function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Index of the last start that is not beyond the offset. */
function lastAtMost(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
