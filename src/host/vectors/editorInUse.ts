import * as vscode from 'vscode';

/** The editor that has the cursor; while a panel or a page has the focus, the only one in view. */
export function editorInUse(): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  return activeTextEditor ?? (visibleTextEditors.length === 1 ? visibleTextEditors[0] : undefined);
}
