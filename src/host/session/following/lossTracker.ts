import * as vscode from 'vscode';
import { type Pick, type Slot, samePick, slots, troubleOf } from '../../../session/session';
import { update } from '../../../session/update';
import { askedLoss } from '../../program/askedLoss';
import { computedAgain } from '../../program/computedPick';
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

/**
 * Keeps up to date what was taken from a program: the operands of a loss, which is read again whenever the program changes, and
 * vectors that it computes.
 */
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
    const uris = [code, ...this.#computed().map(([, pick]) => pick)].map((placed) => placed?.uri);
    // Another document of code may belong to the same notebook, or be an imported module.
    if (!uris.includes(document.uri.toString()) && !isProgram(document)) return;
    if (code && document.uri.toString() === code.uri) {
      const [start, end] = changes.reduce(moved, [code.start, code.end] as const);
      if (start !== code.start || end !== code.end)
        this.#store.dispatch({ type: 'loss-moved', uri: code.uri, start, end });
    }
    this.#readSoon();
  }

  #readSoon(): void {
    clearTimeout(this.#waiting);
    if (!this.#store.session.code && this.#computed().length === 0) return;
    this.#waiting = setTimeout(() => void this.#read(), pause);
  }

  async #read(): Promise<void> {
    for (const [role, pick] of this.#computed()) await this.#readComputed(role, pick);
    await this.#readLoss();
  }

  #computed(): [Slot, Pick][] {
    return slots.flatMap((slot) => {
      const pick = this.#store.session[slot];
      return pick?.computed ? [[slot, pick]] : [];
    });
  }

  async #readComputed(role: Slot, pick: Pick): Promise<void> {
    const document = await openDocument(vscode.Uri.parse(pick.uri));
    const program = document && (await programPlace(document, pick.start, this.#modules));
    const again = program && (await computedAgain(program, pick));
    // It may have changed once more meanwhile; then it is read again soon.
    if (!document || this.#store.session[role] !== pick) return;
    const { start, end } = pick;
    if (!again) {
      const line = document.positionAt(start).line + 1;
      this.#store.dispatch({ type: 'source-lost', trouble: { role, kind: 'refused', line }, start, end });
    } else if (!samePick(again, pick) || troubleOf(this.#store.session, role)) {
      this.#store.dispatch({ type: 'source-changed', role, pick: again });
    }
  }

  async #readLoss(): Promise<void> {
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
