import * as vscode from 'vscode';
import type { KnownLoss, NamedTensor } from '../../program/answers/hints';
import { formatNumber } from '../../shared/format';
import { kindName, kindWords, shapeWords } from '../../shared/words/program/programKind';
import { programWords } from '../../shared/words/program/programLoss';
import { lossTitle } from '../hover/lossLines';
import { linkArgument, type ProgramPlace, programPlace, whereWords } from '../program/programPlace';
import { settings } from '../settings';
import { printedBeside } from './printedBeside';

/** Values of losses, and shapes of tensors where they are asked for, shown in the code. */
export class InlayHints implements vscode.InlayHintsProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeInlayHints = this.#changed.event;
  readonly #subscriptions = vscode.Disposable.from(
    this.#changed,
    vscode.languages.registerInlayHintsProvider('python', this),
    vscode.workspace.onDidChangeConfiguration((event) => {
      const isOurs = ['inlayHints', 'digits'].some((name) =>
        event.affectsConfiguration(`lossExplorer.${name}`),
      );
      if (isOurs) this.#changed.fire();
    }),
  );

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async provideInlayHints(
    document: vscode.TextDocument,
    range: vscode.Range,
    token: vscode.CancellationToken,
  ): Promise<vscode.InlayHint[]> {
    const { inlayHints, digits } = settings(document);
    const program = inlayHints === 'off' ? undefined : programPlace(document);
    if (!program) return [];
    const { knownLosses, namedTensors } = await import('../../program/answers/hints');
    if (token.isCancellationRequested) return [];
    const { texts, cell } = program;
    const isShown = ({ node }: KnownLoss | NamedTensor) => range.contains(document.positionAt(node.end));
    const losses = knownLosses(texts, cell)
      .filter(isShown)
      .map((loss) => lossHint(loss, { document, program, digits }));
    if (inlayHints !== 'tensors') return losses;
    const tensors = namedTensors(texts, cell).filter(isShown);
    return [...losses, ...tensors.map((tensor) => tensorHint(tensor, { document, program }))];
  }
}

interface Where {
  readonly document: vscode.TextDocument;
  readonly program: ProgramPlace;
}

function lossHint(
  { node, value, loss }: KnownLoss,
  { document, program, digits }: Where & { readonly digits: number },
): vscode.InlayHint {
  const position = document.positionAt(node.end);
  const rest = document.lineAt(position.line).text.slice(position.character);
  const printed = printedBeside(rest, value);
  const number = formatNumber(value, digits);
  const said = printed === undefined ? number : `${number} (${programWords.printed(printed)})`;
  const label = new vscode.InlayHintLabelPart(` = ${said}`);
  label.tooltip = lossTitle(loss, digits);
  label.command = {
    command: 'lossExplorer.explore',
    title: programWords.explore(),
    arguments: [linkArgument(program, node)],
  };
  return new vscode.InlayHint(position, [label]);
}

/** Such as `: [2, 3] logits`. */
function tensorHint(
  { node, value: { shape, kind } }: NamedTensor,
  { document, program }: Where,
): vscode.InlayHint {
  const words = [shape && shapeWords(shape), kind && kindName(kind.is)].filter(Boolean).join(' ');
  const label = new vscode.InlayHintLabelPart(`: ${words}`);
  if (kind) label.tooltip = kindWords({ ...kind, where: whereWords(program, kind.place) });
  return new vscode.InlayHint(document.positionAt(node.end), [label], vscode.InlayHintKind.Type);
}
