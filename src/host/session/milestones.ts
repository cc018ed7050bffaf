import * as vscode from 'vscode';
import { fits } from '../../session/guess';
import type { Session } from '../../session/session';
import type { SessionHolder } from './sessionStore';

/** What a person has achieved; each is a step of the walkthrough, which waits for it rather than for a command. */
const milestones: Readonly<Record<string, (session: Session) => boolean>> = {
  hasVector: ({ target, prediction }) => target !== undefined || prediction !== undefined,
  hasLoss: ({ target, prediction, own, loss }) =>
    !!target && !!prediction && (own !== undefined || fits(target, prediction, loss)),
  hasChange: ({ target, prediction }) => !!target?.edited || !!prediction?.edited,
};

/** Tells VS Code once when a milestone is reached. */
export function tellMilestones(current: SessionHolder): vscode.Disposable {
  const ahead = new Set(Object.keys(milestones));
  const tell = (session: Session) => {
    for (const name of ahead) {
      if (!milestones[name](session)) continue;
      ahead.delete(name);
      void vscode.commands.executeCommand('setContext', `lossExplorer.${name}`, true);
    }
  };
  tell(current.session);
  return current.onDidChange(tell);
}
