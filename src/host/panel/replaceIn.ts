import * as vscode from 'vscode';
import { notebookOf } from '../vectors/notebookOf';

/** Replaces pieces of a document, in its editor where one is in view: VS Code keeps a read-only editor as it is, but not its text from other edits. */
export async function replaceIn(
  document: vscode.TextDocument,
  pieces: readonly { readonly range: vscode.Range; readonly text: string }[],
): Promise<boolean> {
  const editor = vscode.window.visibleTextEditors.find((each) => each.document === document);
  if (editor) {
    return editor.edit((edit) => {
      for (const { range, text } of pieces) edit.replace(range, text);
    });
  }
  const edit = new vscode.WorkspaceEdit();
  for (const { range, text } of pieces) edit.replace(document.uri, range, text);
  return vscode.workspace.applyEdit(edit);
}

/** Whether it is shown only, as one side of a comparison is; VS Code itself would let the text in its memory be changed. */
export function isReadOnly(document: vscode.TextDocument): boolean {
  const { scheme } = (notebookOf(document) ?? document).uri;
  return scheme !== 'untitled' && !vscode.workspace.fs.isWritableFileSystem(scheme);
}
