import * as vscode from 'vscode';
import { evaluate } from '../../src/engine/evaluate/evaluate';
import type { WorkspaceModules } from '../../src/host/program/workspaceModules';
import { LossTracker } from '../../src/host/session/following/lossTracker';
import { SourceTracker } from '../../src/host/session/following/sourceTracker';
import { workspaceTexts } from '../../src/host/session/following/workspaceTexts';
import { SessionStore } from '../../src/host/session/sessionStore';
import { requestOf } from '../../src/session/request/requestOf';
import { emptySession } from '../../src/session/session';

/** An empty session whose vectors and loss follow their documents, until it is stopped. */
export function followed(modules: WorkspaceModules): { store: SessionStore; stop: vscode.Disposable } {
  const store = new SessionStore(emptySession());
  const stop = vscode.Disposable.from(
    new SourceTracker(store, workspaceTexts),
    new LossTracker(store, modules),
    store,
  );
  return { store, stop };
}

/** The value of the session's loss. */
export function lossIn({ session }: SessionStore): number | undefined {
  const request = requestOf(session);
  return request && evaluate(request).value;
}
