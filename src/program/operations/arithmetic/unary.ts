import { sigmoid, softplus } from '../../../engine/numeric/exponentials/sigmoid';
import type { Context } from '../../rows/library';
import type { Kind, Tensor, Value } from '../../value';
import { isInteger } from '../tensors/dtypes';
import { madeKind, unsupported, withoutNumbers } from '../tensors/results';
import { elementwise } from './elementwise';
import { digamma, erf, erfc, logGamma } from './specialFunctions';

/** An element-wise function. */
interface Unary {
  readonly compute: (x: number) => number;
  /** `float` makes a float of integers; `held` keeps the dtype. */
  readonly dtype: 'float' | 'held' | 'bool';
  readonly kind?: (given: Kind | undefined, context: Context) => Kind | undefined;
}

/** The function with that name, applied to a tensor. */
export function unary(name: UnaryName, x: Tensor, context: Context): Value {
  const { compute, dtype, kind }: Unary = functions[name];
  // NumPy and PyTorch have no minus of truth values; Python has.
  if (name === 'neg' && x.dtype === 'bool' && x.library !== 'python')
    return withoutNumbers({ library: x.library, shape: x.shape }, unsupported(context));
  return elementwise([x], compute, context, {
    dtype: dtype === 'bool' ? { is: 'bool' } : dtype,
    kind: dtype === 'held' && isInteger(x.dtype) ? undefined : kind?.(x.kind, context),
  });
}

export type UnaryName = keyof typeof functions;

const functions = {
  exp: float(Math.exp, (given, context) => {
    if (given?.is === 'log-probabilities') return madeKind('probabilities', context, given.axis);
    if (given?.is === 'log-sigmoid') return madeKind('sigmoid', context);
    return madeKind('exponential', context, given?.axis);
  }),
  log: float(Math.log, (given, context) => logarithmKind(given, context)),
  log2: float(log2),
  log10: float(Math.log10),
  log1p: float(Math.log1p),
  expm1: float(Math.expm1),
  exp2: float((x) => 2 ** x),
  sqrt: float(Math.sqrt),
  rsqrt: float((x) => 1 / Math.sqrt(x)),
  reciprocal: float((x) => 1 / x),
  sin: float(Math.sin),
  cos: float(Math.cos),
  tan: float(Math.tan),
  asin: float(Math.asin),
  acos: float(Math.acos),
  atan: float(Math.atan),
  asinh: float(Math.asinh),
  acosh: float(Math.acosh),
  atanh: float(Math.atanh),
  cbrt: float(Math.cbrt),
  erfc: float(erfc),
  sinh: float(Math.sinh),
  cosh: float(Math.cosh),
  tanh: float(Math.tanh, (_, context) => madeKind('tanh', context)),
  erf: float(erf),
  lgamma: float(logGamma),
  digamma: float(digamma),
  sigmoid: float(sigmoid, (_, context) => madeKind('sigmoid', context)),
  logsigmoid: float(
    (x) => -softplus(-x),
    (_, context) => madeKind('log-sigmoid', context),
  ),
  softplus: float(softplus),
  logit: float(
    (p) => Math.log(p / (1 - p)),
    (_, context) => madeKind('logits', context),
  ),
  /** -x log x, 0 at 0 and -Infinity below it. */
  entr: float((x) => (x > 0 ? -x * Math.log(x) : x === 0 ? 0 : x < 0 ? Number.NEGATIVE_INFINITY : x)),
  gelu: float((x) => (x / 2) * (1 + erf(x / Math.SQRT2))),
  silu: float((x) => x * sigmoid(x)),
  mish: float((x) => x * Math.tanh(softplus(x))),
  softsign: float((x) => x / (1 + Math.abs(x))),
  relu: held(positive, (_, context) => madeKind('relu', context)),
  relu6: held(
    (x) => Math.min(positive(x), 6),
    (_, context) => madeKind('relu', context),
  ),
  abs: held(Math.abs),
  square: held((x) => x * x),
  neg: held(
    (x) => -x,
    (given) => (given?.is === 'logits' ? given : undefined),
  ),
  sign: held(Math.sign),
  floor: held(Math.floor),
  ceil: held(Math.ceil),
  trunc: held(Math.trunc),
  round: held(halfToEven, (given) =>
    given && rounded.includes(given.is) ? { ...given, is: 'binary' } : undefined,
  ),
  isnan: truth((x) => Number.isNaN(x)),
  isinf: truth((x) => Math.abs(x) === Number.POSITIVE_INFINITY),
  isfinite: truth(Number.isFinite),
  logicalNot: truth((x) => x === 0),
} as const;

/** Rounding a probability gives a label. */
const rounded: readonly Kind['is'][] = ['sigmoid', 'probabilities'];

function float(compute: Unary['compute'], kind?: Unary['kind']): Unary {
  return { compute, dtype: 'float', kind };
}

function held(compute: Unary['compute'], kind?: Unary['kind']): Unary {
  return { compute, dtype: 'held', kind };
}

function truth(test: (x: number) => boolean): Unary {
  return { compute: (x) => Number(test(x)), dtype: 'bool' };
}

function logarithmKind(given: Kind | undefined, context: Context): Kind | undefined {
  if (given?.is === 'probabilities') return madeKind('log-probabilities', context, given.axis);
  return given?.is === 'sigmoid' ? madeKind('log-sigmoid', context) : undefined;
}

/** Exact for powers of two, which V8's own is not for all of them. */
function log2(x: number): number {
  const log = Math.log2(x);
  const whole = Math.round(log);
  return 2 ** whole === x ? whole : log;
}

/** NaN is passed on. */
function positive(x: number): number {
  return x < 0 ? 0 : x;
}

/** Rounds as Python and the libraries do: halves to the even neighbour. */
export function halfToEven(x: number): number {
  const down = Math.floor(x);
  const rest = x - down;
  if (rest === 0.5) return down % 2 === 0 ? down : down + 1;
  return rest < 0.5 ? down : down + 1;
}
