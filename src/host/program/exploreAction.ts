import * as vscode from 'vscode';
import { lossTitle } from '../hover/lossLines';
import { settings } from '../settings';
import { linkArgument, programPlace } from './programPlace';

/** Offers to explore the loss that the cursor is in, where its numbers are known. */
export const exploreAction: vscode.CodeActionProvider = {
  async provideCodeActions(document, range, _context, token) {
    const program = programPlace(document);
    if (!program || !range.isEmpty) return [];
    const { lossAround } = await import('../../program/answers/toldAt');
    if (token.isCancellationRequested) return [];
    const story = lossAround(program.texts, program.cell, document.offsetAt(range.start));
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
