import type { Request } from '../../engine/problem/request';
import { elementwise } from '../operations/arithmetic/elementwise';
import { cosineSimilarity, distanceOf } from '../operations/products';
import { mean, reduce, total } from '../operations/reduce/reduce';
import { isInteger } from '../operations/tensors/dtypes';
import { flag, isGiven, numberGiven, numbersIn, tensorFrom } from '../operations/tensors/operands';
import { raises, result, withoutNumbers } from '../operations/tensors/results';
import type { Shape } from '../operations/tensors/shapes';
import type { Context } from '../rows/library';
import { type Arguments, number, type Tensor, type Value } from '../value';
import {
  type Analysis,
  isHalfLoss,
  operandsOf,
  reduced,
  reducedElements,
  requestOf,
  stretched,
} from './analysis';
import { focal, ofLogit } from './terms';
import { differ, operandAt, unknownOf } from './torchElements';
import { torchReduction } from './torchReduction';

/* Losses of torch.nn.functional with more than two operands, or with one term per row. */

/** (log v + (x - y)^2 / v) / 2, with v at least eps; `full` adds log(2 pi) / 2. */
export function analyseGaussian(args: Arguments, context: Context): Analysis {
  const reading = { loss: 'gaussian-nll', prediction: 'input', target: 'target', others: ['var'] };
  const read = tensorsAt(args, ['input', 'target', 'var'], context);
  if (!Array.isArray(read)) return { ...reading, value: read };
  const [prediction, target, given] = read;
  const [eps, isFull] = [numberGiven(args.eps), flag(args.full)];
  const isShort = given.shape && prediction.shape && given.shape.length === prediction.shape.length - 1;
  const v: Tensor =
    isShort && given.shape!.every((size, at) => size === prediction.shape![at])
      ? { ...given, shape: [...given.shape!, 1] }
      : given;
  if (prediction.shape && v.shape && !isOfSize(v.shape, prediction.shape)) {
    return { ...reading, value: raises('ValueError: var is of incorrect size', context) };
  }
  if (v.values?.some((x) => x < 0))
    return { ...reading, value: raises('ValueError: var has negative entry/entries', context) };
  return settled(reading, args, context, [prediction, target, v], (reduction) => {
    if (eps === undefined || isFull === 'unknown') return undefined;
    const value = reducedElements(
      {
        prediction,
        target,
        beside: [v],
        term: (x, y, variance) => {
          const kept = Math.max(variance, eps);
          return (Math.log(kept) + (x - y) ** 2 / kept) / 2 + (isFull ? Math.log(2 * Math.PI) / 2 : 0);
        },
        reduction,
      },
      context,
    );
    const operands = operandsOf({ prediction, target }, { prediction: 'values', target: 'values' });
    const variance = operands && stretched(v, operands.prediction.shape);
    const isOrdinary = variance?.every((x) => x >= eps);
    const options = variance && isOrdinary && !isFull ? { reduction, variance } : undefined;
    return { value, options, request: requestOf('gaussian-nll', operands, options) };
  });
}

/** The shape of the prediction, or the same with a last size of 1. */
function isOfSize(own: Shape, of: Shape): boolean {
  return (
    !differ(own, of) ||
    (own.at(-1) === 1 && !differ(own.slice(0, -1), of.slice(0, -1)) && own.length === of.length)
  );
}

/** sum over the rivals of max(0, margin - x_y + x_i)^p, divided by the number of classes. */
export function analyseMultiMargin(args: Arguments, context: Context): Analysis {
  const reading = { loss: 'multiclass-hinge', prediction: 'input', target: 'target' };
  const read = tensorsAt(args, ['input', 'target'], context);
  if (!Array.isArray(read)) return { ...reading, value: read };
  const [input, target] = read;
  if (target.dtype !== undefined && target.dtype !== 'int64') {
    return {
      ...reading,
      value: raises(
        `expected scalar type Long but found ${isInteger(target.dtype) ? 'Int' : 'Float'}`,
        context,
      ),
    };
  }
  if (isInteger(input.dtype))
    return { ...reading, value: raises(`"multi_margin_loss" not implemented for 'Long'`, context) };
  if (input.shape && input.shape.length > 2) {
    return { ...reading, value: raises('Expected non-empty vector or matrix', context) };
  }
  const weight = isGiven(args.weight) ? tensorFrom(args.weight, 'torch', context) : undefined;
  return settled(reading, args, context, [input, target], (reduction) => {
    const [margin, p] = [numberGiven(args.margin), numberGiven(args.p)];
    const isWeighed = !weight || (weight.type === 'tensor' && weight.values);
    if (margin === undefined || (p !== 1 && p !== 2) || !isWeighed) return undefined;
    const weights = weight?.type === 'tensor' ? weight.values : undefined;
    const classes = input.shape?.at(-1);
    const each = input.shape?.slice(0, -1);
    const terms = result(
      {
        library: 'torch',
        dtype: input.dtype,
        shape: each,
        of: [input, target],
        values: () => {
          const x = input.values!;
          if (classes === undefined || x.length === 0) return undefined;
          return Float64Array.from({ length: x.length / classes }, (_, row) => {
            const y = target.values![row];
            const own = x[row * classes + y];
            let sum = 0;
            for (let c = 0; c < classes; c++) {
              const missing = positive(margin - own + x[row * classes + c]);
              if (c !== y) sum += (p === 2 ? missing * missing : missing) * (weights?.[y] ?? 1);
            }
            return sum / classes;
          });
        },
      },
      context,
    );
    const numbers = numbersIn(input);
    const options = { reduction, margin, power: p, ...(weights && { classWeights: weights }) } as const;
    const isPlain = numbers && target.values && !numbers.values.some(Number.isNaN);
    const request: Request | undefined = isPlain
      ? {
          loss: 'multiclass-hinge',
          prediction: { ...numbers, kind: 'values' },
          target: { values: target.values!, shape: numbers.shape.slice(0, -1), kind: 'class-indices' },
          options,
        }
      : undefined;
    return { value: reduced(terms, reduction, context), options, request };
  });
}

/** max(0, -y (x1 - x2) + margin). */
export function analyseMarginRanking(args: Arguments, context: Context): Analysis {
  const reading = { loss: 'margin-ranking', prediction: 'input1', others: ['input2'], target: 'target' };
  return analysed(reading, ['input1', 'input2', 'target'], args, context, ([a, b, y], reduction) => {
    const margin = numberGiven(args.margin);
    if (margin === undefined) return undefined;
    const terms = elementwise([a, b, y], (x1, x2, sign) => Math.max(0, -sign * (x1 - x2) + margin), context, {
      typed: [a, b],
    });
    return { value: reduced(terms, reduction, context) };
  });
}

/** The mean over the classes of binary cross-entropy with logits, weighted by class. */
export function analyseMultilabel(args: Arguments, context: Context): Analysis {
  const reading = { loss: 'multilabel-soft-margin', prediction: 'input', target: 'target' };
  return analysed(reading, ['input', 'target'], args, context, ([input, target], reduction) => {
    const weight = isGiven(args.weight) ? tensorFrom(args.weight, 'torch', context) : undefined;
    if (weight?.type === 'opaque') return undefined;
    const rank = input.shape?.length ?? 0;
    if ([target, weight].some((one) => one?.shape && one.shape.length > rank)) return undefined;
    const term = (z: number, y: number, w = 1) => w * ofLogit(z, y);
    const terms = elementwise([input, target, ...(weight ? [weight] : [])], term, context, {
      typed: [input],
    });
    if (terms.type === 'opaque') return { value: terms };
    const rows = reduce(terms, { axes: number(-1, 'int64') }, { compute: mean, dtype: input.dtype }, context);
    return { value: reduced(rows, reduction, context) };
  });
}

/** 1 - cos of a pair that belongs together, max(0, cos - margin) of one that does not. */
export function analyseCosineEmbedding(args: Arguments, context: Context): Analysis {
  const reading = { loss: 'cosine-embedding', prediction: 'input1', others: ['input2'], target: 'target' };
  return analysed(reading, ['input1', 'input2', 'target'], args, context, ([a, b, y], reduction) => {
    const margin = numberGiven(args.margin);
    if (margin === undefined) return undefined;
    const along = number(-1, 'int64');
    // PyTorch adds 1e-12 to each squared length.
    const cosines = cosineSimilarity({ x1: a, x2: b, dim: along, added: number(1e-12) }, context);
    if (cosines.type !== 'tensor') return { value: cosines };
    const term = (c: number, sign: number) =>
      sign === 1 ? 1 - c : sign === -1 ? Math.max(0, c - margin) : 0;
    return { value: reduced(elementwise([cosines, y], term, context, { typed: [a] }), reduction, context) };
  });
}

/** max(0, d(a, p) - d(a, n) + margin), where d is the p-norm of the difference with eps added. */
export function analyseTriplet(args: Arguments, context: Context): Analysis {
  const reading = { loss: 'triplet-margin', prediction: 'anchor', target: 'positive', others: ['negative'] };
  return analysed(
    reading,
    ['anchor', 'positive', 'negative'],
    args,
    context,
    ([anchor, positive, negative], reduction) => {
      const [margin, p, eps, swap] = [
        numberGiven(args.margin),
        numberGiven(args.p),
        numberGiven(args.eps),
        flag(args.swap),
      ];
      if (margin === undefined || p === undefined || eps === undefined || swap === 'unknown')
        return undefined;
      const gap = (x: Tensor, y: Tensor) => distanceOf(x, y, { p, eps }, context);
      return hingeOfGaps([anchor, positive, negative], gap, { margin, swap, reduction }, context);
    },
  );
}

/** The same with the distance that the program gives, or the usual one. */
export function analyseTripletOf(args: Arguments, context: Context): Analysis {
  const reading = { loss: 'triplet-margin', prediction: 'anchor', target: 'positive', others: ['negative'] };
  const names = ['anchor', 'positive', 'negative'];
  return analysed(reading, names, args, context, (operands, reduction) => {
    const [margin, swap, by] = [numberGiven(args.margin), flag(args.swap), args.distance_function];
    const areFloats = operands.every(({ library, dtype }) => library === 'torch' && !isInteger(dtype));
    if (margin === undefined || swap === 'unknown' || !areFloats) return undefined;
    const gap = (x: Tensor, y: Tensor) =>
      isGiven(by) ? context.answer?.(by, [x, y]) : distanceOf(x, y, {}, context);
    return hingeOfGaps(operands, gap, { margin, swap, reduction }, context);
  });
}

/** max(0, d(a, p) - d(a, n) + margin), where with `swap` the negative may be nearer to the positive. */
function hingeOfGaps(
  [anchor, positive, negative]: readonly Tensor[],
  gap: (x: Tensor, y: Tensor) => Value | undefined,
  { margin, swap, reduction }: { margin: number; swap: boolean; reduction: Reduction },
  context: Context,
): Settled {
  const far = [anchor, ...(swap ? [positive] : [])].map((one) => gap(one, negative));
  const gaps = [gap(anchor, positive), ...far];
  const wrong = gaps.find((one) => one?.type === 'opaque');
  if (wrong) return { value: wrong };
  if (!gaps.every((one) => one?.type === 'tensor' && one.library === 'torch')) return undefined;
  const term = (near: number, ...others: number[]) => Math.max(0, near - Math.min(...others) + margin);
  return { value: reduced(elementwise(gaps as Tensor[], term, context), reduction, context) };
}

/** The margin that is missing; a NaN costs nothing in PyTorch. */
function positive(gap: number): number {
  return gap > 0 ? gap : 0;
}

/** For each class that belongs to a row, the hinge against each that does not, divided by the number of classes. */
export function analyseMultilabelMargin(args: Arguments, context: Context): Analysis {
  const reading = { loss: 'multilabel-margin', prediction: 'input', target: 'target' };
  return analysed(reading, ['input', 'target'], args, context, ([input, target], reduction) => {
    const classes = input.shape?.at(-1);
    const isFit = input.shape && target.shape && !differ(input.shape, target.shape) && input.shape.length < 3;
    const areClasses = target.values?.every((c) => c >= -1 && c < (classes ?? 0));
    if (!isFit || classes === undefined || target.dtype !== 'int64' || !areClasses) return undefined;
    const terms = result(
      {
        ...{ library: 'torch', dtype: input.dtype, shape: input.shape!.slice(0, -1), of: [input, target] },
        values: () =>
          Float64Array.from({ length: input.values!.length / classes }, (_, row) => {
            const [x, y] = [input, target].map(({ values }) =>
              values!.subarray(row * classes, (row + 1) * classes),
            );
            const end = y.indexOf(-1);
            const own = [...y.subarray(0, end < 0 ? classes : end)];
            const others = x.filter((_, c) => !own.includes(c));
            const costs = own.flatMap((c) => [...others].map((other) => positive(1 - (x[c] - other))));
            return total(Float64Array.from(costs)) / classes;
          }),
      },
      context,
    );
    return { value: reduced(terms, reduction, context) };
  });
}

/** torchvision's focal loss, which by default does not reduce. */
export function analyseFocal(args: Arguments, context: Context): Analysis {
  const reading = { loss: 'focal', prediction: 'inputs', target: 'targets' };
  return analysed(reading, ['inputs', 'targets'], args, context, ([prediction, target], reduction) => {
    const [alpha, gamma] = [numberGiven(args.alpha), numberGiven(args.gamma)];
    if (alpha === undefined || gamma === undefined) return undefined;
    const term = focal(alpha, gamma);
    const options = { reduction, alpha, gamma };
    const operands = operandsOf({ prediction, target }, { prediction: 'logits', target: 'probabilities' });
    return {
      value: reducedElements({ prediction, target, term, reduction }, context),
      options,
      request: requestOf('focal', operands, options),
    };
  });
}

type Reading = Pick<Analysis, 'loss' | 'prediction' | 'target' | 'others'>;

type Reduction = 'mean' | 'sum' | 'none';
type Settled = Omit<Analysis, keyof Reading> | undefined;

/** The analysis of a row from the tensors with these names. */
function analysed(
  reading: Reading,
  names: readonly string[],
  args: Arguments,
  context: Context,
  settle: (operands: readonly Tensor[], reduction: Reduction) => Settled,
): Analysis {
  const read = tensorsAt(args, names, context);
  if (!Array.isArray(read)) return { ...reading, value: read };
  return settled(reading, args, context, read, (reduction) => settle(read, reduction));
}

/** The analysis of a row, once its reduction is known. */
export function settled(
  reading: Reading,
  args: Arguments,
  context: Context,
  operands: readonly Tensor[],
  settle: (reduction: Reduction) => Settled,
): Analysis {
  const reduction = torchReduction(args, context);
  if (typeof reduction === 'object') {
    const value =
      'raises' in reduction
        ? raises(reduction.raises, context)
        : withoutNumbers({ library: 'torch' }, reduction);
    return { ...reading, value };
  }
  const made = isHalfLoss(...operands) || reduction === 'batchmean' ? undefined : settle(reduction);
  if (made) {
    const { value, options, request } = made;
    return { ...reading, value, ...(options && { options }), ...(request && { request }) };
  }
  const shape = reduction === 'none' ? undefined : [];
  return { ...reading, value: withoutNumbers({ library: 'torch', shape }, unknownOf(args, context)) };
}

export function tensorsAt(args: Arguments, names: readonly string[], context: Context): Tensor[] | Value {
  const all: Tensor[] = [];
  for (const name of names) {
    const one = operandAt(args[name], context);
    if (one.type === 'opaque') return one;
    all.push(one);
  }
  return all;
}
