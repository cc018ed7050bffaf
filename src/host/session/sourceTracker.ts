import * as vscode from 'vscode';
import { asInSource } from '../../session/edits/edited';
import { type Slot, samePick, slots, troubleOf, type Pick as Vector } from '../../session/session';
import { findAgain, isRewritten, renamed } from '../../session/sourceChanges';
import { dataPlaceOfPick } from '../dataFiles/dataFilePick';
import { cellsAbove } from '../vectors/cellsAbove';
import { openDocument } from '../vectors/openDocument';
import { vectorsIn } from '../vectors/vectorsInOpenDocuments';
import { moved } from './moved';
import { reread } from './reread';
import { savedAs } from './savedAs';
import type { SessionStore } from './sessionStore';

/** Keeps the picked vectors true to their sources: reads them again when their document changes, opens or closes. */
export class SourceTracker implements vscode.Disposable {
  readonly #store: SessionStore;
  readonly #subscriptions: vscode.Disposable;

  constructor(store: SessionStore) {
    this.#store = store;
    this.#subscriptions = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument((event) => this.#follow(event.document, event.contentChanges)),
      vscode.workspace.onDidOpenTextDocument((document) => this.#follow(document, [])),
      vscode.workspace.onDidCloseTextDocument((document) => this.#lose(document)),
      vscode.workspace.onDidRenameFiles(({ files }) => void this.#rename(files)),
      // A cell that came, went or moved may change what a name in a later one stands for.
      vscode.workspace.onDidChangeNotebookDocument(({ notebook, contentChanges }) => {
        if (contentChanges.length === 0) return;
        for (const { document } of notebook.getCells()) this.#follow(document, []);
      }),
    );
    for (const document of vscode.workspace.textDocuments) this.#follow(document, []);
    void this.#lookAfterClosed();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #follow(document: vscode.TextDocument, changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    const saved = savedAs(document, changes, this.#picksIn(document));
    if (saved) {
      void this.#rename([{ oldUri: document.uri, newUri: saved.uri }]);
      return;
    }
    for (const [role, pick] of this.#picksIn(document)) {
      const [start, end] = changes.reduce(moved, [pick.start, pick.end] as const);
      // What it is by now is for the loss to say that it is an operand of (lossTracker.ts).
      if (pick.operand) {
        if (start !== pick.start || end !== pick.end)
          this.#store.dispatch({ type: 'source-moved', role, start, end });
        continue;
      }
      const isLost = troubleOf(this.#store.session, role) !== undefined;
      const again = isRewritten(pick, changes, isLost) ? findAgain(vectorsIn(document), pick) : undefined;
      if (again) this.#store.dispatch({ type: 'source-changed', role, pick: again });
      else this.#readAgain(document, role, pick, [start, end]);
    }
    for (const [role, pick, later] of this.#picksBelow(document)) {
      this.#readAgain(later, role, pick, [pick.start, pick.end]);
    }
  }

  #readAgain(document: vscode.TextDocument, role: Slot, pick: Vector, [start, end]: [number, number]): void {
    const action = reread(document, role, start, end);
    if (
      action.type !== 'source-changed' ||
      !samePick(action.pick, pick) ||
      troubleOf(this.#store.session, role)
    ) {
      this.#store.dispatch(action);
    }
  }

  /** A file that is not open may have changed since it was read: opening it tells. */
  async #lookAfterClosed(): Promise<void> {
    for (const uri of this.#uris()) {
      if (!(await openDocument(uri))) this.#lose({ uri });
    }
  }

  async #rename(
    files: readonly { readonly oldUri: vscode.Uri; readonly newUri: vscode.Uri }[],
  ): Promise<void> {
    const renames = files.map(({ oldUri, newUri }) => ({ from: oldUri.toString(), to: newUri.toString() }));
    for (const role of slots) {
      const pick = this.#store.session[role];
      const uri = pick && renamed(pick.uri, renames);
      if (pick && uri !== undefined && uri !== pick.uri)
        this.#store.dispatch({ type: 'source-changed', role, pick: { ...asInSource(pick), uri } });
    }
    const { code } = this.#store.session;
    const uri = code && renamed(code.uri, renames);
    if (code && uri !== undefined) this.#store.dispatch({ type: 'loss-moved', ...code, uri });
    for (const document of vscode.workspace.textDocuments) this.#follow(document, []);
    await this.#lookAfterClosed();
  }

  #uris(): vscode.Uri[] {
    return slots.flatMap((role) => {
      const pick = this.#store.session[role];
      return pick && !dataPlaceOfPick(pick) ? [vscode.Uri.parse(pick.uri)] : [];
    });
  }

  #lose(document: Pick<vscode.TextDocument, 'uri'>): void {
    for (const [role, { start, end }] of this.#picksIn(document)) {
      this.#store.dispatch({ type: 'source-lost', trouble: { role, kind: 'closed' }, start, end });
    }
  }

  #picksIn(document: Pick<vscode.TextDocument, 'uri'>): [Slot, Vector][] {
    const uri = document.uri.toString();
    return slots.flatMap((role) => {
      const pick = this.#store.session[role];
      return pick?.uri === uri ? [[role, pick]] : [];
    });
  }

  /** Picks in later cells of the document's notebook, with their documents: what they are computed from may stand here. */
  #picksBelow(document: vscode.TextDocument): [Slot, Vector, vscode.TextDocument][] {
    return slots.flatMap((role) => {
      const pick = this.#store.session[role];
      const later = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === pick?.uri);
      return pick?.derived && !pick.operand && later && cellsAbove(later).includes(document)
        ? [[role, pick, later]]
        : [];
    });
  }
}
