import { softplus } from '../../engine/numeric/exponentials/sigmoid';
import type { Request } from '../../engine/problem/request';
import type { PredictionKind, TargetKind } from '../../engine/request/kinds';
import type { Options, Reduction } from '../../engine/request/options';
import { commonShape } from '../operations/arithmetic/elementwise';
import { isInteger } from '../operations/tensors/dtypes';
import { everyOne } from '../operations/tensors/given';
import { flag, isGiven, numberGiven, tensorFrom } from '../operations/tensors/operands';
import { raises, unsupported, withoutNumbers } from '../operations/tensors/results';
import type { Shape } from '../operations/tensors/shapes';
import type { Context } from '../rows/library';
import { type Arguments, type Missing, type Opaque, type Tensor, type Value, whyNot } from '../value';
import { type Analysis, isHalfLoss, operandsOf, reducedElements, requestOf, stretched } from './analysis';
import { distance, huber, square } from './terms';
import { torchReduction } from './torchReduction';

/** A loss of torch.nn.functional that is computed per element. */
interface Row {
  /** The engine's id, or another name for a loss that the engine does not have. */
  readonly loss: string;
  readonly prediction?: string;
  readonly kinds: { readonly prediction: PredictionKind; readonly target: TargetKind };
  readonly reductions?: readonly Reduction[];
  /** Its term, and the engine's options for it; undefined where an argument is not known. */
  readonly settle: (
    args: Arguments,
    operands: { prediction: Tensor; target: Tensor; shape?: Shape },
  ) => Settled | undefined;
  /** The error that PyTorch would raise. */
  readonly refuses?: (prediction: Tensor, target: Tensor, args: Arguments) => string | undefined;
  /** The engine's kinds, where an argument decides them. */
  readonly kindsOf?: (args: Arguments) => Row['kinds'];
}

interface Settled {
  readonly term: (x: number, y: number, ...beside: number[]) => number;
  readonly beside?: readonly Tensor[];
  /** The engine's options; absent where the engine has no such option. */
  readonly options?: Options;
}

const sizesOfTarget = (name: string) => (x: Tensor, y: Tensor) =>
  x.shape && y.shape && differ(x.shape, y.shape)
    ? `ValueError: Using a target size (${sizeText(y.shape)}) that is different to the input size (${sizeText(x.shape)}) is deprecated. Please ensure they have the same size. (${name})`
    : undefined;

export const torchElements: Readonly<Record<string, Row>> = {
  mse_loss: {
    loss: 'mse',
    kinds: { prediction: 'values', target: 'values' },
    settle: () => ({ term: square, options: {} }),
    refuses: onlyFloats,
  },
  l1_loss: {
    loss: 'mae',
    kinds: { prediction: 'values', target: 'values' },
    settle: () => ({ term: distance, options: {} }),
    refuses: onlyFloats,
  },
  smooth_l1_loss: {
    loss: 'smooth-l1',
    kinds: { prediction: 'values', target: 'values' },
    settle: ({ beta }) => {
      const b = numberOr(beta, 1);
      if (b === undefined) return undefined;
      const term = (x: number, y: number) => {
        const d = Math.abs(x - y);
        return d < b ? (d * d) / (2 * b) : d - b / 2;
      };
      return { term, options: { beta: b } };
    },
    refuses: (x, y, { beta }) =>
      onlyFloats(x, y, {}, 'smooth_l1_cpu') ??
      ((numberGiven(beta) ?? 0) < 0
        ? 'smooth_l1_loss does not support negative values for beta.'
        : undefined),
  },
  huber_loss: {
    loss: 'huber',
    kinds: { prediction: 'values', target: 'values' },
    settle: ({ delta }) => {
      const turn = numberOr(delta, 1);
      return turn === undefined ? undefined : { term: huber(turn), options: { delta: turn } };
    },
    refuses: (x, y, { delta }) =>
      onlyFloats(x, y, {}, 'huber_cpu') ??
      ((numberGiven(delta) ?? 1) <= 0
        ? 'huber_loss does not support non-positive values for delta.'
        : undefined),
  },
  binary_cross_entropy: {
    loss: 'binary-cross-entropy',
    kinds: { prediction: 'probabilities', target: 'probabilities' },
    settle: ({ weight }, { shape }) => {
      const log = (x: number) => Math.max(Math.log(x), -100);
      const term = (p: number, y: number, w = 1) =>
        w * ((y - 1) * Math.max(Math.log1p(-p), -100) - y * log(p));
      return weighted(term, weight, shape);
    },
    refuses: (x, y) =>
      sizesOfTarget('binary_cross_entropy')(x, y) ??
      mixedTypes(x, y) ??
      (x.values?.some((p) => !(p >= 0 && p <= 1))
        ? 'all elements of input should be between 0 and 1'
        : undefined) ??
      (y.values?.some((p) => !(p >= 0 && p <= 1))
        ? 'all elements of target should be between 0 and 1'
        : undefined),
  },
  binary_cross_entropy_with_logits: {
    loss: 'binary-cross-entropy',
    kinds: { prediction: 'logits', target: 'probabilities' },
    settle: ({ weight, pos_weight: positive }, { shape }) => {
      const isPositive = isGiven(positive);
      const isWeighted = isGiven(weight);
      const term = (z: number, y: number, ...beside: number[]) => {
        const w = isWeighted ? beside[0] : 1;
        const up = 1 + ((isPositive ? beside.at(-1)! : 1) - 1) * y;
        return w * ((1 - y) * z + up * (Math.log1p(Math.exp(-Math.abs(z))) + Math.max(-z, 0)));
      };
      const made = weighted(term, weight, shape);
      if (!isPositive) return made;
      const p = tensorFrom(positive, 'torch', anywhere);
      if (p.type === 'opaque') return undefined;
      const positiveWeight = shape && stretched(p, commonShape([p, { ...p, shape }]));
      return {
        term,
        beside: [...(made.beside ?? []), p],
        ...(positiveWeight && made.options && { options: { ...made.options, positiveWeight } }),
      };
    },
    refuses: (x, y) => {
      if (x.shape && y.shape && differ(x.shape, y.shape)) {
        return `ValueError: Target size (${sizeText(y.shape)}) must be the same as input size (${sizeText(x.shape)})`;
      }
      return isInteger(y.dtype)
        ? "result type Float can't be cast to the desired output type Long (before PyTorch 2)"
        : undefined;
    },
  },
  kl_div: {
    loss: 'kl-divergence',
    kinds: { prediction: 'log-probabilities', target: 'probabilities' },
    kindsOf: ({ log_target: log }) => ({
      prediction: 'log-probabilities',
      target: flag(log) === true ? 'log-probabilities' : 'probabilities',
    }),
    reductions: ['mean', 'sum', 'none', 'batchmean'],
    settle: ({ log_target: log }) => {
      const isLog = flag(log);
      if (isLog === 'unknown') return undefined;
      const ofLog = (q: number, p: number) => Math.exp(p) * (p - q);
      const plain = (q: number, p: number) => (p === 0 ? 0 : p * Math.log(p)) - p * q;
      return { term: isLog ? ofLog : plain, options: {} };
    },
    refuses: (x, y) =>
      [x, y].some(({ dtype }) => isInteger(dtype)) ? 'kl_div: Integral inputs not supported.' : undefined,
  },
  poisson_nll_loss: {
    loss: 'poisson-nll',
    kinds: { prediction: 'log-rates', target: 'values' },
    kindsOf: ({ log_input: log }) => ({
      prediction: flag(log, true) === false ? 'values' : 'log-rates',
      target: 'values',
    }),
    settle: ({ log_input: log, full, eps }) => {
      const [isLog, isFull, e] = [flag(log, true), flag(full), numberOr(eps, 1e-8)];
      if (isLog === 'unknown' || isFull === 'unknown' || e === undefined) return undefined;
      const stirling = (y: number) =>
        isFull && y > 1 ? y * Math.log(y) - y + Math.log(2 * Math.PI * y) / 2 : 0;
      const term = (x: number, y: number) =>
        (isLog ? Math.exp(x) - y * x : x - y * Math.log(x + e)) + stirling(y);
      return { term, ...(!isFull && { options: {} }) };
    },
  },
  soft_margin_loss: {
    loss: 'soft-margin',
    kinds: { prediction: 'values', target: 'signs' },
    settle: () => ({ term: (x, y) => softplus(-y * x), options: {} }),
    refuses: (x, y) =>
      (isInteger(x.dtype) ? `"exp" not implemented for 'Long'` : undefined) ??
      (x.shape && y.shape && differ(x.shape, y.shape)
        ? `The size of tensor a must match the size of tensor b: ${sizeText(x.shape)} and ${sizeText(y.shape)}`
        : undefined),
  },
  hinge_embedding_loss: {
    loss: 'hinge-embedding',
    kinds: { prediction: 'values', target: 'signs' },
    settle: ({ margin }) => {
      const m = numberOr(margin, 1);
      if (m === undefined) return undefined;
      return { term: (x, y) => (y === 1 ? 0 : Math.max(0, m - x)) + (y === -1 ? 0 : x) };
    },
  },
};

const anywhere: Context = { callee: 'torch.nn.functional', place: { start: 0, end: 0, cell: 0 } };

/** The result of a call of such a loss. */
export function analyseElements(one: Row, args: Arguments, context: Context): Analysis {
  const kinds = one.kindsOf?.(args) ?? one.kinds;
  const reading = { loss: one.loss, prediction: one.prediction ?? 'input', target: 'target' };
  const read = operandsAt(args, reading.prediction, reading.target, context);
  if (read.type === 'opaque') return { ...reading, value: read };
  const { prediction, target } = read;
  const wrong = one.refuses?.(prediction, target, args);
  if (wrong) return { ...reading, value: raises(wrong, context) };
  const reduction = torchReduction(args, context, one.reductions);
  if (typeof reduction === 'object' && 'raises' in reduction) {
    return { ...reading, value: raises(reduction.raises, context) };
  }
  const shape = commonShape([prediction, target]);
  const settled = one.settle(args, { prediction, target, shape: shape === 'misfit' ? undefined : shape });
  const out =
    typeof reduction === 'string' && reduction !== 'none' ? [] : shape === 'misfit' ? undefined : shape;
  if (!settled || isHalfLoss(prediction, target)) {
    return { ...reading, value: withoutNumbers({ library: 'torch', shape: out }, unknownOf(args, context)) };
  }
  const value = reducedElements(
    { prediction, target, beside: settled.beside, term: settled.term, reduction },
    context,
  );
  const options =
    settled.options && typeof reduction === 'string' ? { reduction, ...settled.options } : undefined;
  const isOfEngine = settled.options !== undefined;
  const request = isOfEngine
    ? requestOf(one.loss as Request['loss'], operandsOf({ prediction, target }, kinds), options)
    : undefined;
  return { ...reading, value, ...(options && { options }), ...(request && { request }) };
}

function operandsAt(
  args: Arguments,
  first: string,
  second: string,
  context: Context,
): { type: 'pair'; prediction: Tensor; target: Tensor } | Opaque {
  const prediction = operandAt(args[first], context);
  if (prediction.type === 'opaque') return prediction;
  const target = operandAt(args[second], context);
  return target.type === 'opaque' ? target : { type: 'pair', prediction, target };
}

/** An operand of a PyTorch loss, which accepts only tensors. */
export function operandAt(value: Value | undefined, context: Context): Tensor | Opaque {
  if (value?.type === 'sequence') {
    return raises(
      `TypeError: ${context.callee.split('.').at(-1)}(): argument must be Tensor, not ${value.is}`,
      context,
    );
  }
  return tensorFrom(value, 'torch', context);
}

/** Why the first incompletely known argument is not known. */
export function unknownOf(args: Arguments, context: Context): Missing {
  return (
    everyOne(args)
      .map((value) => value && whyNot(value))
      .find((missing) => missing) ?? unsupported(context)
  );
}

function weighted(term: Settled['term'], weight: Value | undefined, shape: Shape | undefined): Settled {
  if (!isGiven(weight)) return { term, options: {} };
  const w = tensorFrom(weight, 'torch', anywhere);
  if (w.type === 'opaque') return { term };
  const elementWeights = shape && stretched(w, shape);
  return { term, beside: [w], ...(elementWeights && { options: { elementWeights } }) };
}

function numberOr(value: Value | undefined, usual: number): number | undefined {
  return value === undefined ? usual : numberGiven(value);
}

function onlyFloats(x: Tensor, y: Tensor, _args: Arguments, name?: string): string | undefined {
  if (x.dtype === 'bool' || y.dtype === 'bool') {
    return 'Subtraction, the `-` operator, with a bool tensor is not supported.';
  }
  if (name && (isInteger(x.dtype) || isInteger(y.dtype))) return `"${name}" not implemented for 'Long'`;
  return isInteger(x.dtype) && isInteger(y.dtype)
    ? `mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: Long`
    : undefined;
}

function mixedTypes(x: Tensor, y: Tensor): string | undefined {
  if (isInteger(x.dtype)) return '"binary_cross_entropy" not implemented for \'Long\'';
  return isInteger(y.dtype) ? 'Found dtype Long but expected Float' : undefined;
}

export function differ(a: Shape, b: Shape): boolean {
  return (
    a.length !== b.length ||
    a.some((size, axis) => size !== undefined && b[axis] !== undefined && size !== b[axis])
  );
}

function sizeText(shape: Shape): string {
  return `torch.Size([${shape.map((size) => size ?? '?').join(', ')}])`;
}
