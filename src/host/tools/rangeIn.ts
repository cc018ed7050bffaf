import * as vscode from 'vscode';

/** A place of a text as a range in its document. */
export function rangeIn(
  document: Pick<vscode.TextDocument, 'positionAt'>,
  { start, end }: { readonly start: number; readonly end: number },
): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
