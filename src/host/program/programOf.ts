import * as vscode from 'vscode';
import { notebookOf } from '../vectors/notebookOf';

/** The documents that are one program: the document alone, or the code cells of its notebook in their order. */
export function programOf(document: vscode.TextDocument): readonly vscode.TextDocument[] {
  const cells = notebookOf(document)?.getCells() ?? [];
  const codes = cells
    .filter(({ kind }) => kind === vscode.NotebookCellKind.Code)
    .map((cell) => cell.document)
    .filter(({ languageId }) => languageId === document.languageId);
  return codes.length > 0 ? codes : [document];
}

/** Whether the document is code that is read as a program. */
export function isProgram({ languageId, uri }: vscode.TextDocument): boolean {
  return languageId === 'python' && !copies.has(uri.scheme);
}

/** Schemes of documents that only show what another one holds or held, as in a diff. */
const copies = new Set(['git', 'gitfs', 'git-graph', 'output', 'pr', 'review']);

/** A place of a program as a range of the document that it stands in. */
export function rangeIn(
  document: vscode.TextDocument,
  { start, end }: { start: number; end: number },
): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
