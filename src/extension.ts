import * as vscode from 'vscode';
import { evaluate } from './engine/evaluate/evaluate';
import { commands } from './host/commands';
import { dataFileEditor } from './host/dataFiles/editor/dataFileEditor';
import { exploreAction } from './host/explore/exploreAction';
import { InlayHints } from './host/hints/inlayHints';
import { hoverProvider } from './host/hover/hoverProvider';
import { lossCountItem } from './host/lint/lossCountItem';
import { Problems } from './host/lint/problems';
import { quickFixes } from './host/lint/quickFixes';
import { seeHover } from './host/lint/seeMistake';
import { Panels } from './host/panel/panels';
import { SideView } from './host/panel/sideView';
import { programLanguages } from './host/program/programOf';
import { WorkspaceModules } from './host/program/workspaceModules';
import { Decorations } from './host/session/decorations';
import { tellMilestones } from './host/session/milestones';
import { Sessions } from './host/session/sessions';
import { StatusBar } from './host/session/statusBar';
import { log } from './host/tools/log';
import type * as program from './program';
import { findVectors, vectorAt } from './reader';
import { speak } from './shared/words/language';

/** Bundlers turn this into a module that runs on the first call, so that activation does not wait for a parser. */
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
  const modules = new WorkspaceModules();
  const sessions = new Sessions(context.workspaceState, modules);
  const ground = { extension: context.extensionUri, modules };
  const sideView = new SideView(ground, sessions);
  const panels = new Panels(ground, sessions, sideView);
  const problems = new Problems(modules);
  context.subscriptions.push(
    logging,
    modules,
    sessions,
    sideView,
    panels,
    problems,
    new InlayHints(modules),
    new Decorations(sessions),
    new StatusBar(sessions),
    tellMilestones(sessions),
    lossCountItem(problems),
    commands({ store: sessions, panels, problems, modules, storage: context.globalStorageUri }),
    dataFileEditor(),
    vscode.languages.registerHoverProvider({ pattern: '**' }, hoverProvider(sessions, modules)),
    vscode.languages.registerHoverProvider('python', seeHover(problems)),
    vscode.languages.registerCodeActionsProvider('python', quickFixes(problems)),
    vscode.languages.registerCodeActionsProvider(programLanguages, exploreAction(modules)),
  );
  return {
    version: 1,
    evaluate,
    findVectors,
    vectorAt,
    findLosses: (text, languageId) => require('./program').findLosses(text, languageId),
    findTroubles: (text, languageId) => require('./program').findTroubles(text, languageId),
  };
}
