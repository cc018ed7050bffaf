import * as vscode from 'vscode';
import { editsOf } from '../../lint/applyFixes';
import type { Fix, Trouble } from '../../lint/trouble';
import { contrastWords } from '../../shared/words/checks/mistakes';
import { fixTitle } from '../../shared/words/checks/troubles';
import { rangeIn } from '../tools/rangeIn';
import { type CheckedProgram, type Problems, troublesIn } from './problems';
import { linkTo } from './seeMistake';

/** The fixes of a problem, and comments that turn its rule off. */
export function quickFixes(problems: Problems): vscode.CodeActionProvider {
  return {
    async provideCodeActions(document, range, { diagnostics }, token) {
      const checked = await problems.now(document);
      if (!checked || token.isCancellationRequested) return [];
      const here = troublesIn(checked, document).filter((trouble) =>
        rangeIn(document, trouble).intersection(range),
      );
      const isAlone = here.filter(({ mistake }) => mistake).length === 1;
      return here.flatMap((trouble) => {
        const diagnostic = diagnostics.find(
          ({ code }) => typeof code === 'object' && code.value === trouble.rule,
        );
        return [
          ...(trouble.fix ? mending(trouble, trouble.fix, checked) : []),
          ...(trouble.mistake ? [seeing(trouble, checked, isAlone)] : []),
          ...ignoring(trouble, document),
        ].map((action) => {
          action.diagnostics = diagnostic && [diagnostic];
          return action;
        });
      });
    },
  };
}

/** Shows in the panel what the problem costs. */
function seeing(trouble: Trouble, checked: CheckedProgram, isAlone: boolean): vscode.CodeAction {
  const title = contrastWords.see(isAlone ? undefined : trouble.rule);
  const result = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  result.command = { title, command: 'lossExplorer.seeMistake', arguments: [linkTo(trouble, checked)] };
  return result;
}

/** The fix, and one for all findings of the rule where there are several. */
function mending({ rule }: Trouble, fix: Fix, { documents, troubles }: CheckedProgram): vscode.CodeAction[] {
  const one = action(fixTitle(fix.kind), [fix], documents);
  one.isPreferred = true;
  const alike = troubles.flatMap((other) => (other.rule === rule && other.fix ? [other.fix] : []));
  if (alike.length < 2) return [one];
  return [
    one,
    action(vscode.l10n.t('Fix all {0} problems of "{1}" in this file', alike.length, rule), alike, documents),
  ];
}

function action(
  title: string,
  fixes: readonly Fix[],
  documents: readonly vscode.TextDocument[],
): vscode.CodeAction {
  const edit = new vscode.WorkspaceEdit();
  for (const { cell = 0, text, ...place } of editsOf(fixes)) {
    edit.replace(documents[cell].uri, rangeIn(documents[cell], place), text);
  }
  const result = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  result.edit = edit;
  return result;
}

/** Comments that turn the rule off, where a comment is possible. */
function ignoring({ rule, end }: Trouble, document: vscode.TextDocument): vscode.CodeAction[] {
  const put = (title: string, position: vscode.Position, text: string): vscode.CodeAction => {
    const result = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    result.edit = new vscode.WorkspaceEdit();
    result.edit.insert(document.uri, position, text);
    return result;
  };
  const { lineNumber, text } = document.lineAt(document.positionAt(end).line);
  const behind = new vscode.Position(lineNumber, text.trimEnd().length);
  const ofFile = put(
    vscode.l10n.t('Disable "{0}" for this file', rule),
    new vscode.Position(firstLine(document), 0),
    `# loss-explorer: ignore-file[${rule}]\n`,
  );
  // Nothing may follow a backslash that joins two lines.
  if (text.trimEnd().endsWith('\\')) return [ofFile];
  const ofLine = vscode.l10n.t('Disable "{0}" for this line', rule);
  return [put(ofLine, behind, `  # loss-explorer: ignore[${rule}]`), ofFile];
}

/** The first line after those that must be at the top: a shebang, the encoding, a cell's magic. */
function firstLine(document: vscode.TextDocument): number {
  let line = 0;
  while (line < document.lineCount - 1 && /^(?:#!|#.*coding[:=]|%%)/.test(document.lineAt(line).text)) line++;
  return line;
}
