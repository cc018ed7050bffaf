import { elementwise } from '../operations/arithmetic/elementwise';
import { softmax } from '../operations/arithmetic/softmax';
import { erfc, logGamma } from '../operations/arithmetic/specialFunctions';
import { unary } from '../operations/arithmetic/unary';
import { squeeze, unsqueeze } from '../operations/layout/reshape';
import { gather } from '../operations/picked';
import { reduce, total } from '../operations/reduce/reduce';
import { isInteger } from '../operations/tensors/dtypes';
import { isGiven, tensorFrom } from '../operations/tensors/operands';
import { raises, unsupported, withoutNumbers } from '../operations/tensors/results';
import type { Context } from '../rows/library';
import { type Arguments, number, type Tensor, type Value, whyNot } from '../value';
import { isHalfLoss } from './analysis';
import { ofLogit } from './terms';

/**
 * Entropy and log-probability of torch.distributions. Given probabilities are divided by their sum, and their
 * logarithms are taken within [eps, 1 - eps], with the eps of float64, in which the numbers are computed.
 */
export function analyseDistribution(
  what: 'entropy' | 'log_prob' | 'probs' | 'logits',
  family: 'categorical' | 'bernoulli',
  args: Arguments,
  context: Context,
): Value {
  const isProbabilities = isGiven(args.probs);
  if (isProbabilities === isGiven(args.logits)) {
    return raises('ValueError: Either `probs` or `logits` must be specified, but not both.', context);
  }
  const x = tensorFrom(isProbabilities ? args.probs : args.logits, 'torch', context);
  if (x.type === 'opaque') return x;
  return family === 'categorical'
    ? ofCategories({ what, x, isProbabilities, args }, context)
    : ofBernoulli({ what, x, isProbabilities, args }, context);
}

interface Asked {
  readonly what: string;
  /** The probabilities or the logits that the distribution was given. */
  readonly x: Tensor;
  readonly isProbabilities: boolean;
  readonly args: Arguments;
}

const last = number(-1, 'int64');

function ofCategories({ what, x, isProbabilities, args }: Asked, context: Context): Value {
  const shares = isProbabilities ? normalised(x, context) : softmax(x, last, 'probabilities', context);
  if (shares.type !== 'tensor') return shares;
  const logs = isProbabilities
    ? unary('log', clamped(shares, context), context)
    : softmax(x, last, 'log-probabilities', context);
  if (logs.type !== 'tensor') return logs;
  if (what === 'probs') return shares;
  if (what === 'logits') return logs;
  if (what === 'entropy') {
    // torch clamps infinities to the smallest number of the dtype, so that 0 times one is 0.
    const terms = elementwise([shares, logs], (p, log) => (p === 0 ? 0 : -p * log), context);
    if (terms.type !== 'tensor') return terms;
    return reduce(terms, { axes: last }, { compute: total, dtype: x.dtype }, context);
  }
  const value = tensorFrom(args.value, 'torch', context);
  if (value.type === 'opaque') return value;
  if (logs.shape?.length === 1 && value.shape?.length === 0) {
    const picked = gather({ input: logs, dim: last, index: unsqueeze(value, 0, context) }, context);
    return picked.type === 'tensor' ? squeeze(picked, last, context) : picked;
  }
  if (logs.shape?.length === 1 && value.shape?.length === 1)
    return gather({ input: logs, dim: last, index: value }, context);
  if (!logs.shape || !value.shape || logs.shape.length !== value.shape.length + 1) {
    return elementwise([{ ...logs, values: undefined, shape: undefined }], (v) => v, context);
  }
  const picked = gather({ input: logs, dim: last, index: unsqueeze(value, -1, context) }, context);
  return picked.type === 'tensor' ? squeeze(picked, last, context) : picked;
}

function ofBernoulli({ what, x, isProbabilities, args }: Asked, context: Context): Value {
  const logits = isProbabilities
    ? elementwise([clamped(x, context)], (p) => Math.log(p) - Math.log1p(-p), context)
    : x;
  if (logits.type !== 'tensor') return logits;
  const probs = isProbabilities ? x : unary('sigmoid', x, context);
  if (what === 'logits') return logits;
  if (probs.type !== 'tensor' || what === 'probs') return probs;
  if (what === 'entropy') return elementwise([logits, probs], ofLogit, context);
  const value = tensorFrom(args.value, 'torch', context);
  if (value.type === 'opaque') return value;
  return elementwise([logits, value], (z, y) => -ofLogit(z, y), context, { typed: [logits] });
}

function normalised(x: Tensor, context: Context): Value {
  const sums = reduce(
    x,
    { axes: last, keep: number(1, 'bool') },
    { compute: total, dtype: x.dtype },
    context,
  );
  if (sums.type !== 'tensor') return sums;
  return elementwise([x, sums], (p, sum) => p / sum, context, {
    kind: x.kind?.is === 'probabilities' ? x.kind : undefined,
  });
}

function clamped(x: Tensor, context: Context): Tensor {
  const kept = elementwise([x], (p) => Math.min(Math.max(p, Number.EPSILON), 1 - Number.EPSILON), context, {
    kind: x.kind,
  });
  return kept.type === 'tensor' ? kept : x;
}

/** `kl_divergence(p, q)` of two distributions of one family. */
export function divergenceOf({ p, q }: Arguments, context: Context): Value {
  const [a, b] = [familyOf(p), familyOf(q)];
  if (p?.type === 'object' && q?.type === 'object' && a === 'normal' && b === a)
    return ofNormals(p.args, q.args, context);
  if (p?.type === 'object' && q?.type === 'object' && a === 'bernoulli' && b === a) {
    const [x, y] = [p, q].map(({ args }) => analyseDistribution('probs', a, args, context));
    if (x.type !== 'tensor' || y.type !== 'tensor') return x.type === 'tensor' ? y : x;
    const of = (mine: number, other: number) => (mine === 0 ? 0 : mine * Math.log(mine / other));
    return elementwise([x, y], (mine, other) => of(mine, other) + of(1 - mine, 1 - other), context);
  }
  if (p?.type !== 'object' || q?.type !== 'object' || a !== 'categorical' || b !== a) {
    return withoutNumbers({ library: 'torch' }, (p && whyNot(p)) ?? unsupported(context));
  }
  const [shares, logs, others] = [
    analyseDistribution('probs', a, p.args, context),
    analyseDistribution('logits', a, p.args, context),
    analyseDistribution('logits', a, q.args, context),
  ];
  if (shares.type !== 'tensor' || logs.type !== 'tensor' || others.type !== 'tensor') return shares;
  const terms = elementwise(
    [shares, logs, others],
    (x, log, other) => (x === 0 ? 0 : x * (log - other)),
    context,
  );
  return terms.type === 'tensor'
    ? reduce(terms, { axes: last }, { compute: total, dtype: terms.dtype }, context)
    : terms;
}

function familyOf(value: Value | undefined): 'categorical' | 'bernoulli' | 'normal' | undefined {
  const name = value?.type === 'object' ? value.of.split('.').at(-1) : undefined;
  return families.find((family) => name?.toLowerCase() === family);
}

const families = ['categorical', 'bernoulli', 'normal'] as const;

const halfLogTau = Math.log(2 * Math.PI) / 2;

/** A family of distributions over numbers: what is asked of it, from its parameters and a value. NaN is no answer. */
interface Family {
  readonly parameters: readonly string[];
  readonly tells: Readonly<Record<string, (...x: number[]) => number>>;
  /** The parameter that must be positive. */
  readonly positive?: string;
}

const of = <T extends Family>(family: T) => family;
const within = (is: boolean, value: number) => (is ? value : Number.NaN);

export const overNumbers = {
  normal: of({
    parameters: ['loc', 'scale'],
    positive: 'scale',
    tells: {
      entropy: (_, scale) => 0.5 + halfLogTau + Math.log(scale),
      mean: (loc) => loc,
      stddev: (_, scale) => scale,
      variance: (_, scale) => scale * scale,
      log_prob: (loc, scale, x) => -((x - loc) ** 2) / (2 * scale * scale) - Math.log(scale) - halfLogTau,
      density: (loc, scale, x) => Math.exp(-(((x - loc) / scale) ** 2) / 2 - halfLogTau) / scale,
      cdf: (loc, scale, x) => erfc((loc - x) / (scale * Math.SQRT2)) / 2,
      beyond: (loc, scale, x) => erfc((x - loc) / (scale * Math.SQRT2)) / 2,
    },
  }),
  laplace: of({
    parameters: ['loc', 'scale'],
    positive: 'scale',
    tells: {
      entropy: (_, scale) => 1 + Math.log(2 * scale),
      mean: (loc) => loc,
      log_prob: (loc, scale, x) => -Math.log(2 * scale) - Math.abs(x - loc) / scale,
    },
  }),
  exponential: of({
    parameters: ['rate'],
    positive: 'rate',
    tells: {
      entropy: (rate) => 1 - Math.log(rate),
      mean: (rate) => 1 / rate,
      log_prob: (rate, x) => within(x >= 0, Math.log(rate) - rate * x),
    },
  }),
  gamma: of({
    parameters: ['concentration', 'rate'],
    positive: 'rate',
    tells: {
      mean: (a, rate) => a / rate,
      log_prob: (a, rate, x) =>
        within(a > 0 && x > 0, a * Math.log(rate) + (a - 1) * Math.log(x) - rate * x - logGamma(a)),
    },
  }),
  beta: of({
    parameters: ['concentration1', 'concentration0'],
    positive: 'concentration1',
    tells: {
      mean: (a, b) => a / (a + b),
      log_prob: (a, b, x) =>
        within(
          b > 0 && x > 0 && x < 1,
          (a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b),
        ),
    },
  }),
  uniform: of({
    parameters: ['low', 'high'],
    tells: {
      entropy: (low, high) => within(low < high, Math.log(high - low)),
      mean: (low, high) => within(low < high, (low + high) / 2),
      log_prob: (low, high, x) => within(low <= x && x < high, -Math.log(high - low)),
    },
  }),
  poisson: of({
    parameters: ['rate'],
    positive: 'rate',
    tells: {
      mean: (rate) => rate,
      log_prob: (rate, x) =>
        within(x >= 0 && Number.isInteger(x), x * Math.log(rate) - rate - logGamma(x + 1)),
    },
  }),
} satisfies Readonly<Record<string, Family>>;

/** What is asked of a distribution over numbers. */
export function analyseNumbers(
  { parameters, tells, positive }: Family,
  what: string,
  args: Arguments,
  context: Context,
): Value {
  const compute = tells[what];
  const names = [...parameters, ...(compute.length > parameters.length ? ['value'] : [])];
  const all = names.map((name) => tensorFrom(args[name], 'torch', context));
  const wrong = all.find(({ type }) => type === 'opaque');
  if (wrong) return wrong;
  const unknown = withoutNumbers({ library: 'torch' }, unsupported(context));
  // PyTorch takes lists for nothing, and numbers only for parameters, which an array of integers would round.
  const isOdd = (name: string) => {
    const one = args[name];
    if (one?.type !== 'tensor') return one?.type === 'sequence';
    const isNumber = one.library === 'python';
    return name === 'value' ? isNumber : !isNumber && isInteger(one.dtype);
  };
  const isOfTorch = context.callee.startsWith('torch.');
  if (isHalfLoss(...(all as Tensor[])) || (isOfTorch && names.some(isOdd))) return unknown;
  const checked = all[names.indexOf(positive ?? '')];
  if (checked?.type === 'tensor' && checked.values?.some((one) => !(one > 0)))
    return raises(`ValueError: Expected parameter ${positive} to be greater than 0`, context);
  const told = elementwise(all as Tensor[], compute, context, {
    dtype: context.callee.startsWith('scipy.') ? { is: 'float64' } : 'float',
  });
  const isNone = told.type === 'tensor' && told.values?.some(Number.isNaN);
  return isNone && !(all as Tensor[]).some(({ values }) => values?.some(Number.isNaN)) ? unknown : told;
}

/** The divergence of each pair of normal distributions. */
function ofNormals(p: Arguments, q: Arguments, context: Context): Value {
  const all = [p.loc, p.scale, q.loc, q.scale].map((one) => tensorFrom(one, 'torch', context));
  const wrong = all.find(({ type }) => type === 'opaque');
  return (
    wrong ??
    elementwise(
      all as Tensor[],
      (m, s, n, t) => ((s / t) ** 2 + ((m - n) / t) ** 2 - 1 - Math.log((s / t) ** 2)) / 2,
      context,
    )
  );
}
