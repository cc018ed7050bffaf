import * as vscode from 'vscode';
import type { Session } from '../../session/session';
import { rangesOf } from './entryPlaces';

/** Marks in the editors the numbers that are about what is pointed at in a page. */
export class EntryMarks implements vscode.Disposable {
  readonly #type = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.findMatchHighlightBackground'),
    outline: '1px solid',
    outlineColor: new vscode.ThemeColor('focusBorder'),
  });

  #place: number | undefined;

  /** Marks what is about the prediction's entry at a flat place; nothing without one. */
  show(session: Session, place: number | undefined): void {
    this.#place = place;
    for (const editor of vscode.window.visibleTextEditors) {
      const ranges = place === undefined ? [] : rangesOf(session, place, editor.document);
      editor.setDecorations(this.#type, ranges);
    }
  }

  /** What was marked for another session, or for other places, is so no longer. */
  renew(session: Session): void {
    if (this.#place !== undefined) this.show(session, this.#place);
  }

  dispose(): void {
    this.#type.dispose();
  }
}
