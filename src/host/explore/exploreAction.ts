import * as vscode from 'vscode';
import { lossTitle } from '../hover/lossLines';
import { linkArgument, programPlace } from '../program/programPlace';
import type { WorkspaceModules } from '../program/workspaceModules';
import { settings } from '../tools/settings';

/** A code action that explores the loss at the cursor, where its numbers are known. */
export function exploreAction(modules: WorkspaceModules): vscode.CodeActionProvider {
  return {
    async provideCodeActions(document, range, _context, token) {
      if (!range.isEmpty) return [];
      const program = await programPlace(document, document.offsetAt(range.start), modules);
      if (!program) return [];
      const { lossAround } = await import('../../program/answers/toldAt');
      if (token.isCancellationRequested) return [];
      const story = lossAround(program.read(), program.cell, program.offset);
      if (!story?.request) return [];
      const title = vscode.l10n.t('Explore: {0}', lossTitle(story, settings(document).digits));
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.Empty.append('explore'));
      action.command = {
        command: 'lossExplorer.explore',
        title,
        arguments: [linkArgument(program, story.node)],
      };
      return [action];
    },
  };
}
