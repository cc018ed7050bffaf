import type { Event } from '../../program/interpret/memory/machine';
import {
  type Kind,
  type Made,
  numberOf,
  type Place,
  type Tensor,
  type Value,
  whyNot,
} from '../../program/value';

/**
 * The operation that a qualified name stands for, whatever the library and its spelling:
 * `torch.nn.functional.log_softmax`, `torch.nn.LogSoftmax` and `jax.nn.log_softmax` are `logsoftmax`.
 */
export function operationOf(by: string): string {
  let operation = operations.get(by);
  if (operation === undefined) {
    const name = by.slice(by.lastIndexOf('.') + 1);
    operation = by.startsWith('user:') ? '' : name.replaceAll('_', '').toLowerCase();
    operations.set(by, operation);
  }
  return operation;
}

/** Operations by name, because every rule asks for that of every call. */
const operations = new Map<string, string>();

/** The origin of a value, if it is one of these operations. */
export function madeBy(value: Value | undefined, ...operations: readonly string[]): Made | undefined {
  const made = value?.type === 'tensor' ? value.made : undefined;
  return made && operations.includes(operationOf(made.by)) ? made : undefined;
}

/** The main operand of an operation: the tensor, whose parameter has another name in each library. */
export function operandOf({ args }: Pick<Made, 'args'>): Value | undefined {
  for (const name of ['input', 'self', 'x', 'a', 'logits', 'tensor', 'left', 'obj', 'operand']) {
    if (args[name] !== undefined) return args[name];
  }
  return Object.values(args).find((value) => value?.type === 'tensor');
}

/** Operations that change neither the numbers nor their meaning, only their form or where they are stored. */
const passing = new Set(
  (
    'view reshape squeeze unsqueeze expanddims flatten contiguous permute transpose t swapaxes moveaxis expand ' +
    'to type float double half bfloat16 astype cast asarray cpu cuda detach clone numpy stopgradient'
  ).split(' '),
);

/** The value before operations that only change its form. */
export function unwrapped(value: Value | undefined): Value | undefined {
  let inner = value;
  for (let depth = 0; depth < 20; depth++) {
    const made = inner?.type === 'tensor' || inner?.type === 'opaque' ? inner.made : undefined;
    if (!made || !passing.has(operationOf(made.by))) return inner;
    inner = operandOf(made);
  }
  return inner;
}

const arithmetic = {
  '+': ['add'],
  '-': ['sub', 'subtract'],
  '*': ['mul', 'multiply'],
  '/': ['div', 'divide', 'truedivide'],
  '**': ['pow', 'power', 'floatpower'],
} as const;

/** The two operands of an operator, or of the corresponding function or method. */
export function operandsOf(
  made: Pick<Made, 'by' | 'args'> | undefined,
  operator: keyof typeof arithmetic,
): readonly [left: Value | undefined, right: Value | undefined] | undefined {
  if (!made) return undefined;
  const operation = operationOf(made.by);
  if (made.by !== operator && !arithmetic[operator].some((name) => name === operation)) return undefined;
  const { left, right, input, other, exponent, x, y, x1, x2, a, b, alpha } = made.args;
  if (alpha && numberOf(alpha) !== 1) return undefined;
  return [left ?? input ?? x1 ?? x ?? a, right ?? other ?? exponent ?? x2 ?? y ?? b];
}

/** Whether it is a minus sign, or a function or method in its place. */
export function isNegation(made: Made | undefined): boolean {
  return made !== undefined && ['neg', 'negative'].includes(operationOf(made.by));
}

/** The origin of the value before operations that only change its form. */
export function madeOf(value: Value | undefined): Made | undefined {
  const inner = unwrapped(value);
  return inner?.type === 'tensor' || inner?.type === 'opaque' ? inner.made : undefined;
}

/** The value inside a guard against log(0): `x + 1e-8`, `x.clamp(min=1e-8)`, `np.clip(x, eps, 1 - eps)`. */
export function unguarded(value: Value | undefined): Value | undefined {
  const inner = unwrapped(value);
  const made = madeOf(inner);
  if (!made) return inner;
  const sum = operandsOf(made, '+');
  if (sum) {
    const [left, right] = sum;
    if (isSmall(right)) return unguarded(left);
    if (isSmall(left)) return unguarded(right);
    return inner;
  }
  return isBound(made) ? unguarded(operandOf(made)) : inner;
}

function isBound({ by }: Made): boolean {
  return ['clamp', 'clip', 'clampmin', 'clampmax', 'maximum', 'clipbyvalue'].includes(operationOf(by));
}

/** The number that a clamp or a minimum keeps the value below. */
function upperBound({ by, args }: Made): number | undefined {
  const operation = operationOf(by);
  if (operation === 'minimum')
    return Object.values(args).reduce<number | undefined>((least, one) => least ?? numberOf(one), undefined);
  const isClamp = ['clamp', 'clip', 'clampmax', 'clipbyvalue', 'hardtanh'].includes(operation);
  return isClamp ? mostOf(args) : undefined;
}

function mostOf(args: Made['args']): number | undefined {
  return numberIn(args, 'max', 'a_max', 'clip_value_max', 'max_val');
}

/** The first number among arguments; NumPy has a parameter of either name, of which the one not given is None. */
function numberIn(args: Made['args'], ...names: readonly string[]): number | undefined {
  return names.map((name) => numberOf(args[name])).find((one) => one !== undefined);
}

/** The bounds that a clamp keeps the value between, if it has both. */
function boundsOf({ by, args }: Made): readonly [least: number, most: number] | undefined {
  if (!['clamp', 'clip', 'clipbyvalue', 'hardtanh'].includes(operationOf(by))) return undefined;
  const [least, most] = [numberIn(args, 'min', 'a_min', 'clip_value_min', 'min_val'), mostOf(args)];
  return least !== undefined && most !== undefined ? [least, most] : undefined;
}

/** Whether the value is kept between 0 and 1 by bounds on both sides. */
export function isWithinUnit(value: Value | undefined): boolean {
  const made = madeOf(value);
  const [least, most] = (made && boundsOf(made)) ?? [-1, 1];
  return least >= 0 && most <= 1;
}

/** Whether the value is an epsilon: a positive number too small to matter, also as a default, or something of that name. */
function isSmall(value: Value | undefined): boolean {
  const unknown = value?.type === 'opaque' ? value : undefined;
  const number = numberOf(unknown ? unknown.usual : value);
  if (number === undefined) return /(?:^|[._])eps(?:ilon)?$/i.test(unknown?.name ?? '');
  return number > 0 && number < 1e-3;
}

/** Whether the largest operand was subtracted, or none is above 0, so that no exponential overflows. */
function isShifted(value: Value | undefined): boolean {
  const made = madeOf(value);
  if (!made) return false;
  if (isNegation(made)) return isNotNegative(operandOf(made));
  if (mending.has(operationOf(made.by))) return isShifted(operandOf(made));
  if (operationOf(made.by) === 'where') return signOfChoice(made) === -1;
  if ((upperBound(made) ?? Number.POSITIVE_INFINITY) < mostTame) return true;
  if (isQuadraticForm(made)) return isMinus(leftmostOf(made));
  const difference = operandsOf(made, '-');
  if (difference) return mayBeLargest(difference[1]) || isShifted(difference[0]);
  const product = operandsOf(made, '*');
  const factors = product ?? operandsOf(made, '/');
  if (!factors) return false;
  if (factors.some((one) => (numberOf(one) ?? 0) < 0)) return factors.some(isNotNegative);
  // A temperature or width that is not known is taken to be positive.
  const isTurned = factors.some((one) => isNegation(madeOf(one))) && factors.some(isNotNegative);
  return isTurned || factors.some(isShifted);
}

/** Whether no exponential of the operands overflows: they are shifted, or known to be small, or one or the other on each path. */
export function isTame(value: Value | undefined): boolean {
  return (
    isShifted(value) ||
    mayBeTame(value) ||
    isLogarithm(value) ||
    isLong(value) ||
    (reachOf(value) ?? Number.POSITIVE_INFINITY) < mostTame
  );
}

/** Whether it was made a long double, whose exponential overflows at 11,356 instead of 709. */
function isLong(value: Value | undefined): boolean {
  const made = value?.type === 'tensor' ? value.made : undefined;
  const { dtype } = made?.args ?? {};
  if (dtype?.type === 'library') return /\b(?:longdouble|float128)$/.test(dtype.name);
  return made !== undefined && passing.has(operationOf(made.by)) && isLong(operandOf(made));
}

/** Whether it was computed in one way or in another, and is tame in one of them. */
function mayBeTame(value: Value | undefined): boolean {
  const inner = unwrapped(value);
  const ways = inner?.type === 'tensor' || inner?.type === 'opaque' ? inner.ways : undefined;
  return ways ? ways.some(isTame) : isEither(value);
}

/** Whether it was computed in one way or in another. */
function isEither(value: Value | undefined): boolean {
  const inner = unwrapped(value);
  return inner !== undefined && !madeOf(inner) && whyNot(inner)?.reason === 'branch';
}

const withinOne = new Set('rand cosinesimilarity tanh sigmoid expit softmax normalize sin cos'.split(' '));

/** Standard normal numbers, none of which will ever be seen beyond ten deviations. */
const standardNormal = new Set('randn randnlike standardnormal'.split(' '));

/** Whether the value is known to lie between this bound and its negative. */
export function isWithin(value: Value | undefined, bound: number): boolean {
  return (reachOf(value) ?? Number.POSITIVE_INFINITY) <= bound;
}

/** The largest possible size of a bounded value; an unknown factor or temperature counts as 1. */
function reachOf(value: Value | undefined): number | undefined {
  if (value?.type === 'sequence')
    return value.items?.reduce((most, one) => Math.max(most, reachOf(one) ?? Number.POSITIVE_INFINITY), 0);
  const values = tensorOf(value)?.values;
  if (values) return values.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  const inner = unwrapped(value);
  const made = madeOf(inner);
  if (!made) return undefined;
  if (withinOne.has(operationOf(made.by)) || isOfDirections(made)) return 1;
  if (standardNormal.has(operationOf(made.by))) return 10;
  if (isNegation(made) || made.by === '[]') return reachOf(operandOf(made));
  const bounds = boundsOf(made);
  if (bounds) return Math.max(...bounds.map(Math.abs));
  const terms = operandsOf(made, '+') ?? operandsOf(made, '-');
  if (terms) return bothReach(terms, (a, b) => a + b, 0);
  const factors = operandsOf(made, '*');
  if (factors) return bothReach(factors, (a, b) => a * b, 1);
  const [above, below] = operandsOf(made, '/') ?? [];
  const reach = reachOf(above);
  return reach === undefined ? undefined : reach / Math.abs(numberOf(below) ?? 1);
}

/** Combines the reach of two operands; an unknown operand counts as neutral. */
function bothReach(
  [left, right]: readonly [Value | undefined, Value | undefined],
  joined: (a: number, b: number) => number,
  neutral: number,
): number | undefined {
  const [a, b] = [reachOf(left), reachOf(right)];
  const isKnown = [a, b].some((reach, i) => reach !== undefined && numberOf([left, right][i]) === undefined);
  if (!isKnown || (a === undefined && !isScalar(left)) || (b === undefined && !isScalar(right)))
    return undefined;
  return joined(a ?? neutral, b ?? neutral);
}

/** Whether the value is an unknown number, such as a margin, or computed from such numbers, rather than a computed tensor. */
function isScalar(value: Value | undefined): boolean {
  const made = madeOf(value);
  if (made === undefined || tensorOf(value)?.shape?.length === 0) return true;
  if (isNegation(made)) return isScalar(operandOf(made));
  return (operandsOf(made, '*') ?? operandsOf(made, '/'))?.every(isScalar) ?? false;
}

/** Whether both factors are vectors of length 1, whose products are cosines. */
function isOfDirections({ by, args }: Made): boolean {
  if (by !== '@' && !/^(?:matmul|mm|bmm|dot|inner)$/.test(operationOf(by))) return false;
  const { left, right, input, self, other, mat2, tensor } = args;
  return [left ?? self ?? input, right ?? other ?? mat2 ?? tensor].every(
    (one) => madeBy(unwrapped(one), 'normalize') !== undefined,
  );
}

/**
 * Whether the value is a logarithm, also of a distribution, even over a temperature: its exponential is a power of the
 * logarithm's argument.
 */
function isLogarithm(value: Value | undefined): boolean {
  const is = kindOf(unwrapped(value))?.is;
  if (is === 'log-probabilities' || is === 'log-sigmoid') return true;
  const made = madeOf(value);
  if (!made) return false;
  const [scaled] = operandsOf(made, '/') ?? operandsOf(made, '*') ?? [];
  return /^log(?:prob)?$/.test(operationOf(made.by)) || (scaled !== undefined && isLogarithm(scaled));
}

/** The logarithm of the largest float32, rounded down. */
const mostTame = 88;

const notNegative = new Set(
  'abs absolute fabs square norm cdist pdist relu softplus sqrt rsqrt exp var std mse squareddifference'.split(
    ' ',
  ),
);

/** Whether the value is an absolute value, a square, a distance, or a sum of these. */
function isNotNegative(value: Value | undefined): boolean {
  const made = madeOf(value);
  if (!made) return (numberOf(value) ?? -1) >= 0;
  const operation = operationOf(made.by);
  if (notNegative.has(operation) || (operation === 'where' && signOfChoice(made) === 1)) return true;
  if (['sum', 'mean', 'reducesum', 'reducemean', 'reciprocal', '[]'].includes(operation))
    return isNotNegative(operandOf(made));
  if (operation === 'arange') return isCountedUp(made.args);
  if (isQuadraticForm(made)) return true;
  const power = operandsOf(made, '**');
  if (power) return (numberOf(power[1]) ?? 1) % 2 === 0;
  const factors = operandsOf(made, '*');
  if (factors && isSameValue(...factors)) return true;
  const parts = factors ?? operandsOf(made, '/') ?? operandsOf(made, '+');
  return parts?.every(isNotNegative) ?? false;
}

/** Whether it is a product such as `x @ A @ x.T`, which is not negative for the covariances that it is written for. */
function isQuadraticForm({ by, args }: Made): boolean {
  return by === '@' && madeOf(args.left)?.by === '@';
}

/** The first factor of a matrix product. */
function leftmostOf({ by, args }: Made): Value | undefined {
  const left = by === '@' ? madeOf(args.left) : undefined;
  return left?.by === '@' ? leftmostOf(left) : args.left;
}

/** Whether the value is something else times a negative number. */
function isMinus(value: Value | undefined): boolean {
  const made = madeOf(value);
  if (!made) return false;
  return isNegation(made) || (operandsOf(made, '*') ?? []).some((one) => (numberOf(one) ?? 0) < 0);
}

/** Whether a range counts up from 0, or from a positive number. */
function isCountedUp({ start, stop, end, step }: Made['args']): boolean {
  const isOfOne = [stop, end].every((one) => one === undefined || one.type === 'nothing');
  return isOfOne || ((numberOf(start) ?? -1) >= 0 && (numberOf(step) ?? 1) > 0);
}

/**
 * 1 for `where(x >= 0, x, other)`, such as an absolute value, and -1 for `where(x >= 0, other, x)`: x is chosen where it
 * has that sign, and the other, mostly -x or 0, is taken to have it, too.
 */
function signOfChoice({ args }: Made): 1 | -1 | undefined {
  const { condition, input, self, x, other, y } = args;
  const asked = madeOf(condition);
  const isAbove = asked?.by === '>=' || asked?.by === '>';
  if (!asked || (!isAbove && asked.by !== '<' && asked.by !== '<=')) return undefined;
  const { left, right } = asked.args;
  if (numberOf(right) !== 0 && !madeBy(unwrapped(right), 'zeros', 'zeroslike')) return undefined;
  if (isSameValue(left, input ?? self ?? x)) return isAbove ? 1 : -1;
  return isSameValue(left, other ?? y) ? (isAbove ? -1 : 1) : undefined;
}

/** Whether the value is the largest operand on some path, even if replaced by another number where it is infinite. */
function mayBeLargest(value: Value | undefined): boolean {
  const made = madeOf(value);
  const isChanged = value !== undefined && !made && whyNot(value)?.reason === 'changed';
  if (isChanged || isEither(value)) return true;
  if (!made) return false;
  const operation = operationOf(made.by);
  if (made.by === '[]' || mending.has(operation)) return mayBeLargest(operandOf(made));
  if (operation === 'where')
    return Object.entries(made.args).some(([name, one]) => name !== 'condition' && mayBeLargest(one));
  return largest.has(operation);
}

const largest = new Set(
  (
    'max amax logsumexp reducemax nanmax values maximum adaptivemaxpool1d adaptivemaxpool2d adaptivemaxpool3d ' +
    'maxpool1d maxpool2d maxpool3d'
  ).split(' '),
);

const mending = new Set('nantonum maskedfill'.split(' '));

/** What the numbers of a value mean, where that is known. */
export function kindOf(value: Value | undefined): Kind | undefined {
  return value?.type === 'tensor' ? value.kind : undefined;
}

/**
 * The activation whose outputs a value is a mean of, as of an ensemble: the mean is no closer to being scores than they are. The
 * weights add up to 1: `(p + q) / 2`, `sum(outs) / len(outs)`, `w * p + (1 - w) * q`.
 */
export function kindOfMean(value: Value | undefined): Kind | undefined {
  const made = madeOf(value);
  const [sum, count] = operandsOf(made, '/') ?? [];
  const isCount = numberOf(count) !== undefined || madeOf(count)?.by === 'builtins.len';
  if (isCount) return kindOfAll(termsOf(sum));
  const terms = (operandsOf(made, '+') ?? []).map((term) => [...(operandsOf(madeOf(term), '*') ?? [])]);
  const [weights, parts] = [0, 1].map((at) => terms.map((factors) => factors.sort(byKind)[at]));
  return terms.length > 0 && addUpTo1(weights) ? kindOfAll(parts) : undefined;
}

/** Puts the factor without a kind first. */
function byKind(a: Value | undefined, b: Value | undefined): number {
  return Number(kindOf(a) !== undefined) - Number(kindOf(b) !== undefined);
}

/** Whether two weights add up to 1, as numbers or as `w` and `1 - w`. */
export function addUpTo1([a, b]: readonly (Value | undefined)[]): boolean {
  const isRest = (one: Value | undefined, of: Value | undefined): boolean => {
    const [whole, part] = operandsOf(madeOf(one), '-') ?? [];
    return numberOf(whole) === 1 && isSameValue(part, of);
  };
  const sum = (numberOf(a) ?? Number.NaN) + (numberOf(b) ?? Number.NaN);
  return Math.abs(sum - 1) < 1e-6 || isRest(a, b) || isRest(b, a);
}

/** The terms of a sum, written with `+` or as the built-in sum of a list. */
function termsOf(value: Value | undefined): readonly (Value | undefined)[] {
  const made = madeOf(value);
  const list = made?.by === 'builtins.sum' ? made.args.iterable : undefined;
  if (list?.type === 'sequence') return list.items ?? [list.each];
  const terms = operandsOf(made, '+');
  return terms ? [...termsOf(terms[0]), terms[1]] : [value];
}

function kindOfAll(values: readonly (Value | undefined)[]): Kind | undefined {
  const kind = kindOf(values[0]);
  return kind && values.every((one) => kindOf(one)?.is === kind.is) ? kind : undefined;
}

/** The kind of a softmax written out as exp(x) / exp(x).sum(), whatever was subtracted from x. */
export function sharesByHand(value: Value | undefined): Kind | undefined {
  const made = madeOf(value);
  const [above, below] = operandsOf(made, '/') ?? [];
  const sum = madeBy(unguarded(below), 'sum', 'reducesum');
  const isShare =
    sum !== undefined &&
    madeBy(unwrapped(above), 'exp') !== undefined &&
    isSameValue(unwrapped(above), unwrapped(operandOf(sum)));
  return made && isShare ? { is: 'probabilities', by: made.by, place: made.place } : undefined;
}

/** The kind of a sigmoid written out as 1 / (1 + exp(-x)) or exp(x) / (1 + exp(x)). */
export function sigmoidByHand(value: Value | undefined): Kind | undefined {
  const made = madeOf(value);
  return made && exponentOfSigmoid(made) ? { is: 'sigmoid', by: made.by, place: made.place } : undefined;
}

/** The exponent in a sigmoid written out, which is its operand or minus that. */
export function exponentOfSigmoid(made: Made): Value | undefined {
  const [above, below] = operandsOf(made, '/') ?? [];
  const terms = operandsOf(madeOf(below), '+') ?? [];
  const exp = unwrapped(terms.find((one) => numberOf(one) !== 1));
  const isSigmoid = numberOf(above) === 1 || isSameValue(unwrapped(above), exp);
  const power = isSigmoid && terms.some((one) => numberOf(one) === 1) ? madeBy(exp, 'exp') : undefined;
  return power && operandOf(power);
}

export function tensorOf(value: Value | undefined): Tensor | undefined {
  return value?.type === 'tensor' ? value : undefined;
}

/** Whether the value is an array of integers or booleans, not a plain Python number. */
export function isInteger(value: Value | undefined): boolean {
  const tensor = tensorOf(value);
  const { dtype } = tensor ?? {};
  return tensor?.library !== 'python' && dtype !== undefined && /^(?:u?int|bool)/.test(dtype);
}

/** The number of classes of a distribution, if its axis and its size are known. */
export function classesOf(value: Value | undefined): number | undefined {
  const tensor = tensorOf(value);
  const axis = tensor?.kind?.axis ?? (tensor?.shape ? tensor.shape.length - 1 : undefined);
  const size = axis === undefined ? undefined : tensor?.shape?.[axis];
  return size ?? (tensor?.shape ? undefined : featuresOf(value));
}

/** The number of features of the layer that computed a value, where not even the value's rank is known. */
export function featuresOf(value: Value | undefined): number | undefined {
  const made = value?.type === 'tensor' ? value.made : undefined;
  if (!made) return undefined;
  const operation = operationOf(made.by);
  if (operation === 'linear' || operation === 'lazylinear') return numberOf(made.args.out_features);
  if (operation === 'dense') return numberOf(made.args.units ?? made.args.features);
  if (/^conv(?:transpose)?\dd$/.test(operation)) return numberOf(made.args.out_channels);
  return /^(?:log_?)?(?:softmax|sigmoid)$|^(?:relu|tanh|dropout|float|detach|exp)$/.test(operation)
    ? featuresOf(operandOf(made))
    : undefined;
}

/** The number of classes that a loss distinguishes: along the axis of a distribution, otherwise that of PyTorch's losses. */
export function classesToldApart(value: Value | undefined): number | undefined {
  return kindOf(value)?.axis === undefined ? classesOfInput(value) : classesOf(value);
}

/** Whether two values are the same: computed in the same place, or read from the same name. */
export function isSameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return a !== undefined;
  const [made, other] = [a, b].map(computationOf);
  if (made && other) {
    if (made.by !== other.by) return false;
    return Object.entries(made.args).every(
      ([name, one]) => isSameValue(one, other.args[name]) || isEqualNumber(one, other.args[name]),
    );
  }
  const names = [a, b].map((one) => one && (one.type === 'opaque' ? one.name : sourceOf(one)));
  return (names[0] !== undefined && names[0] === names[1]) || areOfOneCall(a, b);
}

/** Whether an unknown call returned both, one of them taken for a tensor because a method of tensors is called on it. */
function areOfOneCall(a: Value | undefined, b: Value | undefined): boolean {
  const [one, other] = [a, b].map((value) =>
    value === undefined || (value.type === 'tensor' && value.made) ? undefined : whyNot(value),
  );
  return one?.reason === 'unknown-function' && one === other;
}

/** The origin of a value; it may be part of the result of an unknown call. */
function computationOf(value: Value | undefined): Made | undefined {
  const made = value?.type === 'tensor' || value?.type === 'opaque' ? value.made : undefined;
  return value?.type === 'tensor' || made?.by.match(/^\W+$/) ? made : undefined;
}

/** The parameter, or the unassigned name, from which a value without another origin comes. */
function sourceOf(value: Value): string | undefined {
  const why = value.type === 'tensor' && !value.made ? value.missing : undefined;
  return why?.reason === 'parameter' || why?.reason === 'undefined-name' ? why.name : undefined;
}

function isEqualNumber(a: Value | undefined, b: Value | undefined): boolean {
  return (a === undefined && b === undefined) || (numberOf(a) !== undefined && numberOf(a) === numberOf(b));
}

/** The number of classes in the input of a PyTorch loss: the size of axis 1, or of the only axis. */
export function classesOfInput(value: Value | undefined): number | undefined {
  const shape = tensorOf(value)?.shape;
  if (shape) return shape.length === 0 ? undefined : shape[shape.length === 1 ? 0 : 1];
  return featuresOf(value);
}

/** Whether the event builds an object of a library's class, such as a criterion, and computes nothing yet. */
export function isBuild({ result, callee }: Event): boolean {
  return result.type === 'object' && result.of === callee;
}

/** The place of the called name, such as `F.cross_entropy` or `criterion`. */
export function calleeOf({ is, node }: Event): Place | undefined {
  return is !== 'operator' && node.name === 'CallExpression' ? node.children[0] : undefined;
}
