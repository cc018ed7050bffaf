import { numberGiven } from '../operations/tensors/operands';
import { type Made, type Place, type Value, whyNot } from '../value';
import { givenFirst, inputOf, isSame, lastNameOf, passing, reducing } from './byHand';

/** The KL divergence of Gaussians from the standard normal, which a variational autoencoder adds to its loss. */
export interface GaussianKl {
  readonly mean: Value;
  /** What the variance is computed from: its logarithm, or the standard deviation. */
  readonly spread: Value;
  /** Where the mean is squared, and where the variance is computed. */
  readonly squared: Place;
  readonly variance: Place;
  /** Whether it takes the source to tell that the variance and its logarithm are of the same, because too little is known of them. */
  readonly isUnsure: boolean;
}

/**
 * What an expression of the form -0.5 * (1 + log(v) - m**2 - v), with any signs and reductions around it, is made of. Both log(v)
 * and v are written with the logarithm of the variance, as l and exp(l), or with the standard deviation, as 2 * log(s) and s**2.
 */
export function gaussianKl(value: Value): GaussianKl | undefined {
  const { scale, body } = unscaled(value);
  if (Math.abs(scale) !== 0.5) return undefined;
  const terms = fourTermsOf({ sign: scale < 0 ? 1 : -1, term: body });
  if (!terms) return undefined;
  const [added, taken] = [1, -1].map((sign) =>
    terms.filter((one) => one.sign === sign).map(({ term }) => term),
  );
  const logarithms = added.filter((term) => numberGiven(term) !== 1);
  if (added.length !== 2 || logarithms.length !== 1) return undefined;
  const found = [taken, [...taken].reverse()].flatMap(([square, variance]) => {
    const mean = squareRootOf(square);
    const spread = spreadOf(logarithms[0], variance);
    const [squared, place] = [madeOf(square)?.place, madeOf(variance)?.place];
    return mean && spread && squared && place ? [{ mean, ...spread, squared, variance: place }] : [];
  });
  const sure = found.filter(({ isUnsure }) => !isUnsure);
  return sure.length === 1 ? sure[0] : found.length === 1 ? found[0] : undefined;
}

/** What both a variance and its logarithm are computed from. */
function spreadOf(
  logarithm: Value,
  variance: Value,
): { readonly spread: Value; readonly isUnsure: boolean } | undefined {
  const [exponent, deviation] = [exponentOf(variance), squareRootOf(variance)];
  const pair = exponent ? [logarithm, exponent] : deviation && [deviationIn(logarithm), deviation];
  const [spread, other] = pair ?? [];
  if (!spread || !other) return undefined;
  const isSure = spread.type === 'tensor' && other.type === 'tensor' && isSame(spread, other);
  return isSure || areUnknownAlike(spread, other) ? { spread, isUnsure: !isSure } : undefined;
}

/** The s of 2 * log(s) or log(s**2). */
function deviationIn(logarithm: Value): Value | undefined {
  const how = madeOf(logarithm);
  if (!how) return undefined;
  const { left, right } = how.args;
  if (how.by !== '*') return lastNameOf(how) === 'log' ? squareRootOf(givenFirst(how)) : undefined;
  const of = numberGiven(left) === 2 ? madeOf(right) : numberGiven(right) === 2 ? madeOf(left) : undefined;
  return of && lastNameOf(of) === 'log' ? givenFirst(of) : undefined;
}

/** The expression without its factors, signs and reductions. */
function unscaled(value: Value): { readonly scale: number; readonly body: Value } {
  let scale = 1;
  let body = value;
  for (let how = madeOf(body); how; how = madeOf(body)) {
    const name = lastNameOf(how);
    const { left, right } = how.args;
    const [before, behind] = [numberGiven(left), numberGiven(right)];
    const inner = name === '*' ? (before === undefined ? left : right) : inputOf(how);
    if (name === '*') scale *= before ?? behind ?? Number.NaN;
    else if (name === 'neg' || name === 'negative') scale = -scale;
    else if (!(name in reducing) && !passing.has(name)) break;
    if (!inner) break;
    body = inner;
  }
  return { scale, body };
}

interface Term {
  readonly sign: number;
  readonly term: Value;
}

/** The terms of a sum of four with their signs; `x = x + x`, again and again, would have more than can be counted. */
function fourTermsOf(sum: Term): readonly Term[] | undefined {
  const terms: Term[] = [];
  const rest = [sum];
  for (let one = rest.pop(); one; one = rest.pop()) {
    const { sign, term } = one;
    const how = madeOf(term);
    const { left, right } = how?.args ?? {};
    if ((how?.by !== '+' && how?.by !== '-') || !left || !right) terms.push(one);
    else rest.push({ sign: how.by === '-' ? -sign : sign, term: right }, { sign, term: left });
    if (terms.length + rest.length > 4) return undefined;
  }
  return terms.length === 4 ? terms : undefined;
}

function squareRootOf(value: Value | undefined): Value | undefined {
  const how = madeOf(value);
  if (!how) return undefined;
  const name = lastNameOf(how);
  const { args } = how;
  const isSquare = ['**', 'pow', 'power'].includes(name)
    ? numberGiven(args.right ?? args.exponent ?? args.x2 ?? args.y) === 2
    : name === 'square';
  return isSquare ? (args.left ?? args.x1 ?? givenFirst(how)) : undefined;
}

function exponentOf(value: Value): Value | undefined {
  const how = madeOf(value);
  return how && lastNameOf(how) === 'exp' ? givenFirst(how) : undefined;
}

function madeOf(value: Value | undefined): Made | undefined {
  return value?.type === 'tensor' || value?.type === 'opaque' ? value.made : undefined;
}

/** Whether two operands, of which nothing is known, may be the same: a method takes its object for a tensor. */
function areUnknownAlike(a: Value, b: Value): boolean {
  const isMade = madeOf(a) !== undefined || madeOf(b) !== undefined;
  return a === b || (!isMade && whyNot(a) !== undefined && whyNot(a) === whyNot(b));
}
