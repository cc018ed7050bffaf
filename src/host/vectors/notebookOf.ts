import * as vscode from 'vscode';

/** The notebook that a document is a cell of, if it is one. */
export function notebookOf({ uri }: vscode.TextDocument): vscode.NotebookDocument | undefined {
  if (uri.scheme !== 'vscode-notebook-cell') return undefined;
  const isIt = (cell: vscode.NotebookCell) => cell.document.uri.toString() === uri.toString();
  return vscode.workspace.notebookDocuments.find((notebook) => notebook.getCells().some(isIt));
}
