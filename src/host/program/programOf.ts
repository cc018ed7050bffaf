import * as vscode from 'vscode';
import { languageOf, programLanguageIds } from '../../program/language';
import { proseLanguages } from '../../program/texts/excerpts';
import { notebookOf } from '../vectors/notebooks';

/** The languages that are read as programs, or as text that contains programs. */
export const programLanguages: readonly string[] = [...programLanguageIds, ...proseLanguages];

/** The documents that make up one program: the document alone, or the code cells of its notebook in order. */
export function programOf(document: vscode.TextDocument): readonly vscode.TextDocument[] {
  const cells = notebookOf(document)?.getCells() ?? [];
  const codes = cells
    .filter(({ kind }) => kind === vscode.NotebookCellKind.Code)
    .map((cell) => cell.document)
    .filter(({ languageId }) => languageId === document.languageId);
  return codes.length > 0 ? codes : [document];
}

/** Whether the document is code that is read as a program. */
export function isProgram(document: vscode.TextDocument): boolean {
  return languageOf(document.languageId) !== undefined && !isCopy(document);
}

/** Whether the document is checked: the rules are about Python's libraries. */
export function isChecked(document: vscode.TextDocument): boolean {
  return document.languageId === 'python' && !isCopy(document);
}

/** Whether the document only shows the contents of another one, as in a diff. */
export function isCopy({ uri }: vscode.TextDocument): boolean {
  return copies.has(uri.scheme);
}

const copies = new Set(['git', 'gitfs', 'git-graph', 'output', 'pr', 'review']);
