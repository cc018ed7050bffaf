import * as vscode from 'vscode';
import { slots } from '../../../session/session';
import { update } from '../../../session/update';
import { askedLoss } from '../../program/askedLoss';
import { isProgram } from '../../program/programOf';
import { placeOver, programPlace } from '../../program/programPlace';
import type { WorkspaceModules } from '../../program/workspaceModules';
import { openDocument } from '../../vectors/openDocuments';
import type { SessionStore } from '../sessionStore';
import { moved } from './moved';

/**
 * Milliseconds after the last change of a text: fast enough to follow typing, slow enough to combine simultaneous
 * changes.
 */
const pause = 50;

/** Keeps the operands taken from a program's loss up to date: the loss is read again whenever the program changes. */
export class LossTracker implements vscode.Disposable {
  readonly #store: SessionStore;
  readonly #modules: WorkspaceModules;
  readonly #subscriptions: vscode.Disposable;
  #waiting: unknown;

  constructor(store: SessionStore, modules: WorkspaceModules) {
    this.#store = store;
    this.#modules = modules;
    this.#subscriptions = vscode.Disposable.from(
      modules.onDidChange(() => this.#readSoon()),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) =>
        this.#follow(document, contentChanges),
      ),
      vscode.workspace.onDidOpenTextDocument((document) => this.#follow(document, [])),
      vscode.workspace.onDidChangeNotebookDocument(({ notebook, contentChanges }) => {
        const [cell] = contentChanges.length > 0 ? notebook.getCells() : [];
        if (cell) this.#follow(cell.document, []);
      }),
    );
    this.#readSoon();
  }

  dispose(): void {
    clearTimeout(this.#waiting);
    this.#subscriptions.dispose();
  }

  #follow(document: vscode.TextDocument, changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    const { code } = this.#store.session;
    if (!code) return;
    const isItself = document.uri.toString() === code.uri;
    // Another document of code may belong to the same notebook, or be an imported module.
    if (!isItself && !isProgram(document)) return;
    if (isItself) {
      const [start, end] = changes.reduce(moved, [code.start, code.end] as const);
      if (start !== code.start || end !== code.end)
        this.#store.dispatch({ type: 'loss-moved', uri: code.uri, start, end });
    }
    this.#readSoon();
  }

  #readSoon(): void {
    clearTimeout(this.#waiting);
    if (!this.#store.session.code) return;
    this.#waiting = setTimeout(() => void this.#read(), pause);
  }

  async #read(): Promise<void> {
    const { lossOfPlace } = await import('../../../program/answers/toldAt');
    const { code } = this.#store.session;
    const document = code && (await openDocument(vscode.Uri.parse(code.uri)));
    const program = document && (await programPlace(document, code.start, this.#modules));
    if (!document || this.#store.session.code !== code) return;
    const story = program && lossOfPlace(program.read(), placeOver(program, code.end - code.start));
    if (!program || !story?.request) {
      const line = document.positionAt(code.start).line + 1;
      for (const role of slots) {
        const pick = this.#store.session[role];
        if (!pick?.operand) continue;
        const { start, end } = pick;
        this.#store.dispatch({ type: 'source-lost', trouble: { role, kind: 'refused', line }, start, end });
      }
      return;
    }
    const { asked } = askedLoss(story, story.request, program);
    const action = { type: 'loss-changed', asked } as const;
    if (update(this.#store.session, action) !== this.#store.session) this.#store.dispatch(action);
  }
}
