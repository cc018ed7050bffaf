import * as vscode from 'vscode';
import { emptySession } from '../../session/session';
import { panelTitle } from '../../shared/words/panel/strip';
import type { SessionStore } from '../session/sessionStore';
import type { Sessions } from '../session/sessions';
import { Soon } from '../session/soon';
import { settings } from '../tools/settings';
import { type Ground, PageHost } from './pageHost';
import type { SideView } from './sideView';

export const panelViewType = 'lossExplorer.panel';

/** The panels beside the editors, each with its own session; the session of the one used last is current. */
export class Panels implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #ground: Ground;
  readonly #sessions: Sessions;
  readonly #sideView: SideView;
  readonly #serializer: vscode.Disposable;
  readonly #open = new Map<SessionStore, vscode.WebviewPanel>();
  /** Panels that close with the window are restored with it, and so are their sessions. */
  #isLeaving = false;

  constructor(ground: Ground, sessions: Sessions, sideView: SideView) {
    this.#ground = ground;
    this.#sessions = sessions;
    this.#sideView = sideView;
    this.#serializer = vscode.window.registerWebviewPanelSerializer(panelViewType, this);
  }

  /** Brings the current session into view; if the side bar shows it, that is enough. */
  show(): void {
    if (this.#open.has(this.#sessions.current) || !this.#sideView.visible) this.open();
  }

  /** Brings the panel of the current session into view, creating it if there is none, without moving the focus. */
  open(): void {
    const { current } = this.#sessions;
    const panel = this.#open.get(current);
    if (panel) panel.reveal(isOver(panel) ? vscode.ViewColumn.Beside : undefined, true);
    else this.#create(current);
  }

  /** Opens a panel that starts with the contents of the current one and is independent from then on. */
  openAnother(): void {
    const { current, session } = this.#sessions;
    const panel = this.#open.get(current);
    const store = panel ? this.#sessions.add(session) : current;
    this.#sessions.use(store);
    this.#create(store, panel?.viewColumn && panel.viewColumn + 1);
  }

  /** Only the id is taken from what the page saved: a session in it could be forged. */
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
      // Each change of a title is sent to the window, and a drag changes the session often.
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

/** Whether the panel would cover the text that the user is in. */
function isOver({ viewColumn }: vscode.WebviewPanel): boolean {
  const { activeTextEditor } = vscode.window;
  return activeTextEditor !== undefined && activeTextEditor.viewColumn === viewColumn;
}
