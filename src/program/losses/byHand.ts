import type { LossId } from '../../engine/losses/catalogue';
import type { Request } from '../../engine/problem/request';
import type { PredictionKind, TargetKind } from '../../engine/request/kinds';
import type { Operand } from '../../engine/request/operand';
import type { Options, Reduction } from '../../engine/request/options';
import { isMeantAsOne } from '../../sumsToOne';
import { commonShape } from '../operations/arithmetic/elementwise';
import { boundNames } from '../operations/eachNumber';
import { isGiven, numberGiven, numbersIn, wholeOf } from '../operations/tensors/operands';
import { axisOf, isKnown } from '../operations/tensors/shapes';
import type { Made, Tensor, Value } from '../value';
import { stretched } from './analysis';
import { gathered, isGatheredFrom, vectorOf } from './gathered';

/** A loss of the catalogue that is written as an expression. */
export interface HandWritten {
  readonly loss: LossId;
  readonly prediction: Tensor;
  readonly target?: Tensor;
  readonly options: Options;
  /** The request to the engine, where all numbers are known; its value is the expression's. */
  readonly request?: Request;
}

/** The loss that an expression is by its form, read from how its tensors were made. */
export function lossByHand(value: Value): HandWritten | undefined {
  if (value.type !== 'tensor' || !value.made) return undefined;
  const peeled = peel(value);
  for (const form of forms) {
    const found = form(peeled);
    if (found) return found;
  }
  return undefined;
}

/** An expression without its signs and reductions. */
interface Peeled {
  readonly isNegative: boolean;
  /** From the outermost to the innermost; an absent axis means all of them. */
  readonly reductions: readonly { readonly is: 'sum' | 'mean'; readonly isLast: boolean }[];
  readonly body: Tensor;
}

function peel(value: Tensor): Peeled {
  const one = gathered(value);
  let isNegative = one?.isNegative ?? false;
  const reductions: Peeled['reductions'][number][] = one ? [{ is: one.is, isLast: false }] : [];
  let body = one?.terms ?? value;
  for (;;) {
    const { made } = body;
    const inner = made && inputOf(made);
    if (!made || !inner) break;
    const name = lastNameOf(made);
    if (name === 'neg' || name === 'negative') isNegative = !isNegative;
    else if (name in reducing) reductions.push({ is: reducing[name], isLast: isAlongLast(made, inner) });
    else if (!passing.has(name)) break;
    body = inner;
  }
  return { isNegative, reductions, body };
}

export const reducing: Readonly<Record<string, 'sum' | 'mean'>> = {
  sum: 'sum',
  mean: 'mean',
  reduce_sum: 'sum',
  reduce_mean: 'mean',
};

/** Operations that change neither the numbers nor their places. */
export const passing: ReadonlySet<string> = new Set([
  ...['item', 'float', 'double', 'detach', 'cpu', 'numpy', 'clone'],
  ...['arraySync', 'toFloat', 'asScalar'],
]);

/** The name of a function without its library, or an operator. */
export function lastNameOf({ by }: Made): string {
  return by.includes('.') ? by.slice(by.lastIndexOf('.') + 1) : by;
}

export function inputOf(made: Made): Tensor | undefined {
  return tensorOf(givenFirst(made));
}

/** What a function of one tensor is given, also if nothing is known of it. */
export function givenFirst({ args }: Made): Value | undefined {
  return args.input ?? args.a ?? args.x ?? args.input_tensor ?? args.logits;
}

/** An operand, which may be a list of numbers. */
function tensorOf(value: Value | undefined): Tensor | undefined {
  return value?.type === 'tensor' ? value : vectorOf(value);
}

/** Whether it reduces the classes, which are last, and keeps the samples. */
function isAlongLast({ args }: Made, { shape }: Tensor): boolean {
  const axis = wholeOf(args.dim ?? args.axis);
  if (axis === undefined || !shape) return false;
  return shape.length > 1 && axisOf(axis, shape.length) === shape.length - 1;
}

/** The reduction of a loss whose terms are added within a sample. */
function ofSamples({ reductions, body }: Peeled): Reduction | undefined {
  const [outer, inner] = reductions;
  if (reductions.length === 0 || reductions.length > 2) return undefined;
  if (reductions.length === 2)
    return inner.is === 'sum' && inner.isLast && !outer.isLast ? outer.is : undefined;
  if (outer.is !== 'sum') return undefined;
  return outer.isLast && body.shape && body.shape.length > 1 ? 'none' : 'sum';
}

/** The reduction of a loss that is counted by elements. */
function ofElements({ reductions }: Peeled): Reduction | undefined {
  // Without a reduction, a squared difference could be many things.
  if (reductions.length === 0) return undefined;
  const [only] = reductions;
  return reductions.length === 1 && !only.isLast ? only.is : undefined;
}

const forms: readonly ((peeled: Peeled) => HandWritten | undefined)[] = [
  picked,
  pickedOnce,
  binary,
  surprise,
  divergence,
  distance,
  shortfall,
];

/** -(p * log q), which is an entropy where both are the same. */
function surprise(peeled: Peeled): HandWritten | undefined {
  const reduction = ofSamples(peeled);
  if (!reduction) return undefined;
  if (!peeled.isNegative) {
    return nameIs(peeled.body, 'entr')
      ? made('entropy', inputOf(peeled.body.made!), undefined, { reduction }, [
          'probabilities',
          'probabilities',
        ])
      : undefined;
  }
  for (const [p, other] of factors(peeled.body)) {
    const log = logarithm(other);
    if (!log) continue;
    const options = { reduction, ...log.unit };
    const isItsOwn = log.kind === 'logits' ? isSoftmaxOf(log.of, p) : isSame(p, log.of);
    if (isItsOwn) return made('entropy', p, undefined, options, ['probabilities', 'probabilities']);
    return made('cross-entropy', log.of, p, options, [log.kind, 'probabilities']);
  }
  return undefined;
}

/** p * log(p / q), p * (log p - log q), or SciPy's rel_entr. */
function divergence(peeled: Peeled): HandWritten | undefined {
  if (peeled.isNegative) return undefined;
  const { reductions, body } = peeled;
  const isBatch =
    reductions.length === 2 &&
    reductions[0].is === 'mean' &&
    reductions[1].is === 'sum' &&
    reductions[1].isLast;
  const reduction = isBatch ? 'batchmean' : ofElements(peeled);
  if (!reduction) return undefined;
  const kinds = ['probabilities', 'probabilities'] as const;
  if (nameIs(body, 'rel_entr')) {
    const { x, y } = body.made!.args;
    return x?.type === 'tensor' && y?.type === 'tensor'
      ? made('kl-divergence', y, x, { reduction }, kinds)
      : undefined;
  }
  for (const [p, other] of factors(body)) {
    const log = logarithm(other);
    const ratio = log && sides(log.of, '/');
    if (ratio && isSame(ratio[0], p))
      return made('kl-divergence', ratio[1], p, { reduction, ...log.unit }, kinds);
    const gap = sides(other, '-');
    const [one, two] = gap ? gap.map(logarithm) : [];
    if (one && two && isSame(one.of, p) && one.unit.base === two.unit.base) {
      return made('kl-divergence', two.of, p, { reduction, ...one.unit }, [two.kind, 'probabilities']);
    }
  }
  return undefined;
}

/** -(y log p + (1 - y) log(1 - p)). */
function binary(peeled: Peeled): HandWritten | undefined {
  const reduction = ofElements(peeled);
  const sum = sides(peeled.body, '+');
  if (!peeled.isNegative || !reduction || !sum) return undefined;
  for (const [first, second] of [sum, [sum[1], sum[0]]]) {
    for (const [y, other] of factors(first)) {
      const log = logarithm(other);
      if (log?.kind !== 'probabilities') continue;
      const isComplement = factors(second).some(([rest, logOfRest]) => {
        const against = logarithm(logOfRest);
        return against && complementOf(rest, y) && complementOf(against.of, log.of);
      });
      if (isComplement)
        return made('binary-cross-entropy', log.of, y, { reduction, ...log.unit }, [
          'probabilities',
          'probabilities',
        ]);
    }
  }
  return undefined;
}

function complementOf(value: Tensor, of: Tensor): boolean {
  const gap = sides(value, '-');
  return gap !== undefined && numberGiven(gap[0]) === 1 && gap[0].shape?.length === 0 && isSame(gap[1], of);
}

/** -log q of the class: one place of each row of logarithms. */
function picked(peeled: Peeled): HandWritten | undefined {
  const reduction = ofElements(peeled);
  if (!peeled.isNegative || !reduction) return undefined;
  let { body } = peeled;
  while (body.made && (nameIs(body, 'squeeze') || nameIs(body, 'view') || nameIs(body, 'flatten'))) {
    const inner = inputOf(body.made);
    if (!inner) return undefined;
    body = inner;
  }
  // The logarithm may also be taken after the class was picked.
  const outer = logarithm(body);
  const source = outer && outer.kind === 'probabilities' ? outer.of : body;
  const pick = pickOf(source);
  if (!pick) return undefined;
  const log =
    source === body
      ? logarithm(pick.from)
      : { of: pick.from, kind: 'probabilities' as const, unit: outer!.unit };
  if (log?.of.shape?.length !== 2) return undefined;
  return made('cross-entropy', log.of, pick.classes, { reduction, ...log.unit }, [log.kind, 'class-indices']);
}

/** -log q of the class of one sample, whose probabilities sum to 1. */
function pickedOnce({ isNegative, reductions, body }: Peeled): HandWritten | undefined {
  if (!isNegative || reductions.length > 0) return undefined;
  const outer = logarithm(body);
  const how = (outer ? outer.of : body).made;
  const from = how?.by === '[]' ? inputOf(how) : undefined;
  const log = outer ? from && { ...outer, of: from } : from && logarithm(from);
  const index = how?.args.index;
  const place = numberGiven(index);
  if (!log || index?.type !== 'tensor' || place === undefined || place < 0) return undefined;
  const { of, kind, unit } = log;
  if (of.shape?.length !== 1 || (kind === 'probabilities' && !isDistribution(of))) return undefined;
  return made('cross-entropy', of, index, { reduction: 'sum', ...unit }, [kind, 'class-indices']);
}

function isDistribution({ values }: Tensor): boolean {
  const sum = values?.reduce((one, other) => one + other, 0);
  return sum !== undefined && isMeantAsOne(sum) && values!.every((share) => share >= 0);
}

function pickOf(value: Tensor): { from: Tensor; classes: Tensor } | undefined {
  const { made: how } = value;
  if (!how) return undefined;
  const from = inputOf(how);
  if (!from) return undefined;
  if (how.by === '[]') {
    const { index } = how.args;
    const [rows, classes] = index?.type === 'sequence' && index.items?.length === 2 ? index.items : [];
    return classes?.type === 'tensor' && classes.shape?.length === 1 && isEachRow(rows, from)
      ? { from, classes }
      : undefined;
  }
  // Other libraries' `gather` takes whole rows.
  if (!/^(?:torch|numpy|jax)\..*(?:gather|take_along_axis)$/.test(how.by)) return undefined;
  const index = how.args.index ?? how.args.indices;
  const inner = index?.type === 'tensor' && index.made ? inputOf(index.made) : undefined;
  return inner?.shape?.length === 1 && isAlongLast(how, from) ? { from, classes: inner } : undefined;
}

/** 0, 1, 2, ... for as many rows as there are. */
function isEachRow(rows: Value | undefined, { shape }: Tensor): boolean {
  const numbers =
    rows?.type === 'sequence'
      ? rows.items?.map(numberGiven)
      : rows?.type === 'tensor' && rows.values
        ? [...rows.values]
        : undefined;
  return numbers !== undefined && numbers.length === shape?.[0] && numbers.every((row, i) => row === i);
}

/** (a - b)^2 and |a - b|. The second operand is taken as the target; names are not considered here. */
function distance(peeled: Peeled): HandWritten | undefined {
  const reduction = ofElements(peeled);
  if (peeled.isNegative || !reduction || !peeled.body.made) return undefined;
  const { made: how } = peeled.body;
  const name = lastNameOf(how);
  const base = how.args.left ?? inputOf(how) ?? how.args.x1;
  const power = numberGiven(how.args.right ?? how.args.exponent ?? how.args.x2);
  const isSquare = name === 'square' || (['**', 'pow', 'power'].includes(name) && power === 2);
  const isAbsolute = ['abs', 'absolute', 'fabs'].includes(name);
  const isBoth = name === 'squaredDifference';
  if (!isBoth && !isSquare && !isAbsolute) return undefined;
  const inner = base?.type === 'tensor' ? base : undefined;
  const gap = isBoth ? operandsOf(how) : inner && sides(inner, '-');
  return gap && made(isAbsolute ? 'mae' : 'mse', gap[0], gap[1], { reduction }, ['values', 'values']);
}

/** max(0, margin - y s). */
function shortfall(peeled: Peeled): HandWritten | undefined {
  const reduction = ofElements(peeled);
  if (peeled.isNegative || !reduction || !peeled.body.made) return undefined;
  const { made: how } = peeled.body;
  const inner = keptPositive(how);
  const gap = inner && sides(inner, '-');
  const margin = gap && gap[0].shape?.length === 0 ? numberGiven(gap[0]) : undefined;
  if (!gap || margin === undefined) return undefined;
  for (const [y, s] of factors(gap[1])) {
    if (y.values?.every((sign) => sign === 1 || sign === -1)) {
      return made('hinge', s, y, { reduction, margin }, ['values', 'signs']);
    }
  }
  return undefined;
}

function keptPositive(how: Made): Tensor | undefined {
  const name = lastNameOf(how);
  const isZero = (value: Value | undefined) => numberGiven(value) === 0;
  if (name === 'relu') return inputOf(how);
  if (['clamp', 'clip', 'clamp_min'].includes(name)) {
    const isOpen = !boundNames.most.some((bound) => isGiven(how.args[bound]));
    return isOpen && boundNames.least.some((bound) => isZero(how.args[bound])) ? inputOf(how) : undefined;
  }
  if (name !== 'maximum') return undefined;
  const [a, b] = operandsOf(how) ?? [];
  const kept = isZero(a) ? b : isZero(b) ? a : undefined;
  return kept?.type === 'tensor' ? kept : undefined;
}

function nameIs({ made: how }: Tensor, name: string): boolean {
  return how !== undefined && lastNameOf(how) === name;
}

/** The operands of an operator, or of a function that is one. */
function sides({ made: how }: Tensor, operator: string): [Tensor, Tensor] | undefined {
  if (!how) return undefined;
  const isOne = how.by === operator || (functions[operator]?.includes(lastNameOf(how)) && isPlain(how));
  return isOne ? operandsOf(how) : undefined;
}

const functions: Readonly<Record<string, readonly string[] | undefined>> = {
  '+': ['add'],
  '-': ['sub', 'subtract'],
  '*': ['mul', 'multiply'],
  '/': ['div', 'divide', 'true_divide'],
};

/** Whether no further options are given. */
function isPlain({ args: { alpha, rounding_mode: rounding } }: Made): boolean {
  return (!isGiven(alpha) || numberGiven(alpha) === 1) && !isGiven(rounding);
}

function operandsOf({ args }: Made): [Tensor, Tensor] | undefined {
  const first = args.left ?? args.input ?? args.a ?? args.x1 ?? args.x;
  const second = args.right ?? args.other ?? args.b ?? args.x2 ?? args.y;
  const [one, other] = [tensorOf(first), tensorOf(second)];
  return one && other && [one, other];
}

/** The factors of a product, in both orders. */
function factors(value: Tensor): [Tensor, Tensor][] {
  const pair = sides(value, '*') ?? sides(value, '@');
  return pair ? [pair, [pair[1], pair[0]]] : [];
}

interface Logarithm {
  readonly of: Tensor;
  readonly kind: 'probabilities' | 'logits';
  readonly unit: Pick<Options, 'base'>;
}

/** The argument of a logarithm: probabilities, or logits where it is a log_softmax along the last axis. */
function logarithm(value: Tensor): Logarithm | undefined {
  const { made: how } = value;
  const of = how && inputOf(how);
  if (!how || !of) return undefined;
  switch (lastNameOf(how)) {
    case 'log':
      return isGiven(how.args.base)
        ? inBase(of, numberGiven(how.args.base))
        : { of, kind: 'probabilities', unit: {} };
    case 'log2':
      return inBase(of, 2);
    case 'log10':
      return inBase(of, 10);
    case 'log_softmax':
    case 'logSoftmax': {
      const isOfRow = of.shape?.length === 1 || value.kind?.axis === (of.shape?.length ?? Number.NaN) - 1;
      return isOfRow ? { of, kind: 'logits', unit: {} } : undefined;
    }
    default:
      return undefined;
  }
}

function inBase(of: Tensor, base: number | undefined): Logarithm | undefined {
  return base === 2 || base === 10 ? { of, kind: 'probabilities', unit: { base } } : undefined;
}

/** Whether two operands are the same value. */
export function isSame(a: Tensor, b: Tensor): boolean {
  return (
    a === b ||
    (a.values !== undefined && a.values === b.values) ||
    (a.store !== undefined && a.store === b.store && a.shape?.join() === b.shape?.join()) ||
    isArrayOf(a, b) ||
    isArrayOf(b, a) ||
    isSameActivation(a, b)
  );
}

/** Whether both are the same sigmoid or softmax of the same logits, written twice. */
function isSameActivation({ made: one, kind }: Tensor, { made: other, kind: also }: Tensor): boolean {
  if (!one || !other || !activations.has(lastNameOf(one)) || lastNameOf(one) !== lastNameOf(other))
    return false;
  const [z, same] = [inputOf(one), inputOf(other)];
  return kind?.axis === also?.axis && z !== undefined && same !== undefined && isSame(z, same);
}

function isSoftmaxOf(logits: Tensor, value: Tensor): boolean {
  const from = nameIs(value, 'softmax') && inputOf(value.made!);
  return from !== undefined && from !== false && isSame(from, logits);
}

const activations: ReadonlySet<string> = new Set(['sigmoid', 'softmax']);

/** Whether an array was made of the list that the other one is. */
function isArrayOf({ made: how }: Tensor, other: Tensor): boolean {
  const { object, data = object } = how?.args ?? {};
  return data?.type === 'sequence' && isGatheredFrom(other, data);
}

function made(
  loss: LossId,
  prediction: Tensor | undefined,
  target: Tensor | undefined,
  options: Options,
  kinds: readonly [PredictionKind, TargetKind],
): HandWritten | undefined {
  if (!prediction) return undefined;
  const found = { loss, prediction, ...(target && { target }), options };
  const request = requestOf(found, kinds);
  return request ? { ...found, request } : found;
}

function requestOf(
  { loss, prediction, target, options }: Omit<HandWritten, 'request'>,
  [kind, of]: readonly [PredictionKind, TargetKind],
): Request | undefined {
  const isPicked = of === 'class-indices';
  const shape = target && !isPicked ? commonShape([prediction, target]) : prediction.shape;
  if (!shape || shape === 'misfit' || !isKnown(shape)) return undefined;
  const values = stretched(prediction, shape);
  if (!values) return undefined;
  const first: Operand<PredictionKind> = { values, shape, kind };
  if (!target) return { loss, prediction: first, options };
  const given = isPicked ? numbersIn(target)?.values : stretched(target, shape);
  if (!given) return undefined;
  const second: Operand<TargetKind> = {
    values: given,
    shape: isPicked ? (target.shape as readonly number[]) : shape,
    kind: of,
  };
  return { loss, prediction: first, target: second, options };
}
