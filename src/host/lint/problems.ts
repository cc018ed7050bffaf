import * as vscode from 'vscode';
import type { CheckedLoss } from '../../lint/checkedLosses';
import type { Severity, Trouble } from '../../lint/trouble';
import { troubleSentence } from '../../shared/words/troubles';
import { isProgram, programOf, rangeIn } from '../program/programOf';
import { notebookOf } from '../vectors/notebookOf';
import { lintSettings } from './lintSettingsOf';

/** What was found in a program, and the documents that it is, as they were then. */
export interface Checked {
  readonly documents: readonly vscode.TextDocument[];
  readonly versions: readonly number[];
  readonly troubles: readonly Trouble[];
  readonly losses: readonly CheckedLoss[];
}

/** Milliseconds after the last change of a text. */
const pause = 300;

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** Checks the loss code of the open Python files and notebooks as they are typed, and lists what is wrong as problems. */
export class Problems implements vscode.Disposable {
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('loss-explorer');
  readonly #checked = new Map<string, Checked>();
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;

  /** Something was checked anew. */
  readonly onDidCheck = this.#changed.event;

  constructor() {
    this.#subscriptions = vscode.Disposable.from(
      this.#diagnostics,
      this.#changed,
      vscode.workspace.onDidOpenTextDocument((document) => this.#checkSoon(document, 0)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#checkSoon(document, pause)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#forget(document)),
      vscode.workspace.onDidChangeNotebookDocument(({ notebook, contentChanges }) => {
        const isArranged = contentChanges.length > 0;
        const cell = isArranged && notebook.getCells().find((one) => isProgram(one.document));
        if (cell) this.#checkSoon(cell.document, pause);
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('lossExplorer.lint')) this.#checkAll();
      }),
    );
    this.#checkAll();
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#subscriptions.dispose();
  }

  /** What was found in the program of a document as it is now; undefined while it has not been checked. */
  of(document: vscode.TextDocument): Checked | undefined {
    const checked = this.#checked.get(keyOf(document));
    return checked && isCurrent(checked, programOf(document)) ? checked : undefined;
  }

  /** The same, checked at once where that is still to come; undefined where it is not checked at all. */
  async now(document: vscode.TextDocument): Promise<Checked | undefined> {
    const checked = this.of(document);
    if (checked || !isProgram(document)) return checked;
    this.#cancel(keyOf(document));
    await this.#check(document);
    return this.of(document);
  }

  /** Whether the program of a document is about to be checked. */
  isWaiting(document: vscode.TextDocument): boolean {
    return this.#waiting.has(keyOf(document));
  }

  #checkAll(): void {
    for (const document of vscode.workspace.textDocuments) this.#checkSoon(document, 0);
  }

  /** The next edit takes the place of a check that has not begun. */
  #checkSoon(document: vscode.TextDocument, milliseconds: number): void {
    if (!isProgram(document)) return;
    const key = keyOf(document);
    this.#cancel(key);
    const timer = setTimeout(() => {
      this.#waiting.delete(key);
      void this.#check(document);
    }, milliseconds);
    this.#waiting.set(key, timer);
  }

  #cancel(key: string): void {
    clearTimeout(this.#waiting.get(key));
    this.#waiting.delete(key);
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const settings = lintSettings(document);
    const { check } = await import('../../lint/check');
    const documents = programOf(document);
    if (!settings.enabled || document.isClosed) {
      for (const one of documents) this.#forget(one);
      return;
    }
    const texts = documents.map((one) => one.getText());
    const { troubles, losses } = check(texts, settings);
    const versions = documents.map(({ version }) => version);
    this.#checked.set(keyOf(document), { documents, versions, troubles, losses });
    documents.forEach((one, cell) => {
      const own = troubles.filter((trouble) => (trouble.cell ?? 0) === cell);
      this.#diagnostics.set(
        one.uri,
        own.map((trouble) => diagnosticOf(trouble, one, documents)),
      );
    });
    this.#changed.fire();
  }

  #forget(document: vscode.TextDocument): void {
    this.#diagnostics.delete(document.uri);
    for (const [key, { documents }] of this.#checked) {
      if (documents.includes(document)) {
        this.#checked.delete(key);
        this.#changed.fire();
      }
    }
  }
}

/** What a program goes by: its document, or the notebook whose cells come and go. */
function keyOf(document: vscode.TextDocument): string {
  return (notebookOf(document) ?? document).uri.toString();
}

function isCurrent({ documents, versions }: Checked, now: readonly vscode.TextDocument[]): boolean {
  return (
    documents.length === now.length &&
    now.every((one, i) => one === documents[i] && one.version === versions[i])
  );
}

function diagnosticOf(
  trouble: Trouble,
  document: vscode.TextDocument,
  documents: readonly vscode.TextDocument[],
): vscode.Diagnostic {
  const { rule, severity, related = [] } = trouble;
  const diagnostic = new vscode.Diagnostic(
    rangeIn(document, trouble),
    troubleSentence(trouble),
    severities[severity],
  );
  diagnostic.source = 'Loss Explorer';
  diagnostic.code = { value: rule, target: pageOf(rule) };
  diagnostic.relatedInformation = related.map((place) => {
    const other = documents[place.cell ?? 0];
    return new vscode.DiagnosticRelatedInformation(
      new vscode.Location(other.uri, rangeIn(other, place)),
      vscode.l10n.t('This is where it comes from.'),
    );
  });
  return diagnostic;
}

/** The page of a rule. */
export function pageOf(rule: string): vscode.Uri {
  return vscode.Uri.parse(`https://github.com/loss-explorer/loss-explorer/blob/main/docs/rules/${rule}.md`);
}
