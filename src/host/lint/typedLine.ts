import * as vscode from 'vscode';

/** Milliseconds after the last key: long enough to look up a name or to read a parameter's help. */
const rest = 2000;

/**
 * The line in which a person is typing, until the cursor leaves it or the hands rest. What is half typed there is often
 * wrong for a moment.
 */
export class TypedLine implements vscode.Disposable {
  readonly #finished = new vscode.EventEmitter<vscode.TextDocument>();
  readonly onDidFinish = this.#finished.event;
  readonly #subscriptions: vscode.Disposable;
  #line: { readonly document: vscode.TextDocument; readonly number: number } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#subscriptions = vscode.Disposable.from(
      this.#finished,
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
        const [last] = contentChanges;
        const isTyped = document === vscode.window.activeTextEditor?.document && reason === undefined;
        if (last && isTyped) this.#type(document, last);
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections: [{ active }] }) => {
        if (textEditor.document === this.#line?.document && active.line !== this.#line.number) this.#finish();
      }),
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscriptions.dispose();
  }

  /** Whether a piece of a document is in the line. */
  touches(document: vscode.TextDocument, { start, end }: vscode.Range): boolean {
    const line = this.#line;
    return line?.document === document && start.line <= line.number && line.number <= end.line;
  }

  #type(document: vscode.TextDocument, { range, text }: vscode.TextDocumentContentChangeEvent): void {
    clearTimeout(this.#timer);
    this.#line = { document, number: range.start.line + text.split('\n').length - 1 };
    this.#timer = setTimeout(() => this.#finish(), rest);
  }

  #finish(): void {
    clearTimeout(this.#timer);
    const line = this.#line;
    this.#line = undefined;
    if (line) this.#finished.fire(line.document);
  }
}
