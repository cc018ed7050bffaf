import * as vscode from 'vscode';
import type { ComposedHint, LossHint, NamedTensor } from '../../program/answers/hints';
import type { Place } from '../../program/value';
import { shapeText } from '../../shape';
import { formatNumber } from '../../shared/format';
import { kindName, kindWords } from '../../shared/words/program/programKind';
import { programWords } from '../../shared/words/program/programLoss';
import { lossTitle, partLines } from '../hover/lossLines';
import { programLanguages } from '../program/programOf';
import { type DocumentProgram, linkArgument, programsIn, rangeAt, whereWords } from '../program/programPlace';
import type { WorkspaceModules } from '../program/workspaceModules';
import { settings } from '../tools/settings';
import { printedBelow, printedBeside } from './printedBeside';

/** Inlay hints with the values of losses and, if the user wants them, the shapes of tensors. */
export class InlayHints implements vscode.InlayHintsProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeInlayHints = this.#changed.event;
  readonly #modules: WorkspaceModules;
  readonly #subscriptions: vscode.Disposable;

  constructor(modules: WorkspaceModules) {
    this.#modules = modules;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      modules.onDidChange(() => this.#changed.fire()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (modules.isImported(document)) this.#changed.fire();
      }),
      vscode.languages.registerInlayHintsProvider(programLanguages, this),
      vscode.workspace.onDidChangeConfiguration((event) => {
        const isOurs = ['inlayHints', 'digits'].some((name) =>
          event.affectsConfiguration(`lossExplorer.${name}`),
        );
        if (isOurs) this.#changed.fire();
      }),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async provideInlayHints(
    document: vscode.TextDocument,
    range: vscode.Range,
    token: vscode.CancellationToken,
  ): Promise<vscode.InlayHint[]> {
    const { inlayHints, digits } = settings(document);
    const programs = inlayHints === 'off' ? [] : await programsIn(document, range, this.#modules);
    const { composedHints, lossHints, namedTensors } = await import('../../program/answers/hints');
    if (token.isCancellationRequested) return [];
    return programs.flatMap((program) => {
      const read = program.read();
      const isShown = ({ node }: LossHint | ComposedHint | NamedTensor) =>
        range.contains(rangeAt(program, node).end);
      const losses = lossHints(read, program.here).filter(isShown);
      const composed = composedHints(read, program.here).filter(isShown);
      const where = { document, program, digits };
      const tensors = inlayHints === 'tensors' ? namedTensors(read, program.here).filter(isShown) : [];
      return [
        ...losses.map((loss) => lossHint(loss, composed.some(endsWith(loss)), where)),
        ...composed.map((one) => composedHint(one, losses.some(endsWith(one)), where)),
        ...tensors.map((tensor) => tensorHint(tensor, program)),
      ];
    });
  }
}

function endsWith({ node }: LossHint | ComposedHint): (other: LossHint | ComposedHint) => boolean {
  return ({ node: { cell, end } }) => cell === node.cell && end === node.end;
}

interface Where {
  readonly document: vscode.TextDocument;
  readonly program: DocumentProgram;
  readonly digits: number;
}

/** `ends`: whether it ends a whole expression, whose value stands behind its own. */
function lossHint({ node, value, loss }: LossHint, ends: boolean, where: Where): vscode.InlayHint {
  const number = formatNumber(value, where.digits);
  const label = new vscode.InlayHintLabelPart(` = ${ends ? number : besidePrinted(node, value, where)}`);
  label.tooltip = lossTitle(loss, where.digits);
  label.command = {
    command: 'lossExplorer.explore',
    title: programWords.explore(),
    arguments: [linkArgument(where.program, node)],
  };
  return new vscode.InlayHint(rangeAt(where.program, node).end, [label]);
}

/** `isBehind`: whether it stands behind the value of the loss that ends it; the ellipsis stands for the whole then. */
function composedHint(
  { node, value, parts }: ComposedHint,
  isBehind: boolean,
  where: Where,
): vscode.InlayHint {
  const number = besidePrinted(node, value, where);
  const label = new vscode.InlayHintLabelPart(isBehind ? ` … = ${number}` : ` = ${number}`);
  label.tooltip = partLines(parts, where.program, where.digits).join('\n');
  return new vscode.InlayHint(rangeAt(where.program, node).end, [label]);
}

/** The number, and the printed one in a comment where that is another. */
function besidePrinted(node: Place, value: number, { document, program, digits }: Where): string {
  const { start, end: position } = rangeAt(program, node);
  const lineOf = (line: number) => (line < document.lineCount ? document.lineAt(line).text : '');
  const before = lineOf(start.line).slice(0, start.character);
  const behind = lineOf(position.line).slice(position.character);
  const below = lineOf(position.line + 1);
  const printed = printedBeside(behind, value) ?? printedBelow({ before, behind, below }, value);
  const number = formatNumber(value, digits);
  return printed === undefined ? number : `${number} (${programWords.printed(printed)})`;
}

/** For example `: [2, 3] logits`. */
function tensorHint(
  { node, value: { shape, kind } }: NamedTensor,
  program: DocumentProgram,
): vscode.InlayHint {
  const words = [shape && shapeText(shape), kind && kindName(kind.is)].filter(Boolean).join(' ');
  const label = new vscode.InlayHintLabelPart(`: ${words}`);
  if (kind) label.tooltip = kindWords({ ...kind, where: whereWords(program, kind.place) });
  return new vscode.InlayHint(rangeAt(program, node).end, [label], vscode.InlayHintKind.Type);
}
