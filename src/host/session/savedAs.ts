import * as vscode from 'vscode';
import { type Slot, samePick, type Pick as Vector } from '../../session/session';
import { reread } from './reread';

/**
 * The file in which an untitled document with these vectors goes on. VS Code opens the file that it is saved as, then empties
 * the document and closes it.
 */
export function savedAs(
  document: vscode.TextDocument,
  changes: readonly vscode.TextDocumentContentChangeEvent[],
  picks: readonly (readonly [Slot, Vector])[],
): vscode.TextDocument | undefined {
  const [change] = changes;
  if (!document.isUntitled || changes.length !== 1 || picks.length === 0 || document.getText() !== '')
    return undefined;
  const copies = vscode.workspace.textDocuments.filter(
    (other) =>
      !other.isUntitled &&
      other.getText().length === change.rangeLength &&
      picks.every(([role, pick]) => {
        if (pick.operand) return true;
        const there = reread(other, role, pick.start, pick.end);
        return there.type === 'source-changed' && samePick(there.pick, pick);
      }),
  );
  return copies.at(-1);
}
