import * as vscode from 'vscode';
import { readVectors } from '../../reader';
import type { Pick } from '../../session/session';
import { editorInUse } from './editorInUse';
import { languageIdOf } from './languageIdOf';
import { placed } from './picks';

/** Longer documents are not searched as a whole; the cursor still reads any vector in them. */
const longestSearched = 8_000_000;

/** Every vector of the open documents, the nearest first: the editor in use by distance from its cursor, then the others. */
export function vectorsInOpenDocuments(editor = editorInUse()): Pick[] {
  const here = editor?.document;
  const cursor = here && editor ? here.offsetAt(editor.selection.active) : 0;
  const near = here ? vectorsIn(here).sort((a, b) => distance(a, cursor) - distance(b, cursor)) : [];
  const others = vscode.workspace.textDocuments.filter((document) => document !== here && isUsers(document));
  return [...near, ...others.flatMap(vectorsIn)];
}

/** Every vector of a document that is not too long to be searched. */
export function vectorsIn(document: vscode.TextDocument): Pick[] {
  const lastLine = document.lineCount - 1;
  const length = document.offsetAt(document.lineAt(lastLine).range.end);
  if (length > longestSearched) return [];
  return readVectors(document.getText(), languageIdOf(document)).found.map((found) =>
    placed(found, document.uri),
  );
}

function distance({ start, end }: Pick, cursor: number): number {
  return Math.max(start - cursor, cursor - end, 0);
}

/** Output channels, the settings editor and the like are documents, too, but no one's source. */
function isUsers({ uri }: vscode.TextDocument): boolean {
  return !['output', 'vscode', 'debug', 'git', 'comment'].includes(uri.scheme);
}
