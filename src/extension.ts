import * as vscode from 'vscode';
import { evaluate } from './engine/evaluate';
import { commands } from './host/commands';
import { hoverProvider } from './host/hoverProvider';
import { Marks } from './host/marks';
import { Panel } from './host/panel';
import { SessionStore } from './host/sessionStore';
import { SourceTracker } from './host/sourceTracker';
import { findVectors, vectorAt } from './reader';
import { speak } from './shared/words/language';

/** What other extensions can call: `vscode.extensions.getExtension('loss-explorer.loss-explorer').exports`. */
export interface Api {
  readonly version: 1;
  readonly evaluate: typeof evaluate;
  readonly findVectors: typeof findVectors;
  readonly vectorAt: typeof vectorAt;
}

export function activate(context: vscode.ExtensionContext): Api {
  speak(vscode.l10n.bundle);
  const store = new SessionStore(context.workspaceState);
  const panel = new Panel(context.extensionUri, store);
  context.subscriptions.push(
    store,
    panel,
    new SourceTracker(store),
    new Marks(store),
    commands(store, panel),
    vscode.languages.registerHoverProvider({ pattern: '**' }, hoverProvider(store)),
  );
  return { version: 1, evaluate, findVectors, vectorAt };
}
