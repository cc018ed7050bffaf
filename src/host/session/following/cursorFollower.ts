import * as vscode from 'vscode';
import { isRefusal } from '../../../reader/source/found';
import { cursorAction } from '../../../session/cursorAction';
import { pickOf, readPlace } from '../../vectors/picks';
import { hoverReach } from '../../vectors/textWindow';
import type { SessionStore } from '../sessionStore';

/** Takes the vector under the cursor into a session that follows the cursor. Reads as much as a hover would. */
export class CursorFollower implements vscode.Disposable {
  readonly #store: SessionStore;
  readonly #subscriptions: vscode.Disposable;
  #wasFollowing: boolean | undefined;

  constructor(store: SessionStore) {
    this.#store = store;
    this.#wasFollowing = store.session.following;
    this.#subscriptions = vscode.Disposable.from(
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#follow(textEditor)),
      store.onDidChange(({ following }) => {
        const begins = following && !this.#wasFollowing;
        this.#wasFollowing = following;
        if (begins) this.#follow(vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors.at(0));
      }),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #follow(editor: vscode.TextEditor | undefined): void {
    if (!editor || !this.#store.session.following) return;
    const { document, selection } = editor;
    const place = readPlace(document, selection.active, hoverReach);
    if (!place || isRefusal(place.read)) return;
    const action = cursorAction(this.#store.session, pickOf(place.read, document, place.near));
    if (action) this.#store.dispatch(action);
  }
}
