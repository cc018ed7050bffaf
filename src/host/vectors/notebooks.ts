import * as vscode from 'vscode';

/**
 * The code cells above this one in its notebook and in its language, the nearest first; empty for a document that is no
 * cell.
 */
export function cellsAbove(document: vscode.TextDocument): vscode.TextDocument[] {
  const cells = notebookOf(document)?.getCells() ?? [];
  const index = cells.findIndex((cell) => cell.document.uri.toString() === document.uri.toString());
  return cells
    .slice(0, Math.max(0, index))
    .filter(({ kind }) => kind === vscode.NotebookCellKind.Code)
    .map((cell) => cell.document)
    .filter(({ languageId }) => languageId === document.languageId)
    .reverse();
}

/** The notebook that a document is a cell of, if it is one. */
export function notebookOf({ uri }: vscode.TextDocument): vscode.NotebookDocument | undefined {
  if (uri.scheme !== 'vscode-notebook-cell') return undefined;
  const isIt = (cell: vscode.NotebookCell) => cell.document.uri.toString() === uri.toString();
  return vscode.workspace.notebookDocuments.find((notebook) => notebook.getCells().some(isIt));
}
