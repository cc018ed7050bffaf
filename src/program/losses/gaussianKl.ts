import { numberGiven } from '../operations/tensors/operands';
import type { Made, Tensor, Value } from '../value';
import { inputOf, isSame, lastNameOf, passing, reducing } from './byHand';

/** The KL divergence of Gaussians from the standard normal, which a variational autoencoder adds to its loss. */
export interface GaussianKl {
  readonly mean: Value;
  readonly logVariance: Value;
}

/** What an expression of the form -0.5 * (1 + l - m**2 - exp(l)), with any signs and reductions around it, is made of. */
export function gaussianKl(value: Value): GaussianKl | undefined {
  const { scale, body } = unscaled(value);
  if (Math.abs(scale) !== 0.5) return undefined;
  const terms = termsOf(body, scale < 0 ? 1 : -1);
  if (terms.length !== 4) return undefined;
  const [added, taken] = [1, -1].map((sign) => terms.filter((one) => one.sign === sign));
  const logVariances = added.filter(({ term }) => numberGiven(term) !== 1);
  const squared = taken.flatMap(({ term }) => squareRootOf(term) ?? []);
  const exponents = taken.flatMap(({ term }) => exponentOf(term) ?? []);
  if (added.length !== 2 || logVariances.length !== 1 || squared.length !== 1 || exponents.length !== 1)
    return undefined;
  const [{ term: logVariance }] = logVariances;
  return isSameUnknown(logVariance, exponents[0]) ? { mean: squared[0], logVariance } : undefined;
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

/** The terms of a sum with their signs. */
function termsOf(value: Value, sign: number): readonly Term[] {
  const how = madeOf(value);
  const { left, right } = how?.args ?? {};
  if ((how?.by !== '+' && how?.by !== '-') || !left || !right) return [{ sign, term: value }];
  return [...termsOf(left, sign), ...termsOf(right, how.by === '-' ? -sign : sign)];
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

/** Whether two operands are the same value, of which nothing may be known but that it is the same parameter. */
export function isSameUnknown(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.type === 'tensor' && b.type === 'tensor') return isSame(a, b) || isSameParameter(a, b);
  return isSameParameter(a, b);
}

/** A method of a parameter takes it for a tensor, which is unknown for the very same reason. */
function isSameParameter(a: Value, b: Value): boolean {
  const [one, other] = [a, b].map(parameterOf);
  return one !== undefined && one === other;
}

function parameterOf(value: Value): object | undefined {
  const isMade = madeOf(value) !== undefined;
  const why = value.type === 'opaque' ? value.why : (value as Tensor).missing;
  const isItself = value.type !== 'opaque' || value.name === why?.name;
  return why?.reason === 'parameter' && isItself && !isMade ? why : undefined;
}
