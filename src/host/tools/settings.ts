import * as vscode from 'vscode';
import type { OwnLoss, Session } from '../../session/session';
import { Damaged, damaged, flag, objectAt, oneOf, type Validator } from '../../shared/checked/check';
import { expression } from '../../shared/checked/session';
import { log } from './log';

/** The user's settings, read when they are needed so that a change holds at once. */
export interface Settings {
  readonly hover: boolean;
  /** Which vectors a hover shows without being asked. */
  readonly hoverShow: 'likely' | 'all';
  readonly picture: boolean;
  readonly marks: boolean;
  /** Whether the status bar shows the loss. */
  readonly statusBar: boolean;
  /** The inlay hints in code: none, the values of losses, or also the shapes of tensors. */
  readonly inlayHints: 'off' | 'losses' | 'tensors';
  readonly base: Session['base'];
  /** How many digits are shown after the decimal point. */
  readonly digits: number;
  /** The losses that the user wrote and saved by name. */
  readonly ownLosses: readonly Required<OwnLoss>[];
}

export function settings(scope?: vscode.ConfigurationScope): Settings {
  const reader = (section: vscode.WorkspaceConfiguration) => {
    return <T>(name: string, usual: T, check: Validator<T>) =>
      checked(section.get(name, usual), name, usual, check);
  };
  const readHere = reader(vscode.workspace.getConfiguration('lossExplorer', scope));
  // VS Code logs a warning each time a document is asked for a setting that holds in the whole window.
  const read = reader(vscode.workspace.getConfiguration('lossExplorer'));
  return {
    hover: readHere('hover.enabled', true, flag),
    hoverShow: readHere('hover.show', 'likely', oneOf(['likely', 'all'])),
    picture: read('hover.picture', true, flag),
    marks: read('marks.enabled', true, flag),
    statusBar: read('statusBar.enabled', true, flag),
    inlayHints: readHere('inlayHints', 'losses', oneOf(['off', 'losses', 'tensors'])),
    base: read('unit', 'nats', oneOf(['nats', 'bits'])) === 'bits' ? 2 : 'e',
    digits: read('digits', 4, shownDigits),
    ownLosses: Object.entries(read('customLosses', {}, objectAt)).flatMap(ownLoss),
  };
}

/** A settings file may contain anything: a value of the wrong kind is replaced by the default and logged. */
function checked<T>(value: unknown, name: string, usual: T, check: Validator<T>): T {
  try {
    return check(value, `lossExplorer.${name}`);
  } catch (error) {
    if (!(error instanceof Damaged)) throw error;
    const now = JSON.stringify(usual);
    log.warnOnce(
      now === undefined
        ? vscode.l10n.t('The setting {0} is not valid and is ignored.', error.where)
        : vscode.l10n.t('The setting {0} is not valid. Its default is used: {1}', error.where, now),
    );
    return usual;
  }
}

/** A float64 has at most 17 significant digits. */
const shownDigits: Validator<number> = (value, where) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 2 && value <= 17 ? value : damaged(where);

function ownLoss([name, written]: [string, unknown]): Required<OwnLoss>[] {
  const known = checked<string | undefined>(written, `customLosses["${name}"]`, undefined, expression);
  return known === undefined ? [] : [{ name, expression: known }];
}
