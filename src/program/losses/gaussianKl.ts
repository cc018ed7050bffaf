import { numberGiven } from '../operations/tensors/operands';
import { type Made, type Place, type Value, whyNot } from '../value';
import { inputOf, isSame, lastNameOf, passing, reducing } from './byHand';

/** The KL divergence of Gaussians from the standard normal, which a variational autoencoder adds to its loss. */
export interface GaussianKl {
  readonly mean: Value;
  readonly logVariance: Value;
  /** Where the mean is squared, and where the exponential of the logarithm of the variance is taken. */
  readonly squared: Place;
  readonly exponential: Place;
  /** Whether it takes the source to tell that both logarithms are the same, because too little is known of them. */
  readonly isUnsure: boolean;
}

/** What an expression of the form -0.5 * (1 + l - m**2 - exp(l)), with any signs and reductions around it, is made of. */
export function gaussianKl(value: Value): GaussianKl | undefined {
  const { scale, body } = unscaled(value);
  if (Math.abs(scale) !== 0.5) return undefined;
  const terms = fourTermsOf({ sign: scale < 0 ? 1 : -1, term: body });
  if (!terms) return undefined;
  const [added, taken] = [1, -1].map((sign) => terms.filter((one) => one.sign === sign));
  const logVariances = added.filter(({ term }) => numberGiven(term) !== 1);
  const squares = taken.filter(({ term }) => squareRootOf(term));
  const exponentials = taken.filter(({ term }) => exponentOf(term));
  if (added.length !== 2 || logVariances.length !== 1 || squares.length !== 1 || exponentials.length !== 1)
    return undefined;
  const [[{ term: logVariance }], [square], [exponential]] = [logVariances, squares, exponentials];
  const exponent = exponentOf(exponential.term)!;
  const isSure = logVariance.type === 'tensor' && exponent.type === 'tensor' && isSame(logVariance, exponent);
  if (!isSure && !areUnknownAlike(logVariance, exponent)) return undefined;
  return {
    mean: squareRootOf(square.term)!,
    logVariance,
    squared: madeOf(square.term)!.place,
    exponential: madeOf(exponential.term)!.place,
    isUnsure: !isSure,
  };
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

function squareRootOf(value: Value): Value | undefined {
  const how = madeOf(value);
  if (!how) return undefined;
  const name = lastNameOf(how);
  const { args } = how;
  const isSquare = ['**', 'pow', 'power'].includes(name)
    ? numberGiven(args.right ?? args.exponent ?? args.x2 ?? args.y) === 2
    : name === 'square';
  return isSquare ? (args.left ?? args.x1 ?? inputOf(how)) : undefined;
}

function exponentOf(value: Value): Value | undefined {
  const how = madeOf(value);
  return how && lastNameOf(how) === 'exp' ? inputOf(how) : undefined;
}

function madeOf(value: Value): Made | undefined {
  return value.type === 'tensor' || value.type === 'opaque' ? value.made : undefined;
}

/** Whether two operands, of which nothing is known, may be the same: a method takes its object for a tensor. */
function areUnknownAlike(a: Value, b: Value): boolean {
  const isMade = madeOf(a) !== undefined || madeOf(b) !== undefined;
  return a === b || (!isMade && whyNot(a) !== undefined && whyNot(a) === whyNot(b));
}
