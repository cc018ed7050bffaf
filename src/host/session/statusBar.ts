import * as vscode from 'vscode';
import { setOptions } from '../../session/request/optionsOf';
import { type Session, warnings } from '../../session/session';
import { inLabel } from '../../shared/escaped';
import { labels } from '../../shared/words/labels';
import { roleName } from '../../shared/words/names';
import { optionsSummary } from '../../shared/words/options';
import { troubleSentence } from '../../shared/words/trouble';
import { settings } from '../settings';
import { lossOfPair } from './lossOfPair';
import type { SessionHolder } from './sessionStore';

/** The loss of the current pair in the status bar; a click opens the panel. */
export class StatusBar implements vscode.Disposable {
  readonly #current: SessionHolder;
  readonly #item: vscode.StatusBarItem;
  readonly #subscriptions: vscode.Disposable;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(current: SessionHolder) {
    this.#current = current;
    this.#item = vscode.window.createStatusBarItem('lossExplorer.loss', vscode.StatusBarAlignment.Right, 100);
    this.#item.name = 'Loss Explorer';
    this.#item.command = 'lossExplorer.openPanel';
    this.#subscriptions = vscode.Disposable.from(
      this.#item,
      current.onDidChange(() => this.#drawSoon()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('lossExplorer')) this.#drawSoon();
      }),
    );
    this.#drawSoon();
  }

  dispose(): void {
    clearTimeout(this.#waiting);
    this.#subscriptions.dispose();
  }

  /** After what else there is to do, and once for all that has changed till then. */
  #drawSoon(): void {
    clearTimeout(this.#waiting);
    const count = this.#current.session.prediction?.values.length ?? 0;
    this.#waiting = setTimeout(() => this.#draw(), count < many ? 0 : unhurried);
  }

  #draw(): void {
    const { statusBar, digits } = settings();
    const { session } = this.#current;
    const loss = statusBar ? lossOfPair(session, digits) : undefined;
    if (!loss) {
      this.#item.hide();
      return;
    }
    this.#item.text = (warnings(session).length > 0 ? '$(warning) ' : '') + inLabel(loss.text);
    this.#item.tooltip = [loss.problem, optionsIn(session, digits), ...remarks(session)]
      .filter(Boolean)
      .join('\n');
    this.#item.show();
  }
}

/** From so many numbers on, their loss takes so long that what the panel waits for goes first. */
const many = 20_000;

/** Milliseconds. */
const unhurried = 1000;

/** What the loss was told beside its operands. */
function optionsIn(session: Session, digits: number): string {
  return session.own ? '' : optionsSummary(setOptions(session), digits);
}

/** Which two they are, and in how far the number is not that of the source. */
function remarks({ target, prediction, troubles = [] }: Session): string[] {
  const changed = prediction?.edited || target?.edited;
  return [
    ...(target?.name ? [`${roleName('target')}: ${target.name}`] : []),
    ...(prediction?.name ? [`${roleName('prediction')}: ${prediction.name}`] : []),
    ...(changed ? [labels.changed()] : []),
    ...troubles.map(troubleSentence),
    vscode.l10n.t('Click to open the panel.'),
  ];
}
