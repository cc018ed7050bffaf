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
 * What a sum of the terms m**2 / 2, v / 2, -log(v) / 2 and -1 / 2 is made of, in any order, with any factors and reductions around
 * it. Both log(v) and v are written with the logarithm of the variance, as l and exp(l), or with the standard deviation, as
 * 2 * log(s) and s**2.
 */
export function gaussianKl(value: Value): GaussianKl | undefined {
  const { scale, body } = unscaled(value);
  const { terms, constant } = summed(body, scale) ?? {};
  if (terms?.length !== 3 || constant !== -0.5) return undefined;
  const logarithms = terms.filter(({ times }) => times < 0);
  const halves = terms.filter(({ times }) => times === 0.5).map(({ term }) => term);
  if (logarithms.length !== 1 || halves.length !== 2) return undefined;
  const found = [halves, [...halves].reverse()].flatMap(([square, variance]) => {
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
  logarithm: Term,
  variance: Value,
): { readonly spread: Value; readonly isUnsure: boolean } | undefined {
  const [exponent, deviation] = [exponentOf(variance), squareRootOf(variance)];
  const own = logarithm.times === -0.5 ? logarithm.term : undefined;
  const pair = exponent ? [own, exponent] : deviation && [deviationIn(logarithm), deviation];
  const [spread, other] = pair ?? [];
  if (!spread || !other) return undefined;
  const isSure = spread.type === 'tensor' && other.type === 'tensor' && isSame(spread, other);
  return isSure || areUnknownAlike(spread, other) ? { spread, isUnsure: !isSure } : undefined;
}

/** The s of -log(s) or -log(s**2) / 2. */
function deviationIn({ times, term }: Term): Value | undefined {
  const how = madeOf(term);
  const of = how && lastNameOf(how) === 'log' ? givenFirst(how) : undefined;
  return times === -1 ? of : times === -0.5 ? squareRootOf(of) : undefined;
}

/** The expression without its factors, signs and reductions. */
function unscaled(value: Value): { readonly scale: number; readonly body: Value } {
  let scale = 1;
  let body = value;
  for (let how = madeOf(body); how; how = madeOf(body)) {
    const name = lastNameOf(how);
    const factor = factorOf(how);
    const inner = factor?.of ?? (name in reducing || passing.has(name) ? inputOf(how) : undefined);
    if (!inner) break;
    scale *= factor?.times ?? 1;
    body = inner;
  }
  return { scale, body };
}

/** A term of a sum, and how many times it is added. */
interface Term {
  readonly times: number;
  readonly term: Value;
}

/** The terms of a sum, and what its numbers add; `x = x + x`, again and again, would have more than can be counted. */
function summed(
  sum: Value,
  times: number,
): { readonly terms: readonly Term[]; readonly constant: number } | undefined {
  const terms: Term[] = [];
  let constant = 0;
  const rest: Term[] = [{ times, term: sum }];
  for (let one = rest.pop(); one; one = rest.pop()) {
    const { times, term } = one;
    const how = madeOf(term);
    const number = plainNumber(term);
    const factor = how && factorOf(how);
    const sides = how && sidesOf(how);
    if (number !== undefined) constant += times * number;
    else if (factor) rest.push({ times: times * factor.times, term: factor.of });
    else if (sides) rest.push({ times, term: sides.left }, { times: times * sides.sign, term: sides.right });
    else terms.push(one);
    if (terms.length + rest.length > mostTerms) return undefined;
  }
  return { terms, constant };
}

const mostTerms = 6;

/** What is multiplied by a number, or negated. */
function factorOf(how: Made): { readonly times: number; readonly of: Value } | undefined {
  const name = operationOf(how);
  const [left, right] = operandsOf(how);
  const [before, behind] = [plainNumber(left), plainNumber(right)];
  if (left && /^(?:neg|negative)$/.test(name)) return { times: -1, of: left };
  if (left && behind !== undefined && /^(?:\/|div|divide|true_divide)$/.test(name))
    return { times: 1 / behind, of: left };
  if (!/^(?:\*|mul|multiply)$/.test(name)) return undefined;
  if (left && behind !== undefined) return { times: behind, of: left };
  return right && before !== undefined ? { times: before, of: right } : undefined;
}

/** The two sides of a sum or a difference. */
function sidesOf(
  how: Made,
): { readonly sign: number; readonly left: Value; readonly right: Value } | undefined {
  const name = operationOf(how);
  const [left, right] = operandsOf(how);
  const sign = /^(?:\+|add)$/.test(name) ? 1 : /^(?:-|sub|subtract)$/.test(name) ? -1 : undefined;
  const isPlain = how.args.alpha === undefined || plainNumber(how.args.alpha) === 1;
  return sign && isPlain && left && right ? { sign, left, right } : undefined;
}

/** A number that is no tensor: a tensor of one element may be any of the operands. */
function plainNumber(value: Value | undefined): number | undefined {
  return value?.type === 'tensor' && value.library === 'python' ? numberGiven(value) : undefined;
}

/** The name of a function or method, also of one that works in place. */
function operationOf(how: Made): string {
  return lastNameOf(how).replace(/_$/, '');
}

function operandsOf(how: Made): readonly (Value | undefined)[] {
  const { args } = how;
  return [args.left ?? args.x1 ?? givenFirst(how), args.right ?? args.other ?? args.x2 ?? args.b ?? args.y];
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
