import * as vscode from 'vscode';
import type { BatchHolder } from '../session/sessionStore';
import { type Ground, PageHost } from './pageHost';

/** The panel's page in the side bar. It shows the current session, whichever that is. */
export class SideView implements vscode.Disposable, vscode.WebviewViewProvider {
  readonly #ground: Ground;
  readonly #current: BatchHolder;
  readonly #registration: vscode.Disposable;
  #view: vscode.WebviewView | undefined;

  constructor(ground: Ground, current: BatchHolder) {
    this.#ground = ground;
    this.#current = current;
    this.#registration = vscode.window.registerWebviewViewProvider('lossExplorer.view', this);
  }

  get visible(): boolean {
    return this.#view?.visible ?? false;
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.#view = view;
    const host = new PageHost(this.#ground, view.webview, this.#current);
    view.onDidChangeVisibility(() => !view.visible && host.hidden());
    view.onDidDispose(() => {
      host.dispose();
      this.#view = undefined;
    });
  }

  dispose(): void {
    this.#registration.dispose();
  }
}
