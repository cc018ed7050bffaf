import * as vscode from 'vscode';

/** The editor with the cursor; while a panel or a page has the focus, the only visible one. */
export function editorInUse(): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  return activeTextEditor ?? (visibleTextEditors.length === 1 ? visibleTextEditors[0] : undefined);
}
