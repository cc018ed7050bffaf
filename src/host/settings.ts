import * as vscode from 'vscode';
import type { Session } from '../session/session';

/** The user's settings, read when they are needed so that a change holds at once. */
export interface Settings {
  readonly hover: boolean;
  readonly picture: boolean;
  readonly marks: boolean;
  readonly base: Session['base'];
  /** Significant digits shown. */
  readonly digits: number;
}

export function settings(scope?: vscode.ConfigurationScope): Settings {
  const section = vscode.workspace.getConfiguration('lossExplorer', scope);
  return {
    hover: section.get('hover.enabled', true),
    picture: section.get('hover.picture', true),
    marks: section.get('marks.enabled', true),
    base: section.get('unit') === 'bits' ? 2 : 'e',
    digits: section.get('digits', 4),
  };
}
