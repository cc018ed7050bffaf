import * as vscode from 'vscode';
import { setOptions } from '../../session/request/optionsOf';
import { type Session, warnings } from '../../session/session';
import { inLabel } from '../../shared/escaped';
import { roleName } from '../../shared/words/names';
import { optionsSummary } from '../../shared/words/options';
import { labels } from '../../shared/words/panel/labels';
import { sourceTroubleSentence } from '../../shared/words/vectors/trouble';
import { settings } from '../tools/settings';
import type { LossInWords } from './lossInWords';
import type { Sessions } from './sessions';
import { Soon } from './soon';

/** The current loss in the status bar; a click opens the panel. */
export class StatusBar implements vscode.Disposable {
  readonly #current: Sessions;
  readonly #item: vscode.StatusBarItem;
  readonly #subscriptions: vscode.Disposable;
  readonly #soon = new Soon(() => this.#draw());

  constructor(current: Sessions) {
    this.#current = current;
    this.#item = vscode.window.createStatusBarItem('lossExplorer.loss', vscode.StatusBarAlignment.Right, 100);
    this.#item.name = 'Loss Explorer';
    this.#item.command = 'lossExplorer.openPanel';
    this.#subscriptions = vscode.Disposable.from(
      this.#item,
      this.#soon,
      current.onDidChange((session) => this.#soon.ask(session)),
      current.onDidRead(() => this.#soon.ask(current.session)),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('lossExplorer')) this.#soon.ask(current.session);
      }),
    );
    this.#soon.ask(current.session);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #draw(): void {
    const { statusBar, digits } = settings();
    const { session } = this.#current;
    const loss = statusBar ? this.#current.current.loss(digits) : undefined;
    if (!loss) {
      this.#item.hide();
      return;
    }
    this.#item.text = (warnings(session).length > 0 ? '$(warning) ' : '') + inLabel(textOf(loss));
    this.#item.tooltip = [loss.problem, optionsIn(session, digits), ...remarks(session)]
      .filter(Boolean)
      .join('\n');
    this.#item.show();
  }
}

function textOf({ name, value, unit, problem }: LossInWords): string {
  return problem ? `${name} –` : `${name} ${value} ${unit}`.trimEnd();
}

/** The loss's options that are set. */
function optionsIn(session: Session, digits: number): string {
  return session.own ? '' : optionsSummary(setOptions(session), digits);
}

/** Names the two vectors, and says in what way the number is not that of the source. */
function remarks({ target, prediction, troubles = [] }: Session): string[] {
  const changed = prediction?.edited || target?.edited;
  return [
    ...(target?.name ? [`${roleName('target')}: ${target.name}`] : []),
    ...(prediction?.name ? [`${roleName('prediction')}: ${prediction.name}`] : []),
    ...(changed ? [labels.changed()] : []),
    ...troubles.map(sourceTroubleSentence),
    vscode.l10n.t('Click to open the panel.'),
  ];
}
