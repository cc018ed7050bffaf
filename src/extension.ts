import * as vscode from 'vscode';
import { evaluate } from './engine/evaluate/evaluate';
import { commands } from './host/commands';
import { dataFileEditor } from './host/dataFiles/dataFileEditor';
import { InlayHints } from './host/hints/inlayHints';
import { hoverProvider } from './host/hover/hoverProvider';
import { lossCountItem } from './host/lint/lossCountItem';
import { Problems } from './host/lint/problems';
import { quickFixes } from './host/lint/quickFixes';
import { log } from './host/log';
import { Panels } from './host/panel/panels';
import { SideView } from './host/panel/sideView';
import { exploreAction } from './host/program/exploreAction';
import { Marks } from './host/session/marks';
import { tellMilestones } from './host/session/milestones';
import { Sessions } from './host/session/sessions';
import { StatusBar } from './host/session/statusBar';
import type * as program from './program';
import { findVectors, vectorAt } from './reader';
import { speak } from './shared/words/language';

/** Bundlers turn this into a module that starts on the first call: no one should wait for a parser at activation. */
declare const require: (path: './program') => typeof program;

/** What other extensions can call: `vscode.extensions.getExtension('loss-explorer.loss-explorer').exports`. */
export interface Api {
  readonly version: 1;
  readonly evaluate: typeof evaluate;
  readonly findVectors: typeof findVectors;
  readonly vectorAt: typeof vectorAt;
  readonly findLosses: typeof program.findLosses;
  readonly findTroubles: typeof program.findTroubles;
}

export function activate(context: vscode.ExtensionContext): Api {
  speak(vscode.l10n.bundle);
  const logging = log.open();
  const sessions = new Sessions(context.workspaceState);
  const sideView = new SideView(context.extensionUri, sessions);
  const panels = new Panels(context.extensionUri, sessions, sideView);
  const problems = new Problems();
  context.subscriptions.push(
    logging,
    sessions,
    sideView,
    panels,
    problems,
    new InlayHints(),
    new Marks(sessions),
    new StatusBar(sessions),
    tellMilestones(sessions),
    lossCountItem(problems),
    commands({ store: sessions, panels, problems, storage: context.globalStorageUri }),
    dataFileEditor(),
    vscode.languages.registerHoverProvider({ pattern: '**' }, hoverProvider(sessions)),
    vscode.languages.registerCodeActionsProvider('python', quickFixes(problems)),
    vscode.languages.registerCodeActionsProvider('python', exploreAction),
  );
  return {
    ...{ version: 1, evaluate, findVectors, vectorAt },
    findLosses: (text, languageId) => require('./program').findLosses(text, languageId),
    findTroubles: (text, languageId) => require('./program').findTroubles(text, languageId),
  };
}
