import type { Request } from '../../engine/problem/request';
import type { PredictionKind, TargetKind } from '../../engine/request/kinds';
import type { Options } from '../../engine/request/options';
import { elementwise } from '../operations/arithmetic/elementwise';
import { softmax } from '../operations/arithmetic/softmax';
import { klDivergenceTerm } from '../operations/eachNumber';
import { squeeze, unsqueeze } from '../operations/layout/reshape';
import { gather } from '../operations/picked';
import { reduce, total } from '../operations/reduce/reduce';
import { given } from '../operations/tensors/given';
import { isGiven, numberGiven, tensorFrom } from '../operations/tensors/operands';
import { result, withoutNumbers } from '../operations/tensors/results';
import type { Context } from '../rows/library';
import { type Arguments, number, type Opaque, type Tensor, type Value } from '../value';
import { type Analysis, operandsOf, requestOf } from './analysis';
import { focal, hinge, huber, logCosh, ofLogit, square } from './terms';
import { unknownOf } from './torchElements';

/** A loss of optax, none of which reduces over the samples. */
export interface OptaxLoss {
  readonly loss: string;
  readonly prediction: string;
  readonly target: string;
  readonly kinds: { readonly prediction: PredictionKind; readonly target: TargetKind };
  /** The term of an element, and the engine's options; undefined where an argument is not known. */
  readonly settle: (
    args: Arguments,
  ) => { term: (x: number, y: number) => number; options?: Options } | undefined;
  /** Whether the terms of the last axis are added. */
  readonly isOfRows?: boolean;
}

const values = { prediction: 'values', target: 'values' } as const;
const pair = { prediction: 'predictions', target: 'targets' } as const;

const decision = { prediction: 'predictor_outputs', target: 'targets' } as const;

export const optaxElements: Readonly<Record<string, OptaxLoss>> = {
  squared_error: {
    loss: 'mse',
    ...pair,
    kinds: values,
    settle: () => ({ term: square, options: {} }),
  },
  l2_loss: { loss: 'half-mse', ...pair, kinds: values, settle: () => ({ term: (x, y) => square(x, y) / 2 }) },
  huber_loss: {
    loss: 'huber',
    ...pair,
    kinds: values,
    settle: ({ delta }) => {
      const turn = numberGiven(delta);
      return turn === undefined ? undefined : { term: huber(turn), options: { delta: turn } };
    },
  },
  log_cosh: {
    loss: 'log-cosh',
    ...pair,
    kinds: values,
    settle: () => ({ term: logCosh, options: {} }),
  },
  sigmoid_binary_cross_entropy: {
    loss: 'binary-cross-entropy',
    prediction: 'logits',
    target: 'labels',
    kinds: { prediction: 'logits', target: 'probabilities' },
    settle: () => ({ term: ofLogit, options: {} }),
  },
  sigmoid_focal_loss: {
    loss: 'focal',
    prediction: 'logits',
    target: 'labels',
    kinds: { prediction: 'logits', target: 'probabilities' },
    settle: ({ alpha, gamma }) => {
      const [a, g] = [isGiven(alpha) ? numberGiven(alpha) : -1, numberGiven(gamma)];
      if (a === undefined || g === undefined) return undefined;
      return { term: focal(a, g), options: { alpha: a, gamma: g } };
    },
  },
  perceptron_loss: {
    loss: 'perceptron',
    ...decision,
    kinds: values,
    settle: () => ({ term: (x, y) => Math.max(0, -x * y) }),
  },
  hinge_loss: {
    loss: 'hinge',
    ...decision,
    kinds: { prediction: 'values', target: 'signs' },
    settle: () => ({ term: hinge, options: {} }),
  },
  kl_divergence: {
    loss: 'kl-divergence',
    prediction: 'log_predictions',
    target: 'targets',
    kinds: { prediction: 'log-probabilities', target: 'probabilities' },
    settle: () => ({ term: (q, p) => p * ((p === 0 ? 0 : Math.log(p)) - q), options: {} }),
    isOfRows: true,
  },
  kl_divergence_with_log_targets: {
    loss: 'kl-divergence',
    prediction: 'log_predictions',
    target: 'log_targets',
    kinds: { prediction: 'log-probabilities', target: 'log-probabilities' },
    settle: () => ({ term: (q, p) => Math.exp(p) * (p - q), options: {} }),
    isOfRows: true,
  },
  convex_kl_divergence: {
    loss: 'convex-kl-divergence',
    prediction: 'log_predictions',
    target: 'targets',
    kinds: { prediction: 'log-probabilities', target: 'probabilities' },
    settle: () => ({ term: (q, p) => klDivergenceTerm(p, Math.exp(q)) }),
    isOfRows: true,
  },
};

export function analyseOptax(one: OptaxLoss, args: Arguments, context: Context): Analysis {
  const reading = { loss: one.loss, prediction: one.prediction, target: one.target };
  const x = tensorFrom(args[one.prediction], 'jax', context);
  const y = tensorFrom(isGiven(args[one.target]) ? args[one.target] : number(0), 'jax', context);
  if (x.type === 'opaque') return { ...reading, value: x };
  if (y.type === 'opaque') return { ...reading, value: y };
  const settled = one.settle(args);
  if (!settled) return { ...reading, value: withoutNumbers({ library: 'jax' }, unknownOf(args, context)) };
  const terms = elementwise([x, y], settled.term, context, { dtype: 'float' });
  const value = one.isOfRows ? summed(terms, context) : terms;
  const options: Options | undefined = settled.options && { ...settled.options, reduction: 'none' };
  const request =
    options &&
    requestOf(one.loss as Request['loss'], operandsOf({ prediction: x, target: y }, one.kinds), options);
  return { ...reading, value, ...(options && { options }), ...(request && { request }) };
}

/** How far the own score is behind the best one, to which `margin` is added unless it is the own. */
export function analyseRivals(margin: number, args: Arguments, context: Context): Analysis {
  const reading = {
    loss: margin ? 'multiclass-hinge' : 'perceptron',
    prediction: 'scores',
    target: 'labels',
  };
  const [x, y] = [tensorFrom(args.scores, 'jax', context), tensorFrom(args.labels, 'jax', context)];
  if (x.type === 'opaque') return { ...reading, value: x };
  if (y.type === 'opaque') return { ...reading, value: y };
  const classes = x.shape?.at(-1);
  const values = () =>
    y.values!.map((own, row) => {
      const scores = x.values!.subarray(row * classes!, (row + 1) * classes!);
      return Math.max(...scores.map((score, i) => (i === own ? score : score + margin))) - scores[own];
    });
  return {
    ...reading,
    value: result({ library: 'jax', dtype: x.dtype, shape: y.shape, of: [x, y], values }, context),
  };
}

/** Cross-entropy, and epsilon times what the softmax leaves to the other classes. */
export function analysePoly(args: Arguments, context: Context): Analysis {
  const { value, ...reading } = analyseSoftmax('shares', args, context);
  const [epsilon, axis] = [numberGiven(args.epsilon), args.axis ?? number(-1, 'int64')];
  const shares = softmax(tensorFrom(args.logits, 'jax', context) as Tensor, axis, 'probabilities', context);
  const y = tensorFrom(args.labels, 'jax', context);
  if (value.type !== 'tensor' || shares.type !== 'tensor' || y.type !== 'tensor' || epsilon === undefined)
    return { ...reading, loss: 'poly1-cross-entropy', value };
  const products = summed(
    elementwise([shares, y], (p, label) => p * label, context),
    context,
    axis,
  );
  const poly =
    products.type === 'tensor'
      ? elementwise([value, products], (loss, p) => loss + epsilon * (1 - p), context)
      : products;
  const options = { reduction: 'none', epsilon } as const;
  const request = reading.request && { ...reading.request, loss: 'poly1-cross-entropy' as const, options };
  return { ...reading, loss: 'poly1-cross-entropy', options, value: poly, request };
}

/** Cross-entropy of logits with a distribution, or with class indices, one number per row. */
export function analyseSoftmax(
  form: 'shares' | 'indices',
  args: Arguments,
  context: Context,
  names = ['logits', 'labels'],
): Analysis {
  const [prediction, target] = names;
  const reading = { loss: 'cross-entropy', prediction, target };
  const library = context.callee.startsWith('optax') ? 'jax' : 'tensorflow';
  const z = tensorFrom(args[prediction], library, context);
  const y = tensorFrom(args[target], library, context);
  if (z.type === 'opaque') return { ...reading, value: z };
  if (y.type === 'opaque') return { ...reading, value: y };
  const axis = given(args, 'axis', 'dim') ?? number(-1, 'int64');
  const logs = softmax(z, axis, 'log-probabilities', context);
  if (logs.type !== 'tensor') return { ...reading, value: logs };
  const options = { reduction: 'none' } as const;
  if (form === 'shares') {
    const terms = elementwise([y, logs], (p, log) => (p === 0 ? 0 : -p * log), context, { dtype: 'float' });
    const value = summed(terms, context, axis);
    const isRows = z.shape !== undefined && z.shape.length <= 2;
    const operands = isRows
      ? operandsOf({ prediction: z, target: y }, { prediction: 'logits', target: 'probabilities' })
      : undefined;
    const request = requestOf('cross-entropy', operands, options);
    return { ...reading, value, options, ...(request && { request }) };
  }
  return { ...reading, value: picked(logs, y, context), options, ...indexRequest(z, y) };
}

function picked(logs: Tensor, y: Tensor, context: Context) {
  if (!logs.shape || !y.shape || logs.shape.length !== y.shape.length + 1) {
    const missing = logs.missing ?? y.missing ?? unknownOf({}, context);
    return withoutNumbers({ library: logs.library, dtype: logs.dtype, shape: y.shape }, missing);
  }
  const along = number(-1, 'int64');
  const taken = gather({ input: logs, dim: along, index: unsqueeze(y, -1, context) }, context);
  const flat = taken.type === 'tensor' ? squeeze(taken, along, context) : taken;
  return flat.type === 'tensor' ? elementwise([flat], (log) => -log, context) : flat;
}

function indexRequest(z: Tensor, y: Tensor): { request?: Request } {
  if (!z.values || !y.values || !z.shape || z.shape.length > 2 || y.shape?.length !== z.shape.length - 1)
    return {};
  const shape = z.shape as readonly number[];
  return {
    request: {
      loss: 'cross-entropy',
      prediction: { values: z.values, shape, kind: 'logits' },
      target: { values: y.values, shape: shape.slice(0, -1), kind: 'class-indices' },
      options: { reduction: 'none' },
    },
  };
}

function summed(terms: Tensor | Opaque, context: Context, axes: Value = number(-1, 'int64')) {
  if (terms.type === 'opaque') return terms;
  return reduce(terms, { axes }, { compute: total, dtype: terms.dtype }, context);
}
