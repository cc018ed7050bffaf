import { evaluate } from '../../engine/evaluate/evaluate';
import { catalogue } from '../../engine/losses/catalogue';
import { classAxisIn } from '../../engine/problem/classAxis';
import { baseOf, inUnit } from '../../engine/request/base';
import { Misuse, type Report } from '../../engine/request/report';
import type { LossId, Request } from '../../engine/request/request';
import type { ToldLoss, ToldOperand } from '../../program/toldLosses';
import { isNumberOption, isVectorOption } from '../../session/options';
import { entriesOf, hardestOf, pullOn, sampleOf } from '../../shared/entries';
import { formatNumber } from '../../shared/format';
import { amount } from '../../shared/words/amount';
import { argumentWords, shortName } from '../../shared/words/programKind';
import {
  expectedWords,
  optionWords,
  programWords,
  reducedWords,
  reductionWords,
  toldLossName,
} from '../../shared/words/programLoss';
import { hardestSentence } from '../../shared/words/pushes';
import { missingWords, type ProgramPlace, whereWords, writtenAt } from '../program/programPlace';

/** What is said of a loss: its name and number, and a line for each of the other things. */
export interface LossLines {
  readonly title: string;
  readonly lines: readonly string[];
}

export async function lossLines(story: ToldLoss, program: ProgramPlace, digits: number): Promise<LossLines> {
  const report = story.request && reportOf(story.request);
  const expects = await expectationsOf(story, program);
  const operands = [story.prediction, story.target].flatMap((operand) =>
    operand ? [operandLine(operand, story, program)] : [],
  );
  return {
    title: lossTitle(story, digits),
    lines: [
      ...lackLine(story, program),
      optionLine(story, report, program, digits),
      ...operands,
      ...expects,
      ...pushLine(story, report, digits),
      ...(await evenGuessLine(story, digits)),
    ].filter((line) => line !== ''),
  };
}

/** The name of a loss, and its number where that is known. */
export function lossTitle(story: ToldLoss, digits: number): string {
  const name = toldLossName(story.loss, isLossId);
  return [name, valueWords(story, digits)].filter(Boolean).join(' · ');
}

function reportOf(request: Request): Report | undefined {
  try {
    return evaluate(request);
  } catch (error) {
    if (!(error instanceof Misuse)) throw error;
    return undefined;
  }
}

function isLossId(loss: string): loss is LossId {
  return Object.hasOwn(catalogue, loss);
}

/** The number that the code computes, in the unit that its logarithms have. */
function valueWords({ result, loss, options }: ToldLoss, digits: number): string {
  const numbers = result.type === 'tensor' ? result.values : undefined;
  if (!numbers) return '';
  const logarithmic = isLossId(loss) && catalogue[loss].logarithmic;
  const { unit } = baseOf(logarithmic, options.base);
  if (numbers.length === 1) return amount(numbers[0], unit, digits);
  const shown = Array.from(numbers.subarray(0, 8), (x) => formatNumber(x, digits)).join(', ');
  return `[${shown}${numbers.length > 8 ? ', …' : ''}]`;
}

function lackLine({ result, unknown }: ToldLoss, program: ProgramPlace): string[] {
  if (result.type === 'tensor' && result.values) return [];
  return [unknown ? programWords.unknown(missingWords(program, unknown)) : programWords.unknownHere()];
}

function optionLine(
  story: ToldLoss,
  report: Report | undefined,
  program: ProgramPlace,
  digits: number,
): string {
  const { options } = story;
  const { reduction = 'mean', ignoreIndex = -100 } = options;
  const reduced = report
    ? reducedWords(report.denominator, reduction, ignoreIndex, digits)
    : story.loss === 'entropy' && !options.reduction
      ? ''
      : reductionWords(reduction);
  const set = Object.entries(options).flatMap(([option, value]) => {
    const known = option as keyof typeof options;
    if (known === 'ignoreIndex' || known === 'classAxis') return [];
    if (isNumberOption(known) && typeof value === 'number') return [optionWords(known, value)];
    if (!isVectorOption(known)) return [];
    return [optionWords(known, writtenOption(story, value, program))];
  });
  return [reduced, ...set].filter(Boolean).join(' · ');
}

/** A list is told by the argument that gives it. */
function writtenOption({ args, nodes }: ToldLoss, value: unknown, program: ProgramPlace): string {
  const [parameter] =
    Object.entries(args).find(
      ([, arg]) => arg?.type === 'tensor' && isSame(arg.values, value as ArrayLike<number>),
    ) ?? [];
  const node = parameter === undefined ? undefined : nodes[parameter];
  return node ? writtenAt(program, node) : (parameter ?? '…');
}

function isSame(a: ArrayLike<number> | undefined, b: ArrayLike<number> | number): boolean {
  if (typeof b === 'number') return a?.length === 1 && a[0] === b;
  return a !== undefined && a.length === b.length && Array.from(a).every((x, i) => x === b[i]);
}

function operandLine(operand: ToldOperand, story: ToldLoss, program: ProgramPlace): string {
  const { parameter, node, value } = operand;
  const isWritten = node !== story.node;
  const written = isWritten ? shortened(writtenAt(program, node)) : undefined;
  const role = parameter ?? written ?? '';
  if (value.type !== 'tensor') {
    const lack = value.type === 'opaque' ? missingWords(program, value.why) : undefined;
    return argumentWords({ parameter: role, written, lack });
  }
  const { shape, kind, made, missing } = value;
  return argumentWords({
    parameter: role,
    written,
    shape,
    ...(kind && { kind: { ...kind, where: whereWords(program, kind.place) } }),
    ...(made && { where: whereWords(program, made.place) }),
    ...(!shape && !kind && missing && { lack: missingWords(program, missing) }),
  });
}

function shortened(written: string): string {
  const line = written.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** What the loss takes its arguments for, where one is something else or is not known. */
async function expectationsOf(story: ToldLoss, program: ProgramPlace): Promise<string[]> {
  if (story.isByHand || story.args === undefined) return [];
  const { expectationOf } = await import('../../lint/expectations');
  const { readProgram } = await import('../../program/readProgram');
  const event = readProgram(program.texts).events.find(
    ({ node, callee }) => node === story.node && callee === story.callee,
  );
  const expects = event && expectationOf(event);
  if (!expects) return [];
  const lines: string[] = [];
  const kind = story.prediction?.value.type === 'tensor' ? story.prediction.value.kind?.is : undefined;
  const callee = shortName(story.callee);
  if (expects.input === 'logits' && kind === 'probabilities') lines.push(programWords.softmaxAgain(callee));
  else if (expects.input === 'scores' && kind === 'sigmoid') lines.push(programWords.sigmoidAgain(callee));
  else if (!story.request) lines.push(expectedWords(expects.inputName, expects.input));
  const target = story.target?.value;
  const isClear = target?.type === 'tensor' && (target.values || target.kind);
  if (!isClear) lines.push(expectedWords(expects.targetName, expects.target));
  return lines;
}

/** Who is pushed hardest, and of a batch in which sample. */
function pushLine({ request }: ToldLoss, report: Report | undefined, digits: number): string[] {
  if (!request || !report || request.loss === 'entropy') return [];
  if (request.prediction.values.length > mostNumbers) return [];
  const along = classAxisIn(request);
  const positions = Array.from({ length: along.classes }, (_, index) => index);
  const samples = Array.from({ length: along.samples }, (_, sample) =>
    entriesOf(report, sampleOf(along, sample), positions),
  );
  const pulls = samples.map((entries) => {
    const hardest = hardestOf(entries);
    return hardest ? Math.abs(pullOn(hardest)) : 0;
  });
  const at = pulls.indexOf(Math.max(...pulls));
  const sentence = samples[at] && hardestSentence(request, samples[at], digits);
  if (!sentence) return [];
  return [samples.length > 1 ? programWords.ofSample(at, sentence) : sentence];
}

/** A gradient of more numbers takes longer than a hover should. */
const mostNumbers = 10_000;

/** What it costs to know nothing, where the number of classes is known. */
async function evenGuessLine({ loss, prediction, options }: ToldLoss, digits: number): Promise<string[]> {
  if (!['cross-entropy', 'nll', 'binary-cross-entropy'].includes(loss) || !prediction) return [];
  const { classWeights, elementWeights, positiveWeight } = options;
  if (classWeights || elementWeights || positiveWeight) return [];
  const { classesOf } = await import('../../program/toldAt');
  const classes = loss === 'binary-cross-entropy' ? 2 : classesOf(prediction.value);
  if (classes === undefined || classes < 2) return [];
  const base = baseOf(true, options.base);
  return [programWords.evenGuess(classes, amount(inUnit(Math.log(classes), base), base.unit, digits))];
}
