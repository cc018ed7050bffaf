import * as vscode from 'vscode';
import type { Session } from '../session/session';
import { rangesOf } from './entryPlaces';

/** Marks in the editors the numbers that are about what is pointed at in a page. */
export class EntryMarks implements vscode.Disposable {
  readonly #type = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.findMatchHighlightBackground'),
    outline: '1px solid',
    outlineColor: new vscode.ThemeColor('focusBorder'),
  });

  show(session: Session, place: number | undefined): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const ranges = place === undefined ? [] : rangesOf(session, place, editor.document);
      editor.setDecorations(this.#type, ranges);
    }
  }

  dispose(): void {
    this.#type.dispose();
  }
}
