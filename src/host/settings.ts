import * as vscode from 'vscode';
import type { OwnLoss, Session } from '../session/session';

/** The user's settings, read when they are needed so that a change holds at once. */
export interface Settings {
  readonly hover: boolean;
  /** Which vectors a hover speaks of unasked. */
  readonly hoverShow: 'likely' | 'all';
  readonly picture: boolean;
  readonly marks: boolean;
  /** Whether the loss stands in the status bar. */
  readonly statusBar: boolean;
  readonly base: Session['base'];
  /** Significant digits shown. */
  readonly digits: number;
  /** The losses that the user wrote and saved by name. */
  readonly ownLosses: readonly Required<OwnLoss>[];
}

export function settings(scope?: vscode.ConfigurationScope): Settings {
  const section = vscode.workspace.getConfiguration('lossExplorer', scope);
  return {
    hover: section.get('hover.enabled', true),
    hoverShow: section.get('hover.show') === 'all' ? 'all' : 'likely',
    picture: section.get('hover.picture', true),
    marks: section.get('marks.enabled', true),
    statusBar: section.get('statusBar.enabled', true),
    base: section.get('unit') === 'bits' ? 2 : 'e',
    digits: section.get('digits', 4),
    ownLosses: Object.entries(section.get<Record<string, unknown>>('customLosses', {})).flatMap(
      ([name, expression]) => (typeof expression === 'string' ? [{ name, expression }] : []),
    ),
  };
}
