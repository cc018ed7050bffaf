import * as vscode from 'vscode';
import type { CheckedLoss } from '../../lint/checkedLosses';
import { lineOfOrigin, type Severity, type Trouble, type TroublePlace } from '../../lint/trouble';
import type { Module } from '../../program/texts/modules';
import { rulePage, troubleMessage } from '../../shared/words/checks/troubles';
import { isChecked, programOf } from '../program/programOf';
import { moduleCells, rangeAt } from '../program/programPlace';
import type { WorkspaceModules } from '../program/workspaceModules';
import { rangeIn } from '../tools/rangeIn';
import { notebookOf } from '../vectors/notebooks';
import { lintSettings } from './lintSettingsOf';
import { TypedLine } from './typedLine';

/** The findings in a program, and its documents as they were when it was checked. */
export interface CheckedProgram {
  readonly documents: readonly vscode.TextDocument[];
  readonly versions: readonly number[];
  readonly troubles: readonly Trouble[];
  readonly losses: readonly CheckedLoss[];
  /** The files that it imports; their cells are numbered after those of the documents. */
  readonly modules: readonly Module[];
}

/** Milliseconds after the last change of a text. */
const pause = 300;

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  hint: vscode.DiagnosticSeverity.Hint,
};

/**
 * Checks the loss code of the open Python files and notebooks as the user types, and lists the findings as problems.
 */
export class Problems implements vscode.Disposable {
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('loss-explorer');
  readonly #checked = new Map<string, CheckedProgram>();
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #typed = new TypedLine();
  readonly #modules: WorkspaceModules;
  readonly #subscriptions: vscode.Disposable;

  /** Fires when something was checked again. */
  readonly onDidCheck = this.#changed.event;

  constructor(modules: WorkspaceModules) {
    this.#modules = modules;
    this.#subscriptions = vscode.Disposable.from(
      this.#diagnostics,
      this.#changed,
      this.#typed,
      this.#typed.onDidFinish((document) => {
        const checked = this.of(document);
        if (checked) this.#show(checked);
      }),
      modules.onDidChange(() => this.#checkAll(pause)),
      vscode.workspace.onDidOpenTextDocument((document) => this.#checkSoon(document, 0)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        this.#checkSoon(document, pause);
        for (const importing of this.#importing(document)) this.#checkSoon(importing, pause);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => this.#forget(document)),
      vscode.workspace.onDidChangeNotebookDocument(({ notebook, contentChanges }) => {
        const isArranged = contentChanges.length > 0;
        const cell = isArranged && notebook.getCells().find((one) => isChecked(one.document));
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

  /** The findings in the program of a document as it now is; undefined while it has not been checked. */
  of(document: vscode.TextDocument): CheckedProgram | undefined {
    const checked = this.#checked.get(keyOf(document));
    return checked && isCurrent(checked, programOf(document)) ? checked : undefined;
  }

  /** The same, checking at once if necessary; undefined where the document is not checked at all. */
  async now(document: vscode.TextDocument): Promise<CheckedProgram | undefined> {
    const checked = this.of(document);
    if (checked || !isChecked(document)) return checked;
    this.#cancel(keyOf(document));
    await this.#check(document);
    return this.of(document);
  }

  /** Whether the program of a document is about to be checked. */
  isWaiting(document: vscode.TextDocument): boolean {
    return this.#waiting.has(keyOf(document));
  }

  #checkAll(milliseconds = 0): void {
    for (const document of vscode.workspace.textDocuments) this.#checkSoon(document, milliseconds);
  }

  /** The next edit replaces a check that has not begun. */
  #checkSoon(document: vscode.TextDocument, milliseconds: number): void {
    if (!isChecked(document)) return;
    const key = keyOf(document);
    this.#cancel(key);
    const timer = setTimeout(() => {
      this.#waiting.delete(key);
      void this.#check(document);
    }, milliseconds);
    this.#waiting.set(key, timer);
  }

  /** The programs that import a document. */
  #importing({ uri }: vscode.TextDocument): vscode.TextDocument[] {
    return [...this.#checked.values()].flatMap(({ documents: [first], modules }) =>
      modules.some(({ path }) => path === uri.path) ? [first] : [],
    );
  }

  #cancel(key: string): void {
    clearTimeout(this.#waiting.get(key));
    this.#waiting.delete(key);
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const settings = lintSettings(document);
    if (!settings.enabled) return this.#forgetAll(document);
    const [{ checkRead, hasToBeRead, nothingToCheck }, { programRead }] = await Promise.all([
      import('../../lint/check'),
      import('../../program/readProgram'),
    ]);
    const written = programOf(document).map((one) => one.getText());
    const around = await this.#modules.around(document, written, 'python');
    const isRead = hasToBeRead(written, around);
    if (isRead) await programRead(written, around);
    if (document.isClosed) return this.#forgetAll(document);
    const documents = programOf(document);
    const texts = documents.map((one) => one.getText());
    const { troubles, losses } = isRead ? checkRead(texts, settings, around) : nothingToCheck;
    const versions = documents.map(({ version }) => version);
    const modules = around?.modules.files ?? [];
    const checked = { documents, versions, troubles, losses, modules };
    this.#checked.set(keyOf(document), checked);
    this.#show(checked);
    this.#changed.fire();
  }

  /** In the line that is being typed, only what was already shown there. */
  #show(checked: CheckedProgram): void {
    const { documents, modules } = checked;
    for (const one of documents) {
      const isTyped = ({ range }: vscode.Diagnostic) => this.#typed.touches(one, range);
      const shown = new Set(this.#diagnostics.get(one.uri)?.filter(isTyped).map(ruleOf));
      const own = troublesIn(checked, one).map((trouble) => diagnosticOf(trouble, one, documents, modules));
      this.#diagnostics.set(
        one.uri,
        own.filter((diagnostic) => !isTyped(diagnostic) || shown.has(ruleOf(diagnostic))),
      );
    }
  }

  #forgetAll(document: vscode.TextDocument): void {
    for (const one of programOf(document)) this.#forget(one);
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

/** The findings in one of the program's documents. */
export function troublesIn(
  { documents, troubles }: Pick<CheckedProgram, 'documents' | 'troubles'>,
  document: vscode.TextDocument,
): readonly Trouble[] {
  return troubles.filter(({ cell = 0 }) => documents[cell] === document);
}

/** The key of a program: its document, or its notebook, whose cells come and go. */
function keyOf(document: vscode.TextDocument): string {
  return (notebookOf(document) ?? document).uri.toString();
}

function isCurrent({ documents, versions }: CheckedProgram, now: readonly vscode.TextDocument[]): boolean {
  return (
    documents.length === now.length &&
    now.every((one, i) => one === documents[i] && one.version === versions[i])
  );
}

function diagnosticOf(
  trouble: Trouble,
  document: vscode.TextDocument,
  documents: readonly vscode.TextDocument[],
  modules: readonly Module[],
): vscode.Diagnostic {
  const { rule, severity, related = [] } = trouble;
  const diagnostic = new vscode.Diagnostic(
    rangeIn(document, trouble),
    troubleMessage(
      trouble,
      lineOfOrigin(trouble, ({ start }) => document.positionAt(start).line + 1),
    ),
    severities[severity],
  );
  diagnostic.source = 'Loss Explorer';
  diagnostic.code = { value: rule, target: vscode.Uri.parse(rulePage(rule)) };
  diagnostic.relatedInformation = related.flatMap((place) => {
    const origin = locationOf(place, documents, modules);
    // A link would lead back to what is underlined.
    const isHere =
      `${origin.uri}` === `${document.uri}` && diagnostic.range.start.isEqual(origin.range.start);
    const sentence = vscode.l10n.t('This is where it comes from.');
    return isHere ? [] : [new vscode.DiagnosticRelatedInformation(origin, sentence)];
  });
  return diagnostic;
}

function ruleOf({ code }: vscode.Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}

/** A place in a document of the program, or in a file that it imports. */
function locationOf(
  { cell = 0, start, end }: TroublePlace,
  documents: readonly vscode.TextDocument[],
  modules: readonly Module[],
): vscode.Location {
  const document = documents[cell];
  if (document) return new vscode.Location(document.uri, rangeIn(document, { start, end }));
  const cells = moduleCells(documents[0], modules);
  const place = { start, end, cell: cell - documents.length };
  return new vscode.Location(vscode.Uri.parse(cells[place.cell].uri), rangeAt({ cells }, place));
}
