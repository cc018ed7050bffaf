import * as vscode from 'vscode';
import { isRefusal } from '../../reader/source/found';
import type { Pick } from '../../session/session';
import { computedPick } from '../program/computedPick';
import { programPlace } from '../program/programPlace';
import type { WorkspaceModules } from '../program/workspaceModules';
import type { VectorPlace } from '../vectors/askForVectors';
import { editorInUse, openDocument } from '../vectors/openDocuments';
import { readPlace } from '../vectors/picks';

/** The vector at a place, or at the one cursor, that its text alone does not tell but its program does. */
export async function computedAt(
  modules: WorkspaceModules,
  place: VectorPlace | undefined,
): Promise<Pick | undefined> {
  const at = await placeMeant(place);
  const read = at && readPlace(at.document, at.position)?.read;
  if (!at || (read && !isRefusal(read))) return undefined;
  const program = await programPlace(at.document, at.document.offsetAt(at.position), modules);
  return program && computedPick(program);
}

/** A place in an open document. */
interface At {
  readonly document: vscode.TextDocument;
  readonly position: vscode.Position;
}

/** The place that is given, otherwise that of the only cursor; a selection means what is in it. */
export async function placeMeant(place: VectorPlace | undefined): Promise<At | undefined> {
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
