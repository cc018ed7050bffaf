import * as vscode from 'vscode';
import { type Session, type Slot, slots, troubleOf } from '../../session/session';
import { rangeIn } from '../tools/rangeIn';
import { settings } from '../tools/settings';
import type { SessionHolder } from './sessionStore';

/** Marks the target, the prediction and the vectors picked for options in the visible editors. */
export class Decorations implements vscode.Disposable {
  readonly #store: SessionHolder;
  readonly #types: Readonly<Record<Slot, vscode.TextEditorDecorationType>>;
  readonly #subscriptions: vscode.Disposable;

  constructor(store: SessionHolder) {
    this.#store = store;
    this.#types = {
      target: mark(vscode.l10n.t('target'), 'charts.green'),
      prediction: mark(vscode.l10n.t('prediction'), 'charts.purple'),
      classWeights: mark(vscode.l10n.t('class weights'), 'charts.blue'),
      positiveWeight: mark(vscode.l10n.t('positive weight'), 'charts.blue'),
      elementWeights: mark(vscode.l10n.t('element weights'), 'charts.blue'),
      variance: mark(vscode.l10n.t('variance'), 'charts.blue'),
    };
    this.#subscriptions = vscode.Disposable.from(
      ...Object.values(this.#types),
      store.onDidChange(() => this.#draw()),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#draw()),
      // While someone types at the end of a mark, the editor moves it differently from the vector.
      vscode.workspace.onDidChangeTextDocument(() => this.#draw()),
      vscode.workspace.onDidChangeConfiguration(() => this.#draw()),
    );
    this.#draw();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #draw(): void {
    const { marks } = settings();
    for (const editor of vscode.window.visibleTextEditors) {
      for (const role of slots) {
        editor.setDecorations(
          this.#types[role],
          marks ? rangesIn(editor.document, this.#store.session, role) : [],
        );
      }
    }
  }
}

function rangesIn(document: vscode.TextDocument, session: Session, role: Slot): vscode.Range[] {
  const pick = session[role];
  if (pick?.uri !== document.uri.toString() || troubleOf(session, role)) return [];
  return [rangeIn(document, pick)];
}

function mark(word: string, colour: string): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    borderStyle: 'solid',
    borderWidth: '0 0 2px 0',
    borderColor: new vscode.ThemeColor(colour),
    overviewRulerColor: new vscode.ThemeColor(colour),
    overviewRulerLane: vscode.OverviewRulerLane.Right,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    after: {
      contentText: word,
      margin: '0 0.4em 0 0.4em',
      fontStyle: 'italic',
      color: new vscode.ThemeColor('editorCodeLens.foreground'),
    },
  });
}
