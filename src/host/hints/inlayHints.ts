import * as vscode from 'vscode';
import type { LossHint, NamedTensor } from '../../program/answers/hints';
import { formatNumber } from '../../shared/format';
import { kindName, kindWords, shapeWords } from '../../shared/words/program/programKind';
import { programWords } from '../../shared/words/program/programLoss';
import { lossTitle } from '../hover/lossLines';
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
    const { lossHints, namedTensors } = await import('../../program/answers/hints');
    if (token.isCancellationRequested) return [];
    return programs.flatMap((program) => {
      const read = program.read();
      const isShown = ({ node }: LossHint | NamedTensor) => range.contains(rangeAt(program, node).end);
      const losses = lossHints(read, program.here).filter(isShown);
      const tensors = inlayHints === 'tensors' ? namedTensors(read, program.here).filter(isShown) : [];
      return [
        ...losses.map((loss) => lossHint(loss, { document, program, digits })),
        ...tensors.map((tensor) => tensorHint(tensor, program)),
      ];
    });
  }
}

interface Where {
  readonly document: vscode.TextDocument;
  readonly program: DocumentProgram;
  readonly digits: number;
}

function lossHint({ node, value, loss }: LossHint, { document, program, digits }: Where): vscode.InlayHint {
  const { start, end: position } = rangeAt(program, node);
  const lineOf = (line: number) => (line < document.lineCount ? document.lineAt(line).text : '');
  const before = lineOf(start.line).slice(0, start.character);
  const behind = lineOf(position.line).slice(position.character);
  const below = lineOf(position.line + 1);
  const printed = printedBeside(behind, value) ?? printedBelow({ before, behind, below }, value);
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

/** For example `: [2, 3] logits`. */
function tensorHint(
  { node, value: { shape, kind } }: NamedTensor,
  program: DocumentProgram,
): vscode.InlayHint {
  const words = [shape && shapeWords(shape), kind && kindName(kind.is)].filter(Boolean).join(' ');
  const label = new vscode.InlayHintLabelPart(`: ${words}`);
  if (kind) label.tooltip = kindWords({ ...kind, where: whereWords(program, kind.place) });
  return new vscode.InlayHint(rangeAt(program, node).end, [label], vscode.InlayHintKind.Type);
}
