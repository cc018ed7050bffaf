import { evaluate } from '../../engine/evaluate/evaluate';
import { agree } from '../../engine/numeric/agree';
import type { Request } from '../../engine/problem/request';
import type { PredictionKind, TargetKind } from '../../engine/request/kinds';
import { Misuse } from '../../engine/request/misuse';
import type { Operand } from '../../engine/request/operand';
import { type Options, usualOf, type VectorOption, vectorOptionNames } from '../../engine/request/options';
import { numbersOf } from '../../program/answers/numbersOf';
import type { ToldLoss, ToldOperand } from '../../program/answers/toldLoss';
import type { ProgramLanguage } from '../../program/language';
import type { CellText } from '../../program/texts/cellText';
import type { Place, Value } from '../../program/value';
import { readVectors } from '../../reader';
import { type LooksKind, looksLike } from '../../reader/meaning/looks';
import { isNumberOption } from '../../session/options';
import { requestOf } from '../../session/request/requestOf';
import { type AskedLoss, emptySession, type Pick, type Said, type Slot } from '../../session/session';
import { update } from '../../session/update';
import { sameShape } from '../../shape';
import { placed } from '../placed';
import { stretchedArgument } from './stretchedArgument';

/** The texts that make up one program, and where they are. */
export interface ProgramTexts {
  readonly language: ProgramLanguage;
  readonly cells: readonly (CellText & { readonly uri: string })[];
}

/** A program's loss in a session's terms, and whether a session can express all of it. */
export interface AskedOfLoss {
  readonly asked: AskedLoss;
  readonly isWhole: boolean;
}

/**
 * The operands and options of a loss that a program computes. They have the numbers and the shape that they have in the
 * code, unless that would make it another loss; then they have those that the engine is given: broadcast, or with the
 * classes last.
 */
export function askedLoss(story: ToldLoss, request: Request, program: ProgramTexts): AskedOfLoss {
  const asWritten = askFor(inOwnShape(request, story), request, story, program);
  if (isSameLoss(asWritten, request)) return { asked: asWritten, isWhole: true };
  const asAsked = askFor(request, request, story, program);
  return { asked: asAsked, isWhole: isSameLoss(asAsked, request) };
}

/** The request with the operands as the code has them. */
function inOwnShape(request: Request, { prediction, target }: ToldLoss): Request {
  return {
    ...request,
    prediction: { ...request.prediction, ...(prediction && numbersOf(prediction.value)) },
    ...(request.target && {
      target: { ...request.target, ...(target && numbersOf(target.value)) },
    }),
  };
}

/** `whole` is what the engine is given; options are recognised by its numbers. */
function askFor(shown: Request, whole: Request, story: ToldLoss, program: ProgramTexts): AskedLoss {
  const { loss, prediction, target } = shown;
  const { options = {} } = whole;
  const { node } = story;
  const from: Omit<Said, 'lists'> = {
    loss,
    base: options.base ?? 'e',
    reduction: options.reduction ?? 'mean',
    predictionKind: prediction.kind,
    ...numbersIn(options),
  };
  const where: Where = { story, program };
  const given = vectorOptionNames.flatMap((option) => {
    const numbers = listOf(options[option]);
    return numbers ? [{ option, numbers, argument: stretchedArgument(story, numbers) }] : [];
  });
  const picked = given.flatMap(({ option, argument }) => {
    const own = argument && numbersOf(argument.value);
    return own ? [[option, operandPick(option, argument, own, where)]] : [];
  });
  const typed = given.flatMap(({ option, numbers, argument }) =>
    argument ? [] : [[option, numbers] as const],
  );
  const said: Said = { ...from, ...(typed.length > 0 && { lists: typed.map(([option]) => option) }) };
  return {
    code: { ...standing(node, program), said },
    operands: {
      prediction: takenFor(operandPick('prediction', story.prediction, prediction, where), prediction.kind),
      ...(target && {
        target: meant(operandPick('target', story.target, target, where), target.kind),
      }),
      ...Object.fromEntries(picked),
    },
    ...(typed.length > 0 && { lists: Object.fromEntries(typed) }),
  };
}

interface Where {
  readonly story: ToldLoss;
  readonly program: ProgramTexts;
}

function operandPick(
  operand: Slot,
  told: ToldOperand | undefined,
  { values, shape }: Omit<Operand, 'kind'>,
  { story, program }: Where,
): Pick {
  const numbers = Float64Array.from(values, Number);
  const name = nameOf(told, story, program);
  const literal = told && literalOf(told.value, { values: numbers, shape, name }, program);
  if (literal) return { ...literal, operand };
  return {
    ...standing(placeOf(told, story), program),
    name,
    values: numbers,
    shape,
    operand,
    derived: true,
    looks: looksLike(numbers, shape, name),
  };
}

/** The vector written out in the text, if the operand is one as it stands there. */
function literalOf(
  value: Value,
  {
    values,
    shape,
    name,
  }: { readonly values: Float64Array; readonly shape: readonly number[]; readonly name?: string },
  program: ProgramTexts,
): Pick | undefined {
  const place = madeAt(value);
  if (!place) return undefined;
  const { uri, start, end } = standing(place, program);
  const written = program.cells[place.cell].text.slice(place.start, place.end);
  // With prompts inside, the text is not the vector that the program has.
  if (written.length !== end - start) return undefined;
  const { found } = readVectors(written, program.language);
  const same = found.filter(
    (one) =>
      one.places !== undefined &&
      one.derivation === undefined &&
      sameShape(one.shape, shape) &&
      one.values.every((x, i) => Object.is(x, values[i])),
  );
  if (same.length !== 1) return undefined;
  const [one] = same;
  return placed({ ...one, name }, uri, { start: start + one.start, end: start + one.end });
}

/** Where a place of the program is in the surrounding document. */
function standing(
  { start, end, cell }: Place,
  { cells }: ProgramTexts,
): { uri: string; start: number; end: number } {
  const { uri, around } = cells[cell];
  return { uri, start: around(start), end: around(end) };
}

/** Where the numbers of a name come from. */
function madeAt(value: Value): Place | undefined {
  if (value.type === 'tensor') return value.made?.place;
  return value.type === 'sequence' ? value.id?.place : undefined;
}

/** Where the operand is written; without an argument of its own, where it was computed. */
function placeOf(told: ToldOperand | undefined, { node }: ToldLoss): Place {
  if (!told) return node;
  return told.node === node ? (madeAt(told.value) ?? node) : told.node;
}

/** Its name in the code if it is written as one, perhaps converted or in another shape, otherwise its parameter's. */
function nameOf(
  told: ToldOperand | undefined,
  { node }: ToldLoss,
  { cells }: ProgramTexts,
): string | undefined {
  if (!told || told.node === node) return told?.parameter;
  return nameIn(cells[told.node.cell].text.slice(told.node.start, told.node.end)) ?? told.parameter;
}

function nameIn(written: string): string | undefined {
  if (/^[\p{L}_][\p{L}\p{N}_.]{0,39}$/u.test(written)) return written;
  const [, inner] = (written.length < 200 && (converted.exec(written) ?? converting.exec(written))) || [];
  return inner === undefined ? undefined : nameIn(inner);
}

/** The object of a method that leaves the numbers in their order, such as `logits.view(-1, 10)` or `out.detach()`. */
const converted =
  /^(.+)\.(?:float|double|half|long|int|bool|to|type|astype|toFloat|detach|clone|contiguous|cpu|cuda|numpy|tolist|squeeze|unsqueeze|flatten|ravel|view|reshape)\([^()]*\)$/s;

/** What an array is made of, such as `torch.tensor(y_pred, dtype=torch.float64)`. */
const converting =
  /^[\w.]+\.(?:tensor|as_tensor|from_numpy|array|asarray|constant|convert_to_tensor|tensor[1-6]d|(?:Float|Double|Long)Tensor)\(\s*([^,()]+?)\s*(?:,[^()]*)?\)$/s;

/** Options with numbers other than the usual ones, which go without saying. */
function numbersIn(options: Options): { numbers?: Said['numbers'] } {
  const numbers = Object.entries(options).filter(
    ([option, value]) => isNumberOption(option) && typeof value === 'number' && value !== usualOf(option),
  );
  return numbers.length === 0 ? {} : { numbers: Object.fromEntries(numbers) };
}

function listOf(given: Options[VectorOption]): Float64Array | undefined {
  if (given === undefined) return undefined;
  if (typeof given !== 'object') return Float64Array.of(Number(given));
  return Float64Array.from(
    'values' in given && 'shape' in given ? given.values : (given as ArrayLike<number>),
    Number,
  );
}

/** What has no look of its own is what the loss takes it for, and no loss takes its prediction for labels. */
function takenFor(pick: Pick, kind: PredictionKind): Pick {
  if (kind === 'values' && ['class-indices', 'signs'].includes(pick.looks.kind))
    return { ...pick, looks: { kind: 'values', because: ['used-as-prediction'] } };
  if (pick.looks.kind !== 'values' || kind !== 'logits') return pick;
  return { ...pick, looks: { kind: 'logits', because: ['used-as-prediction'] } };
}

/** The target is what the loss takes it to be, whatever its numbers look like; of probabilities, all 0 and 1 say more. */
function meant(pick: Pick, kind: TargetKind): Pick {
  const isClear = kind === 'probabilities' && ['one-hot', 'binary'].includes(pick.looks.kind);
  return isClear ? pick : { ...pick, looks: { kind: looksOf[kind], because: ['used-as-target'] } };
}

const looksOf: Readonly<Record<TargetKind, LooksKind>> = {
  probabilities: 'probabilities',
  'log-probabilities': 'log-probabilities',
  'class-indices': 'class-indices',
  values: 'values',
  signs: 'signs',
};

/** Whether a session with these operands asks the engine for the same loss, but for the order of its sums. */
function isSameLoss(asked: AskedLoss, request: Request): boolean {
  const again = requestOf(update(emptySession(), { type: 'explore-loss', asked }));
  if (!again) return false;
  try {
    const [one, other] = [evaluate(again), evaluate(request)];
    const [here, there] = [one, other].map(({ value, unreduced }) => [value ?? 0, ...unreduced]);
    return here.length === there.length && here.every((x, i) => agree(x, there[i]));
  } catch (error) {
    if (!(error instanceof Misuse)) throw error;
    return false;
  }
}
