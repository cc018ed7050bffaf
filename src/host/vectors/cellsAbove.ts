import * as vscode from 'vscode';

/** The code cells above this one in its notebook and in its language, the nearest first; none of what is no cell. */
export function cellsAbove(document: vscode.TextDocument): vscode.TextDocument[] {
  if (document.uri.scheme !== 'vscode-notebook-cell') return [];
  const uri = document.uri.toString();
  for (const notebook of vscode.workspace.notebookDocuments) {
    const cells = notebook.getCells();
    const index = cells.findIndex((cell) => cell.document.uri.toString() === uri);
    if (index < 0) continue;
    return cells
      .slice(0, index)
      .filter(({ kind }) => kind === vscode.NotebookCellKind.Code)
      .map((cell) => cell.document)
      .filter(({ languageId }) => languageId === document.languageId)
      .reverse();
  }
  return [];
}
