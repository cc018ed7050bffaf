import * as vscode from 'vscode';
import type { OwnLoss, Session } from '../session/session';
import { Damaged, damaged, flag, objectAt, oneOf, type Validator } from '../shared/checked/check';
import { expression } from '../shared/checked/session';
import { log } from './log';

/** The user's settings, read when they are needed so that a change holds at once. */
export interface Settings {
  readonly hover: boolean;
  /** Which vectors a hover speaks of unasked. */
  readonly hoverShow: 'likely' | 'all';
  readonly picture: boolean;
  readonly marks: boolean;
  /** Whether the loss stands in the status bar. */
  readonly statusBar: boolean;
  /** What is shown within code: nothing, the values of losses, or the shapes of tensors, too. */
  readonly inlayHints: 'off' | 'losses' | 'tensors';
  readonly base: Session['base'];
  /** Significant digits shown. */
  readonly digits: number;
  /** The losses that the user wrote and saved by name. */
  readonly ownLosses: readonly Required<OwnLoss>[];
}

export function settings(scope?: vscode.ConfigurationScope): Settings {
  const section = vscode.workspace.getConfiguration('lossExplorer', scope);
  const read = <T>(name: string, usual: T, check: Validator<T>) =>
    checked(section.get(name, usual), name, usual, check);
  return {
    hover: read('hover.enabled', true, flag),
    hoverShow: read('hover.show', 'likely', oneOf(['likely', 'all'])),
    picture: read('hover.picture', true, flag),
    marks: read('marks.enabled', true, flag),
    statusBar: read('statusBar.enabled', true, flag),
    inlayHints: read('inlayHints', 'losses', oneOf(['off', 'losses', 'tensors'])),
    base: read('unit', 'nats', oneOf(['nats', 'bits'])) === 'bits' ? 2 : 'e',
    digits: read('digits', 4, shownDigits),
    ownLosses: Object.entries(read('customLosses', {}, objectAt)).flatMap(ownLoss),
  };
}

/** What a settings file says may be anything: what is not as it should be is as it is by default, and said in the log. */
function checked<T>(value: unknown, name: string, usual: T, check: Validator<T>): T {
  try {
    return check(value, `lossExplorer.${name}`);
  } catch (error) {
    if (!(error instanceof Damaged)) throw error;
    const now = JSON.stringify(usual);
    log.warnOnce(
      now === undefined
        ? vscode.l10n.t('The setting {0} is not valid and is left out.', error.where)
        : vscode.l10n.t('The setting {0} is not valid. Its default holds: {1}', error.where, now),
    );
    return usual;
  }
}

/** A float64 has no more than 17 digits that say anything. */
const shownDigits: Validator<number> = (value, where) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 2 && value <= 17 ? value : damaged(where);

function ownLoss([name, written]: [string, unknown]): Required<OwnLoss>[] {
  const known = checked<string | undefined>(written, `customLosses["${name}"]`, undefined, expression);
  return known === undefined ? [] : [{ name, expression: known }];
}
