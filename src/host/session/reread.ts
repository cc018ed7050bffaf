import type * as vscode from 'vscode';
import { isRefusal } from '../../reader/source/found';
import type { Action, Slot } from '../../session/session';
import { hoverReach } from '../vectors/neighbourhood';
import { pickOf, readPlace } from '../vectors/picks';

/** What a document says by now where a vector stood. */
export function reread(document: vscode.TextDocument, role: Slot, start: number, end: number): Action {
  const position = document.positionAt(start);
  const span = 2 * (end - start);
  const reach = { characters: hoverReach.characters + span, lines: hoverReach.lines + span };
  const place = end > start ? readPlace(document, position, reach) : undefined;
  const line = position.line + 1;
  if (!place) return { type: 'source-lost', trouble: { role, kind: 'deleted', line }, start, end };
  const { read, near } = place;
  const isElsewhere = place.document !== document || !near.rangeOf(read.start, read.end).contains(position);
  if (isElsewhere) return { type: 'source-lost', trouble: { role, kind: 'deleted', line }, start, end };
  if (isRefusal(read)) {
    const at = near.rangeOf(read.at, read.at).start.line + 1;
    return { type: 'source-lost', trouble: { role, kind: 'refused', refusal: read, line: at }, start, end };
  }
  return { type: 'source-changed', role, pick: pickOf(read, document, near) };
}
