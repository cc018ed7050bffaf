import { evaluate } from '../../engine/evaluate/evaluate';
import { type EvenGuess, evenGuess, evenGuessAmong } from '../../engine/insights/landmarks/evenGuess';
import { hardestSampleIn } from '../../engine/insights/sample/push';
import { catalogue, type LossId } from '../../engine/losses/catalogue';
import type { Report } from '../../engine/problem/report';
import type { Request } from '../../engine/problem/request';
import { baseOf } from '../../engine/request/base';
import { Misuse } from '../../engine/request/misuse';
import { isVectorOption, type Reduction, usualOf } from '../../engine/request/options';
import type { Expectation } from '../../lint/evidence/expectations';
import { classesOfInput, classesToldApart, isInteger } from '../../lint/evidence/kinds';
import type { ToldLoss, ToldOperand } from '../../program/answers/toldLoss';
import { torchReduction } from '../../program/losses/torchReduction';
import type { Kind } from '../../program/value';
import { isNumberOption } from '../../session/options';
import { formatList } from '../../shared/format';
import { amount } from '../../shared/words/amount';
import { entryNaming } from '../../shared/words/entryName';
import { roleName } from '../../shared/words/names';
import { argumentWords, shortName, type TensorKind } from '../../shared/words/program/programKind';
import {
  dividedWords,
  expectedWords,
  ignoredWords,
  isLogarithmic,
  isLossId,
  optionWords,
  programWords,
  reducedWords,
  toldLossName,
} from '../../shared/words/program/programLoss';
import { hardestSentence } from '../../shared/words/why/pushes';
import {
  type DocumentProgram,
  missingWords,
  type ProgramPlace,
  whereWords,
  writtenAt,
} from '../program/programPlace';
import { type Stretched, stretchedArgument } from '../program/stretchedArgument';
import { formulaOf } from './formulaOf';
import { libraryFormula } from './libraryFormula';

/** The parts of a loss's hover: name and number, and one line for each further fact. */
export interface LossLines {
  readonly title: string;
  readonly lines: readonly string[];
}

export async function lossLines(story: ToldLoss, program: ProgramPlace, digits: number): Promise<LossLines> {
  const report = story.request && reportOf(story.request);
  const expects = await expectationOf(story);
  const others = story.others?.map((operand) =>
    operandLine(operand, operand.parameter ?? '', story, program),
  );
  return {
    title: lossTitle(story, digits),
    lines: [
      ...lackLine(story, program),
      ...eitherLine(story, program),
      ...definitionLine(story, report, digits),
      ...(await float32Line(story, program, digits)),
      optionLine(story, report, program, digits),
      ...roles.flatMap((role) => roleLine(role, story, program)),
      ...(others ?? []),
      ...ownLines(story, program, digits),
      ...expectedLines(story, expects),
      ...formulaLine(story, expects),
      ...pushLine(story, report, digits),
      ...evenGuessLine(story, report, digits),
      ...callLines(story, program, digits),
    ].filter((line) => line !== ''),
  };
}

/** The name of a loss, and its number where that is known. */
export function lossTitle(story: ToldLoss, digits: number): string {
  const name = toldLossName(story.loss);
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

/** The number that the code computes, with the unit of its logarithms. */
function valueWords({ result, loss, options }: ToldLoss, digits: number): string {
  const numbers = result.type === 'tensor' ? result.values : undefined;
  if (!numbers) return '';
  const { unit } = baseOf(isLogarithmic(loss), options?.base);
  if (numbers.length === 1) return amount(numbers[0], unit, digits);
  return formatList(numbers, 8, digits);
}

function lackLine({ result, unknown, calls }: ToldLoss, program: ProgramPlace): string[] {
  if (calls || (result.type === 'tensor' && result.values)) return [];
  // Of several together, some may be known.
  if (result.type === 'sequence' || result.type === 'dictionary') return [];
  return [unknown ? programWords.unknown(missingWords(program, unknown)) : programWords.unknownHere()];
}

/** The losses that a criterion may be, and where each is made. */
function eitherLine({ either, node: { start, end, cell } }: ToldLoss, program: ProgramPlace): string[] {
  const each = either?.map(({ loss, node: made, result }) => {
    if (result.type === 'opaque') return programWords.given(loss);
    // A function is not made anywhere: it is named.
    const isHere = made.cell === cell && made.start >= start && made.end <= end;
    return isHere ? toldLossName(loss) : `${toldLossName(loss)}, ${whereWords(program, made)}`;
  });
  return each ? [programWords.mayBe([...new Set(each)].join(' · '))] : [];
}

/** Says where the library's clamping or the code's rounding makes the number differ from the definition. */
function definitionLine(story: ToldLoss, report: Report | undefined, digits: number): string[] {
  if (report?.value === undefined) return [];
  const exact = amount(report.value, report.unit, digits);
  const isOther = story.result.type === 'tensor' && isShownApart(exact, valueWords(story, digits));
  return isOther ? [programWords.byDefinition(exact)] : [];
}

/** Says where float32 rounding makes the number differ, in the digits that are shown. */
async function float32Line(story: ToldLoss, program: ProgramPlace, digits: number): Promise<string[]> {
  const { result, node } = story;
  if (result.type !== 'tensor' || result.dtype !== 'float32' || !result.values) return [];
  const { valuesInFloat32 } = await import('../../program/readProgram');
  const rounded = (await valuesInFloat32(program.read()))?.(node);
  if (rounded?.type !== 'tensor' || !rounded.values) return [];
  const words = valueWords({ ...story, result: rounded }, digits);
  return isShownApart(words, valueWords(story, digits)) ? [programWords.inFloat32(words)] : [];
}

/** Whether numbers differ in the digits that are shown; zeros at the end say only that one was rounded. */
function isShownApart(a: string, b: string): boolean {
  const [one, other] = [a, b].map((words) => words.replace(/(\.\d*[1-9])0+(?!\d)|\.0+(?!\d)/g, '$1'));
  return one !== other;
}

function optionLine(
  story: ToldLoss,
  report: Report | undefined,
  program: ProgramPlace,
  digits: number,
): string {
  const { options } = story;
  // Missing numbers have a line of their own; the engine may also not have such options.
  const given = givenWords(story, program);
  if (!options) return [reductionLine(story), ...given].filter(Boolean).join(' · ');
  const { reduction = 'mean', ignoreIndex = -100 } = options;
  const reduced = report
    ? reducedWords(report.denominator, reduction, ignoreIndex, digits)
    : story.loss === 'entropy' && !options.reduction
      ? ''
      : reductionIn(story, reduction, options.classWeights !== undefined);
  const set = Object.entries(options).flatMap(([option, value]) => {
    if (option === 'classAxis' || value === usualOf(option)) return [];
    if (option === 'ignoreIndex') return report ? [] : [ignoredWords(Number(value))];
    if (isNumberOption(option) && typeof value === 'number') return [optionWords(option, value)];
    return isVectorOption(option) ? [optionWords(option, writtenOption(story, value, program))] : [];
  });
  return [reduced, ...set, ...given].filter(Boolean).join(' · ');
}

/** What a loss that is only made is given besides, as it is written there. */
function givenWords(story: ToldLoss, program: ProgramPlace): string[] {
  if (!story.calls) return [];
  const said = Object.keys(story.options ?? {}).map((option) => option.toLowerCase());
  return Object.entries(story.nodes).flatMap(([parameter, node]) => {
    const name = parameter.replaceAll('_', '');
    const isSaid =
      said.includes(optionsOfParameters[name] ?? name) || story.args[parameter]?.type === 'nothing';
    const isElsewhere = /^(?:reduction|sizeaverage|reduce|fromlogits)$/.test(name);
    return node && !isSaid && !isElsewhere ? [`${parameter}: ${writtenAt(program, node)}`] : [];
  });
}

/** The options whose parameters have other names. */
const optionsOfParameters: Readonly<Record<string, string>> = {
  weight: 'classweights',
  posweight: 'positiveweight',
  ignoreclass: 'ignoreindex',
};

/** How a loss of PyTorch is reduced, where not all of its options are known. */
function reductionLine(story: ToldLoss): string {
  const { loss, callee, args, node } = story;
  if (!callee.startsWith('torch.nn.')) return '';
  const reduction = torchReduction(args, { callee, place: node }, ['mean', 'sum', 'none', 'batchmean']);
  if (typeof reduction !== 'string') return '';
  const isClassified = loss === 'cross-entropy' || loss === 'nll';
  return reductionIn(
    story,
    reduction,
    isClassified && args.weight !== undefined && args.weight.type !== 'nothing',
  );
}

function reductionIn({ loss, target }: ToldLoss, reduction: Reduction, isWeighted: boolean): string {
  const wanted = target?.value;
  const areIndices = loss === 'nll' || isInteger(wanted);
  // Weights divide where the target is of class indices, which an unknown one may be.
  const isUnsure = isWeighted && !areIndices && !(wanted?.type === 'tensor' && wanted.dtype);
  return dividedWords(reduction, {
    per: isLossId(loss) && !isUnsure ? catalogue[loss].per : undefined,
    isWeighted: isWeighted && areIndices,
  });
}

/** A list is shown as the argument that gives it. */
function writtenOption(story: ToldLoss, value: Stretched, program: ProgramPlace): string {
  const argument = stretchedArgument(story, value);
  if (!argument) return '…';
  return writtenAt(program, argument.node);
}

const roles = ['prediction', 'target'] as const;

function roleLine(role: (typeof roles)[number], story: ToldLoss, program: ProgramPlace): string[] {
  const operand = story[role];
  if (!operand) return [];
  const written = story.target ? undefined : writtenBeside(operand, story, program);
  const { value } = operand;
  // A number of an expression has neither a name nor a size.
  if (operand.node === story.node && value.type === 'tensor' && value.shape?.length === 0) return [];
  return [operandLine(operand, operand.parameter ?? written ?? roleName(role), story, program)];
}

function operandLine(
  operand: ToldOperand,
  parameter: string,
  story: ToldLoss,
  program: ProgramPlace,
): string {
  const { value } = operand;
  const written = writtenBeside(operand, story, program);
  if (value.type !== 'tensor') {
    if (value.type !== 'opaque') return argumentWords({ parameter, written });
    const lack = missingWords(program, value.why);
    // `y is a parameter of step()` needs no `y` in front.
    const isNamed = written !== undefined && lack.startsWith(`${written} `);
    return isNamed && parameter === written
      ? lack
      : argumentWords({ parameter, lack, ...(!isNamed && { written }) });
  }
  const { shape, kind, made, missing } = value;
  return argumentWords({
    parameter,
    written,
    shape,
    ...(kind && {
      kind: { ...kind, is: meaningIn(story, kind.is), where: whereWords(program, kind.place) },
    }),
    ...(made && { where: whereWords(program, made.place) }),
    ...(!shape && !kind && missing && { lack: missingWords(program, missing) }),
  });
}

/** What a layer gives may be logits, but to a loss of any real numbers, such as a squared error, it is what it is. */
function meaningIn({ loss }: ToldLoss, is: Kind['is']): TensorKind {
  return is === 'logits' && isLossId(loss) && catalogue[loss].domain === 'real' ? 'raw-output' : is;
}

/** The source of an operand, where that is not the whole expression of the loss. */
function writtenBeside({ node }: ToldOperand, story: ToldLoss, program: ProgramPlace): string | undefined {
  return node === story.node ? undefined : writtenAt(program, node);
}

/** What a loss of the program's own returns, and the losses that this is computed from. */
function ownLines({ own }: ToldLoss, program: ProgramPlace, digits: number): string[] {
  if (!own) return [];
  const { returned, parts } = own;
  const written = returned && writtenAt(program, returned, 120);
  return [
    ...(written ? [programWords.returns(written, whereWords(program, returned))] : []),
    ...partLines(parts, program, digits),
  ];
}

/** One line for each loss that a number is computed from. */
export function partLines(parts: readonly ToldLoss[], program: DocumentProgram, digits: number): string[] {
  return parts.map((part) =>
    programWords.computedFrom(lossTitle(part, digits), whereWords(program, part.node)),
  );
}

/** What the loss expects its arguments to be. */
async function expectationOf(story: ToldLoss): Promise<Expectation | undefined> {
  if (story.isByHand) return undefined;
  const { expectationSaid } = await import('../../lint/evidence/expectations');
  return expectationSaid(story);
}

/** Which expectations the arguments violate, and which cannot be checked. */
function expectedLines(story: ToldLoss, expects: Expectation | undefined): string[] {
  if (!expects) return [];
  const { input, inputName, target, targetName } = expects;
  const is = kindOf(story.prediction);
  const callee = shortName(story.callee);
  const lines: string[] = [];
  if (input === 'logits' && is === 'probabilities') lines.push(programWords.softmaxAgain(callee));
  else if (input === 'scores' && is === 'sigmoid') lines.push(programWords.sigmoidAgain(callee));
  else if (input !== 'values' && !story.request && !isMet(input, is))
    lines.push(expectedWords(inputName, input));
  const given = story.target?.value;
  const isClear = given?.type === 'tensor' && (given.values || given.kind);
  const areIndices = target.startsWith('indices') && isInteger(given);
  if (target !== 'values' && !isClear && !areIndices)
    lines.push(expectedWords(targetName, target === 'probabilities' ? 'distributions' : target));
  return lines;
}

function kindOf(operand: ToldOperand | undefined): Kind['is'] | undefined {
  return operand?.value.type === 'tensor' ? operand.value.kind?.is : undefined;
}

/** A sigmoid makes probabilities, too, each for itself. */
function isMet(input: Expectation['input'], is: Kind['is'] | undefined): boolean {
  return (
    is === input || (is === 'logits' && input === 'scores') || (is === 'sigmoid' && input === 'probabilities')
  );
}

/** The formula of the loss, where there are no numbers to show it with. */
function formulaLine(story: ToldLoss, expects: Expectation | undefined): string[] {
  if (story.request) return [];
  const ofCatalogue = expects && isLossId(story.loss) && formulaOf(story, story.loss, expects);
  const formula = ofCatalogue || libraryFormula(story);
  return formula ? [programWords.formula(formula)] : [];
}

/** Where a loss that is made here is called, and what it is there. */
function callLines({ calls = [] }: ToldLoss, program: ProgramPlace, digits: number): string[] {
  // Two calls of a line may have nothing to tell them apart.
  const told = new Set(
    calls.map((call) => programWords.callThere(whereWords(program, call.node), valueWords(call, digits))),
  );
  const shown = [...[...told].slice(0, mostCalls), ...(told.size > mostCalls ? ['…'] : [])];
  return told.size > 0 ? [programWords.called(shown.join(' · '))] : [];
}

const mostCalls = 3;

/** What is pushed hardest and, for a batch, in which sample. */
function pushLine({ request }: ToldLoss, report: Report | undefined, digits: number): string[] {
  if (!request || !report || Number.isNaN(report.value) || request.loss === 'entropy') return [];
  if (request.prediction.values.length > mostNumbers) return [];
  const found = hardestSampleIn(request, report);
  if (!found) return [];
  const sentence = hardestSentence(found.hardest, entryNaming(request.loss, {}), digits);
  return [found.samples > 1 ? programWords.ofSample(found.sample, sentence) : sentence];
}

/** The gradient of more numbers takes too long for a hover. */
const mostNumbers = 10_000;

/** The loss of an even guess, where the number of classes is known. It is that of one sample or element, and not of a sum. */
function evenGuessLine(story: ToldLoss, report: Report | undefined, digits: number): string[] {
  const { loss, options } = story;
  if (!isLossId(loss) || !options || catalogue[loss].targetKinds.length === 0) return [];
  if (options.reduction === 'sum' && report?.denominator.counted !== 1) return [];
  const guess = story.request ? evenGuess(story.request) : evenGuessOf(loss, story);
  if (!guess || guess.classes < 2) return [];
  return [
    programWords.evenGuess(guess.classes, amount(guess.value, baseOf(true, options.base).unit, digits)),
  ];
}

/** The same where not all numbers are known, from the shape of the prediction. */
function evenGuessOf(loss: LossId, { prediction, target, options, callee }: ToldLoss): EvenGuess | undefined {
  const among = catalogue[loss].evenGuess;
  // PyTorch takes the classes from axis 1, whichever axis a softmax went over before.
  const counted = callee.startsWith('torch.') ? classesOfInput : classesToldApart;
  const classes = among === 'labels' ? 2 : prediction && counted(prediction.value);
  return among && classes !== undefined
    ? evenGuessAmong(classes, options, isInteger(target?.value))
    : undefined;
}
