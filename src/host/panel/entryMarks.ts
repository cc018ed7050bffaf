import * as vscode from 'vscode';
import type { Session } from '../../session/session';
import { rangesOf } from './entryPlaces';

/** Highlights in the editors the numbers that belong to the entry pointed at in a page. */
export class EntryMarks implements vscode.Disposable {
  readonly #type = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.findMatchHighlightBackground'),
    outline: '1px solid',
    outlineColor: new vscode.ThemeColor('focusBorder'),
  });

  #place: number | undefined;

  /** Highlights the numbers that belong to the prediction's entry at a flat place; nothing if there is none. */
  show(session: Session, place: number | undefined): void {
    this.#place = place;
    for (const editor of vscode.window.visibleTextEditors) {
      const ranges = place === undefined ? [] : rangesOf(session, place, editor.document);
      editor.setDecorations(this.#type, ranges);
    }
  }

  /** Removes highlights made for another session or at other places. */
  renew(session: Session): void {
    if (this.#place !== undefined) this.show(session, this.#place);
  }

  dispose(): void {
    this.#type.dispose();
  }
}
