import * as vscode from 'vscode';
import { notebookOf } from '../../vectors/notebooks';
import { openDocument } from '../../vectors/openDocuments';

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

/** The document to write to, or why nothing can be written there. */
export async function openToWrite(uri: vscode.Uri): Promise<vscode.TextDocument | 'gone' | 'refused'> {
  const document = await openDocument(uri);
  if (!document) return 'gone';
  const file = (notebookOf(document) ?? document).uri;
  if (file.scheme === 'untitled') return document;
  // One side of a comparison is only shown; VS Code itself would allow changes to its text in memory.
  if (!vscode.workspace.fs.isWritableFileSystem(file.scheme)) return 'refused';
  return (await isDeleted(file)) ? 'gone' : document;
}

/** VS Code keeps the text of a file that was deleted, and writing to it would bring the file back. */
async function isDeleted(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return false;
  } catch (error) {
    return error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
  }
}
