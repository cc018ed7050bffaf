import { boundNames } from '../../program/operations/eachNumber';
import { type Made, numberOf, type Value, whyNot } from '../../program/value';
import {
  isNegation,
  isSameValue,
  kindOf,
  madeBy,
  madeOf,
  onlyPasses,
  operandOf,
  operandsOf,
  operationOf,
  tensorOf,
  unwrapped,
  waysOf,
} from './origins';

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

export function isBound({ by }: Made): boolean {
  return ['clamp', 'clip', 'clampmin', 'clampmax', 'maximum', 'clipbyvalue'].includes(operationOf(by));
}

/**
 * The number that a clamp, a minimum or a choice as in `x[x <= 10]` keeps the value below; an unknown one is chosen so that
 * nothing overflows.
 */
function upperBound({ by, args }: Made): number | undefined {
  const operation = operationOf(by);
  if (by === '[]') {
    const { by: asked, args: sides } = madeOf(args.index) ?? {};
    const isBelow = (asked === '<' || asked === '<=') && isSameValue(sides?.left, args.input);
    return isBelow ? numberOf(sides?.right) : undefined;
  }
  if (operation === 'minimum')
    return Object.values(args).reduce<number | undefined>((least, one) => least ?? numberOf(one), undefined);
  const isClamp = ['clamp', 'clip', 'clampmax', 'clipbyvalue', 'hardtanh'].includes(operation);
  if (!isClamp) return undefined;
  return (
    boundIn(args, 'most') ?? (boundNames.most.some((name) => args[name]?.type === 'opaque') ? 0 : undefined)
  );
}

/** The bound of a clamp on one side, by any library's name; NumPy has a parameter of either name, of which the one not given is None. */
export function boundIn(args: Made['args'], side: 'least' | 'most'): number | undefined {
  return boundNames[side].map((name) => numberOf(args[name])).find((one) => one !== undefined);
}

/** The bounds that a clamp keeps the value between, if it has both. */
function boundsOf({ by, args }: Made): readonly [least: number, most: number] | undefined {
  if (!['clamp', 'clip', 'clipbyvalue', 'hardtanh'].includes(operationOf(by))) return undefined;
  const [least, most] = [boundIn(args, 'least'), boundIn(args, 'most')];
  return least !== undefined && most !== undefined ? [least, most] : undefined;
}

/** Whether the value is kept between 0 and 1 by bounds on both sides. */
export function isWithinUnit(value: Value | undefined): boolean {
  const made = madeOf(value);
  const [least, most] = (made && boundsOf(made)) ?? [-1, 1];
  return least >= 0 && most <= 1;
}

/**
 * Whether the value is an epsilon: a positive number too small to matter, also as a default, where a condition holds, or something
 * of that name.
 */
function isSmall(value: Value | undefined): boolean {
  const factors = operandsOf(madeOf(value), '*');
  if (factors) return factors.some(isSmall) && factors.some((one) => /^[<>=]=?$/.test(madeOf(one)?.by ?? ''));
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
  if ((upperBound(made) ?? Number.POSITIVE_INFINITY) < mostTame(value)) return true;
  if (isQuadraticForm(made)) return isMinus(leftmostOf(made));
  const difference = operandsOf(made, '-');
  if (difference)
    return mayBeLargest(difference[1]) || isShifted(difference[0]) || isTurnedWhereAbove(...difference);
  const product = operandsOf(made, '*');
  const factors = product ?? operandsOf(made, '/');
  if (!factors) return false;
  if (factors.some((one) => (numberOf(one) ?? 0) < 0)) return factors.some(isNotNegative);
  // A temperature or width that is not known is taken to be positive.
  const isTurned = factors.some((one) => isNegation(madeOf(one))) && factors.some(isNotNegative);
  return isTurned || factors.some(isShifted);
}

/** Whether it is `x - 2 * x * (x >= 0)`, which is minus the absolute value. */
function isTurnedWhereAbove(value: Value | undefined, taken: Value | undefined): boolean {
  const factors = factorsOf(taken);
  const twice = factors.some((one) => numberOf(one) === 2);
  return (
    twice && factors.some((one) => isSameValue(one, value)) && factors.some((one) => isWhereAbove(one, value))
  );
}

/** The factors of a product, also of products in it. */
function factorsOf(value: Value | undefined): readonly (Value | undefined)[] {
  return operandsOf(madeOf(value), '*')?.flatMap(factorsOf) ?? [value];
}

/** Whether it asks where the value is above 0. */
function isWhereAbove(asked: Value | undefined, value: Value | undefined): boolean {
  const { by = '', args } = madeOf(asked) ?? {};
  if (!/^(?:>=?|g[et]|greater(?:equal)?)$/.test(by.startsWith('>') ? by : operationOf(by))) return false;
  const { left, input, right, other } = args ?? {};
  return isSameValue(left ?? input, value) && numberOf(right ?? other) === 0;
}

/** Whether no exponential of the operands overflows: they are shifted, or known to be small, or one or the other on each path. */
export function isTame(value: Value | undefined): boolean {
  return (
    isShifted(value) ||
    mayBeTame(value) ||
    isLogarithm(value) ||
    isLong(value) ||
    (reachOf(value) ?? Number.POSITIVE_INFINITY) < mostTame(value)
  );
}

/** Whether it was made a long double, whose exponential overflows at 11,356 instead of 709. */
function isLong(value: Value | undefined): boolean {
  const made = value?.type === 'tensor' ? value.made : undefined;
  const { dtype } = made?.args ?? {};
  if (dtype?.type === 'library') return /\b(?:longdouble|float128)$/.test(dtype.name);
  return made !== undefined && onlyPasses(made) && isLong(operandOf(made));
}

/** Whether it was computed in one way or in another, and is tame in one of them. */
function mayBeTame(value: Value | undefined): boolean {
  return waysOf(unwrapped(value))?.some(isTame) ?? isEither(value);
}

/** Whether it was computed in one way or in another. */
function isEither(value: Value | undefined): boolean {
  const inner = unwrapped(value);
  return inner !== undefined && !madeOf(inner) && whyNot(inner)?.reason === 'branch';
}

const withinOne = new Set(
  (
    'rand random randomsample ranf cosinesimilarity tanh sigmoid expit softmax normalize sin cos ' +
    'ones oneslike zeros zeroslike eye'
  ).split(' '),
);

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
  const ways = waysOf(inner);
  if (ways) return ways.reduce((most, one) => Math.max(most, reachOf(one) ?? Number.POSITIVE_INFINITY), 0);
  const made = madeOf(inner);
  if (!made) return undefined;
  if (withinOne.has(operationOf(made.by)) || isOfDirections(made)) return 1;
  if (standardNormal.has(operationOf(made.by))) return 10;
  const { low, high, loc, scale, fill_value: filled } = made.args;
  const fill = numberOf(filled);
  if (fill !== undefined) return Math.abs(fill);
  if (operationOf(made.by) === 'uniform') return mostOfBoth(low, high, Math.max);
  if (operationOf(made.by) === 'normal') return mostOfBoth(loc, scale, (a, b) => a + 10 * b);
  if (isNegation(made) || made.by === '[]') return reachOf(operandOf(made));
  const bounds = boundsOf(made);
  if (bounds) return Math.max(...bounds.map(Math.abs));
  const terms = operandsOf(made, '+') ?? operandsOf(made, '-');
  if (terms) return bothReach(terms, (a, b) => a + b, 0);
  const factors = operandsOf(made, '*');
  if (factors) return bothReach(factors, (a, b) => a * b, 1);
  const [above, below] = operandsOf(made, '/') ?? [];
  if ((isFromLeast(above) && isFromLeast(unguarded(below))) || areCosines(above, below)) return 1;
  const reach = reachOf(above);
  return reach === undefined ? undefined : reach / Math.abs(numberOf(below) ?? 1);
}

/** Whether it is the distance from the least number, as both sides of `(x - x.min()) / (x.max() - x.min())` are. */
function isFromLeast(value: Value | undefined): boolean {
  const made = madeOf(unwrapped(value));
  const [, least] = (made && operandsOf(made, '-')) ?? [];
  return /^(?:nan|reduce|a)?min$/.test(operationOf(madeOf(unwrapped(least))?.by ?? ''));
}

/** What two numbers give, if both are known, without their signs. */
function mostOfBoth(
  a: Value | undefined,
  b: Value | undefined,
  most: (a: number, b: number) => number,
): number | undefined {
  const [one, other] = [numberOf(a), numberOf(b)];
  return one === undefined || other === undefined ? undefined : most(Math.abs(one), Math.abs(other));
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

/** The two sides of a product of matrices or vectors. */
function sidesOf({ by, args }: Made): readonly (Value | undefined)[] | undefined {
  if (by !== '@' && !/^(?:matmul|mm|bmm|dot|inner|outer)$/.test(operationOf(by))) return undefined;
  const { left, right, input, self, other, mat2, tensor, vec2, a, b } = args;
  return [left ?? self ?? input ?? a, right ?? other ?? mat2 ?? tensor ?? vec2 ?? b];
}

/** Whether the factors are vectors of length 1, whose products are cosines; beside such vectors, unknown ones are taken to be so, too. */
function isOfDirections(made: Made): boolean {
  const sides = sidesOf(made);
  const areAll = sides?.every((one) => isDirection(one) || madeOf(one) === undefined);
  return (areAll && sides?.some(isDirection)) ?? false;
}

/** Whether it was divided by its length, by a function or by hand. */
function isDirection(value: Value | undefined): boolean {
  const made = madeOf(value);
  const [vector, length] = operandsOf(made, '/') ?? [];
  const isByFunction = /^(?:l2)?normalize$/.test(operationOf(made?.by ?? ''));
  return isByFunction || isSameValue(unwrapped(vector), measuredBy(unguarded(length)));
}

/** The vectors whose lengths the value holds: it is a norm, or the root of a sum of squares. */
function measuredBy(value: Value | undefined): Value | undefined {
  const inner = unwrapped(value);
  const picked = madeBy(inner, '[]');
  if (picked) return measuredBy(operandOf(picked));
  const norm = madeBy(inner, 'norm', 'vectornorm');
  if (norm) return unwrapped(operandOf(norm));
  const root = madeBy(inner, 'sqrt');
  const sum = root && madeBy(unwrapped(unguarded(operandOf(root))), 'sum', 'reducesum');
  const squared = sum && madeOf(operandOf(sum));
  const [base, power] = operandsOf(squared, '**') ?? [];
  if (numberOf(power) === 2) return unwrapped(base);
  return squared && operationOf(squared.by) === 'square' ? unwrapped(operandOf(squared)) : undefined;
}

/** Whether products of vectors are divided by the lengths of both, which leaves their cosines. */
function areCosines(products: Value | undefined, lengths: Value | undefined): boolean {
  const made = madeOf(unguarded(lengths));
  const [sides, both] = [madeOf(products), made].map((one) => one && sidesOf(one));
  const measures = both ?? operandsOf(made, '*');
  return sides !== undefined && (measures?.every((one) => measuredBy(one) !== undefined) ?? false);
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
  // The difference of two is that of a ratio, which is bounded where its denominator is guarded: `log(p + eps) - log(1 - p + eps)`.
  const [above, below] = operandsOf(made, '-') ?? [];
  if (above && isLogarithm(above)) return isGuardedLogarithm(below);
  const [scaled] = operandsOf(made, '/') ?? operandsOf(made, '*') ?? [];
  return /^log(?:prob)?$/.test(operationOf(made.by)) || (scaled !== undefined && isLogarithm(scaled));
}

function isGuardedLogarithm(value: Value | undefined): boolean {
  const log = madeBy(unwrapped(value), 'log');
  const logged = log && operandOf(log);
  return logged !== undefined && unguarded(logged) !== unwrapped(logged);
}

/** The logarithm of the largest number, rounded down: in float32, or in float64, in which NumPy computes unless it is told otherwise. */
function mostTame(value: Value | undefined): number {
  const dtype = tensorOf(value)?.dtype;
  const isDouble =
    dtype === undefined ? /^(?:numpy|scipy)\./.test(madeOf(value)?.by ?? '') : dtype === 'float64';
  return isDouble ? 709 : 88;
}

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
  const difference = operandsOf(made, '-');
  if (difference) return isSmallestOf(...difference);
  const parts = factors ?? operandsOf(made, '/') ?? operandsOf(made, '+');
  return parts?.every(isNotNegative) ?? false;
}

/** Whether the second is the smallest of the first, which leaves none below 0. */
function isSmallestOf(value: Value | undefined, least: Value | undefined): boolean {
  const made = madeOf(least);
  if (made?.by === '[]') return isSmallestOf(value, operandOf(made));
  const isLeast = /^(?:a|nan|reduce)?min$/.test(operationOf(made?.by ?? ''));
  return made !== undefined && isLeast && isSameValue(unwrapped(operandOf(made)), unwrapped(value));
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
  // At a temperature, the largest is multiplied by it again.
  const scaled = operandsOf(made, '*');
  if (scaled?.some(isScalar)) return scaled.some(mayBeLargest);
  if (operation === 'log') {
    const of = madeBy(unwrapped(operandOf(made)), 'sum', 'mean', 'reducesum', 'reducemean');
    return madeBy(unwrapped(of && operandOf(of)), 'exp') !== undefined;
  }
  if (operation === 'where')
    return Object.entries(made.args).some(([name, one]) => name !== 'condition' && mayBeLargest(one));
  // The element where the largest is.
  if (/^(?:gather|takealong(?:axis|dim))$/.test(operation))
    return Object.values(made.args).some((one) => madeBy(unwrapped(one), 'argmax', 'max'));
  return largest.has(operation);
}

const largest = new Set(
  (
    'max amax logsumexp reducemax nanmax values maximum adaptivemaxpool1d adaptivemaxpool2d adaptivemaxpool3d ' +
    'maxpool1d maxpool2d maxpool3d'
  ).split(' '),
);

const mending = new Set('nantonum maskedfill'.split(' '));
