import * as vscode from 'vscode';
import type { Mistake } from '../../engine/insights/mistakes/mistake';
import type { Trouble } from '../../lint/trouble';
import { contrastWords } from '../../shared/words/checks/mistakes';
import { rangeIn } from '../tools/rangeIn';
import { openDocument } from '../vectors/openDocuments';
import { type CheckedProgram, type Problems, troublesIn } from './problems';

/**
 * A finding as the argument of a command link; when the command runs, the finding is looked up at its current place.
 */
export interface FindingLink {
  readonly uri: string;
  readonly rule: string;
  readonly line: number;
  readonly character: number;
}

export function linkTo(
  { rule, start, cell = 0 }: Trouble,
  { documents }: Pick<CheckedProgram, 'documents'>,
): FindingLink {
  const document = documents[cell];
  const { line, character } = document.positionAt(start);
  return { uri: document.uri.toString(), rule, line, character };
}

/** What the finding of a link costs, if it is still there. */
export async function seeMistake(problems: Problems, argument: unknown): Promise<Mistake | undefined> {
  if (!isLink(argument)) return undefined;
  const document = await openDocument(vscode.Uri.parse(argument.uri));
  const checked = document && (await problems.now(document));
  if (!checked) return undefined;
  const position = document.validatePosition(new vscode.Position(argument.line, argument.character));
  return shownAt(checked, document, position).find(({ rule }) => rule === argument.rule)?.mistake;
}

/** A hover that offers to show what the findings cost. */
export function seeHover(problems: Problems): vscode.HoverProvider {
  return {
    provideHover(document, position) {
      const checked = problems.of(document);
      if (!checked) return undefined;
      const shown = shownAt(checked, document, position);
      if (shown.length === 0) return undefined;
      const links = shown.map((trouble) => {
        const link = encodeURIComponent(JSON.stringify([linkTo(trouble, checked)]));
        const title = contrastWords.see(shown.length === 1 ? undefined : trouble.rule);
        return `[${title}](command:lossExplorer.seeMistake?${link})`;
      });
      const text = new vscode.MarkdownString(links.join(' · '));
      text.isTrusted = { enabledCommands: ['lossExplorer.seeMistake'] };
      return new vscode.Hover(text, rangeIn(document, shown[0]));
    },
  };
}

/** The findings at a place whose cost can be shown. */
function shownAt(
  checked: CheckedProgram,
  document: vscode.TextDocument,
  position: vscode.Position,
): readonly Trouble[] {
  return troublesIn(checked, document).filter(
    (trouble) => trouble.mistake && rangeIn(document, trouble).contains(position),
  );
}

function isLink(argument: unknown): argument is FindingLink {
  return typeof argument === 'object' && argument !== null && 'rule' in argument && 'line' in argument;
}
