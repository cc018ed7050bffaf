import * as vscode from 'vscode';
import { notebookOf } from '../../vectors/notebooks';

/**
 * Replaces pieces of a document, in its editor if one is visible: VS Code protects a read-only editor, but not its text
 * from other edits.
 */
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

/**
 * Whether the document is only shown, such as one side of a comparison; VS Code itself would allow changes to its text
 * in memory.
 */
export function isReadOnly(document: vscode.TextDocument): boolean {
  const { scheme } = (notebookOf(document) ?? document).uri;
  return scheme !== 'untitled' && !vscode.workspace.fs.isWritableFileSystem(scheme);
}
