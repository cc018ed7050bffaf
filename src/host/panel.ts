import * as vscode from 'vscode';
import type { Role } from '../session/session';
import type { ToHost, ToPage } from '../shared/protocol';
import { page } from './page';
import { reveal } from './reveal';
import type { SessionStore } from './sessionStore';
import { saveOwnLoss, settings } from './settings';
import { writeBack } from './writeBack';

const viewType = 'lossExplorer.panel';

/** The panel: shows the store's session and passes the page's intents back to it. */
export class Panel implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #extension: vscode.Uri;
  readonly #store: SessionStore;
  readonly #subscriptions: vscode.Disposable;
  #panel: vscode.WebviewPanel | undefined;
  /** The number of the page's last intent. */
  #heard = 0;

  constructor(extension: vscode.Uri, store: SessionStore) {
    this.#extension = extension;
    this.#store = store;
    this.#subscriptions = vscode.Disposable.from(
      store.onDidChange(() => this.#draw()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('lossExplorer')) this.#draw();
      }),
      vscode.window.registerWebviewPanelSerializer(viewType, this),
    );
  }

  /** Opens the panel beside the editor, or brings it to the front, and leaves the focus where it is. */
  show(): void {
    if (this.#panel) {
      this.#panel.reveal(undefined, true);
      return;
    }
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    this.#adopt(vscode.window.createWebviewPanel(viewType, 'Loss Explorer', column));
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.#adopt(panel);
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#panel?.dispose();
  }

  #adopt(panel: vscode.WebviewPanel): void {
    this.#panel = panel;
    panel.iconPath = vscode.Uri.joinPath(this.#extension, 'media', 'icon.png');
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(this.#extension, 'dist')],
    };
    panel.webview.onDidReceiveMessage((message: ToHost) => this.#hear(message));
    panel.onDidDispose(() => {
      this.#panel = undefined;
    });
    panel.webview.html = page(panel.webview, this.#extension);
  }

  #hear(message: ToHost): void {
    switch (message.type) {
      case 'ready':
        this.#heard = 0;
        this.#send({ type: 'words', contents: vscode.l10n.bundle });
        this.#draw();
        return;
      case 'intent':
        this.#heard = message.number;
        this.#store.dispatch(message.action);
        return;
      case 'write-back':
        void writeBack(this.#store, message.role);
        return;
      case 'save-own':
        void saveOwnLoss(message.own);
        return;
      case 'reveal':
        void this.#reveal(message.role);
        return;
      case 'run':
        void vscode.commands.executeCommand(`lossExplorer.${message.command}`);
        return;
      default:
        unknownMessage(message);
    }
  }

  async #reveal(role: Role): Promise<void> {
    const pick = this.#store.session[role];
    if (pick) await reveal(pick);
  }

  #draw(): void {
    const { digits, ownLosses } = settings();
    this.#send({ type: 'state', session: this.#store.session, digits, ownLosses, heard: this.#heard });
  }

  #send(message: ToPage): void {
    void this.#panel?.webview.postMessage(message);
  }
}

function unknownMessage(message: never): never {
  throw new TypeError(`unknown message ${JSON.stringify(message)}`);
}
