import * as vscode from 'vscode';
import { emptySession } from '../../session/session';
import { panelTitle } from '../../shared/words/panel/strip';
import type { SessionStore } from '../session/sessionStore';
import type { Sessions } from '../session/sessions';
import { Soon } from '../session/soon';
import { settings } from '../settings';
import { type Ground, PageHost } from './pageHost';
import type { SideView } from './sideView';

export const panelViewType = 'lossExplorer.panel';

/** The panels beside the editors, each with a session of its own; the one used last has the current one. */
export class Panels implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #ground: Ground;
  readonly #sessions: Sessions;
  readonly #sideView: SideView;
  readonly #serializer: vscode.Disposable;
  readonly #open = new Map<SessionStore, vscode.WebviewPanel>();
  /** Panels that go with the window come back with it, and so do their sessions. */
  #isLeaving = false;

  constructor(ground: Ground, sessions: Sessions, sideView: SideView) {
    this.#ground = ground;
    this.#sessions = sessions;
    this.#sideView = sideView;
    this.#serializer = vscode.window.registerWebviewPanelSerializer(panelViewType, this);
  }

  /** Brings the current session into view: the side bar, where it shows, is enough. */
  show(): void {
    if (this.#open.has(this.#sessions.current) || !this.#sideView.visible) this.open();
  }

  /** Brings the panel of the current session into view, new where it has none, and leaves the focus where it is. */
  open(): void {
    const { current } = this.#sessions;
    const panel = this.#open.get(current);
    if (panel) panel.reveal(isOver(panel) ? vscode.ViewColumn.Beside : undefined, true);
    else this.#create(current);
  }

  /** Opens a panel that begins with what the current one shows, and goes its own way from there. */
  openAnother(): void {
    const { current, session } = this.#sessions;
    const panel = this.#open.get(current);
    const store = panel ? this.#sessions.add(session) : current;
    this.#sessions.use(store);
    this.#create(store, panel?.viewColumn && panel.viewColumn + 1);
  }

  /** Of what the page kept, only the id is taken: what it says of a session could be forged. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, saved: unknown): Promise<void> {
    const id = typeof saved === 'object' && saved && 'id' in saved ? saved.id : undefined;
    const known = typeof id === 'string' ? this.#sessions.find(id) : undefined;
    const isFree = known && !this.#open.has(known);
    this.#adopt(panel, isFree ? known : this.#sessions.add(known?.session ?? emptySession(settings().base)));
  }

  dispose(): void {
    this.#serializer.dispose();
    this.#isLeaving = true;
    for (const panel of this.#open.values()) panel.dispose();
  }

  #create(store: SessionStore, viewColumn = vscode.ViewColumn.Beside): void {
    const where = { viewColumn, preserveFocus: true };
    this.#adopt(vscode.window.createWebviewPanel(panelViewType, panelTitle(store.session), where), store);
  }

  #adopt(panel: vscode.WebviewPanel, store: SessionStore): void {
    this.#open.set(store, panel);
    panel.iconPath = vscode.Uri.joinPath(this.#ground.extension, 'media', 'icon.png');
    const host = new PageHost(this.#ground, panel.webview, store);
    panel.onDidChangeViewState(() => {
      if (panel.active) this.#sessions.use(store);
      if (!panel.visible) host.hidden();
    });
    const naming = new Soon(() => {
      const title = panelTitle(store.session, store.loss(settings().digits)?.value);
      // Each change of a title goes to the window, and a drag changes the session often.
      if (panel.title !== title) panel.title = title;
    });
    const listening = vscode.Disposable.from(
      store.onDidChange((session) => naming.ask(session)),
      store.onDidRead(() => naming.ask(store.session)),
    );
    naming.ask(store.session);
    panel.onDidDispose(() => {
      listening.dispose();
      naming.dispose();
      host.dispose();
      this.#open.delete(store);
      if (!this.#isLeaving) this.#sessions.remove(store);
    });
    if (panel.active) this.#sessions.use(store);
  }
}

/** Whether it would come up over the text that one is in. */
function isOver({ viewColumn }: vscode.WebviewPanel): boolean {
  const { activeTextEditor } = vscode.window;
  return activeTextEditor !== undefined && activeTextEditor.viewColumn === viewColumn;
}
