import * as vscode from 'vscode';
import { interestingVectors, usedVectors } from '../../reader';
import type { Candidate } from '../../session/candidates';
import type { Pick } from '../../session/session';
import { placed } from '../placed';
import { languageIdOf } from './languageIdOf';
import { editorInUse, lengthOf } from './openDocuments';

/** Longer documents are not searched; a vector in them can still be read at the cursor. */
const longestSearched = 8_000_000;

/** Every vector of the open documents, the nearest first: the editor in use by distance from its cursor, then the others. */
export function vectorsInOpenDocuments(editor = editorInUse()): Candidate[] {
  const here = editor?.document;
  const cursor = here && editor ? here.offsetAt(editor.selection.active) : 0;
  const near = here ? listedIn(here).sort((a, b) => distance(a.pick, cursor) - distance(b.pick, cursor)) : [];
  const others = vscode.workspace.textDocuments.filter((document) => document !== here && isUsers(document));
  return [...near, ...others.flatMap(listedIn)];
}

function listedIn(document: vscode.TextDocument): Candidate[] {
  if (lengthOf(document) > longestSearched) return [];
  const [text, language] = [document.getText(), languageIdOf(document)];
  return interestingVectors(text, language).map(({ found, interest, purpose }) => ({
    pick: placed(found, document.uri.toString(), { purpose }),
    interest,
  }));
}

/** Every vector of a document that is not too long to be searched. */
export function vectorsIn(document: vscode.TextDocument): Pick[] {
  if (lengthOf(document) > longestSearched) return [];
  const [text, language] = [document.getText(), languageIdOf(document)];
  return usedVectors(text, language).map(({ found, purpose }) =>
    placed(found, document.uri.toString(), { purpose }),
  );
}

function distance({ start, end }: Pick, cursor: number): number {
  return Math.max(start - cursor, cursor - end, 0);
}

/** Output channels, the settings editor and the like are documents too, but not the user's own. */
function isUsers({ uri }: vscode.TextDocument): boolean {
  return !['output', 'vscode', 'debug', 'git', 'comment'].includes(uri.scheme);
}
