import { logarithm } from '../../links/link';
import { marginToTarget } from '../../links/marginToTarget';
import { sigmoid } from '../../links/sigmoid';
import { softmax } from '../../links/softmax';
import type { BigNumber } from '../../mathjs/mathjs';
import { denominatorOf, weightsUsed } from '../../problem/denominator';
import type { Problem } from '../../problem/problem';
import { compute } from '../tree/compute';
import { type Expression, parseExpression, substitute, symbolsOf } from '../tree/expression';
import { fold } from '../tree/fold';
import { parametersOf } from '../tree/parameters';
import { ExactBudget, Spent } from './allowance';
import { type Decimals, decimals } from './decimal';
import { carried, plain, type Quantity, quantities } from './quantity';

/** The digits of an exact value, or why there are none. */
export type Exact =
  | { readonly kind: 'digits'; readonly digits: string }
  /** Computing it takes more operations than were allowed. */
  | { readonly kind: 'too-long' }
  /** The reduction leaves several numbers, or the loss is not finite. */
  | { readonly kind: 'no-number' };

/**
 * The reduced loss of a request to 40 digits: the formula in 96-digit arithmetic, on exactly the float64 numbers that
 * were given, within a number of operations.
 */
export function exactValue(problem: Problem, operations: number): Exact {
  const { settings, values } = problem;
  if (settings.reduction === 'none' || values.length === 0) return { kind: 'no-number' };
  if (leastOperations(problem) > operations) return { kind: 'too-long' };
  try {
    const value = reduced(problem, new ExactBudget(operations));
    return value.isFinite() ? { kind: 'digits', digits: value.toPrecision(40) } : { kind: 'no-number' };
  } catch (error) {
    if (error instanceof Spent) return { kind: 'too-long' };
    throw error;
  }
}

/** Each term costs at least the reading of its digits; a NaN has no number, however many terms there are. */
function leastOperations({ layout, target, values }: Problem): number {
  if (values.some(Number.isNaN)) return 0;
  return 5 * (values.length - (target?.ignored ?? 0) * layout.classes);
}

/**
 * 40 digits are shown; 34 are lost by the terms of a divergence where two distributions differ in their last bits; the
 * others cover rounding and the reduction of exponents of up to 16 digits.
 */
const precision = 96;

interface Work {
  readonly problem: Problem;
  readonly digits: Decimals;
  readonly spend: (operations: number) => void;
}

function reduced(problem: Problem, allowance: ExactBudget): BigNumber {
  const spend = (operations: number) => allowance.spend(operations);
  const digits = decimals(precision, spend);
  const { loss, settings, layout, target } = problem;
  const { value, by } = denominatorOf(loss, settings, layout, target);
  const weights = by === 'weights' ? weightsUsed(loss, settings, target) : undefined;
  const denominator = weights ? sum(Array.from(weights, digits.exactly), digits) : digits.exactly(value);
  const total = sumOfTerms({ problem, digits, spend }).div(denominator);
  return loss.logarithmic && settings.base ? total.div(digits.log(digits.number(settings.base))) : total;
}

/** The sum of every term that counts, weighted. */
function sumOfTerms(work: Work): BigNumber {
  const { problem, digits, spend } = work;
  const { loss, layout, target, values, weights } = problem;
  const formula = parseExpression(loss.formula);
  const { symbols } = loss;
  const parameters = symbolsOf(formula).filter(
    (name) => name !== symbols.prediction && name !== symbols.target,
  );
  const arithmetic = quantities(digits, spend);
  const linkedAt = linked(work);
  let total = digits.number(0);
  for (let i = 0; i < values.length; i++) {
    if (target?.classOf?.[Math.floor(i / layout.classes)] === -1) continue;
    // NaN is passed on, even where the target multiplies it by 0.
    if (Number.isNaN(values[i])) return digits.number(Number.NaN);
    spend(1);
    const given = parametersOf(problem, i);
    const scope: Record<string, Quantity> = Object.fromEntries(
      parameters.map((name) => [name, plain(digits.exactly(given[name]), digits)]),
    );
    if (symbols.target) scope[symbols.target] = targetAt(problem, i, digits);
    scope[symbols.prediction] = linkedAt(i);
    const term = compute(folded(formula, scope), scope, arithmetic).value();
    total = total.plus(weights ? term.times(digits.exactly(weights[i])) : term);
  }
  return total;
}

/** The formula with zeros and ones substituted, so that 0 log 0 is 0; not those that were only rounded to 0 or 1. */
function folded(formula: Expression, scope: Readonly<Record<string, Quantity>>): Expression {
  const zerosAndOnes = Object.entries(scope).flatMap(([name, quantity]): [string, number][] => {
    if (quantity.carriesLog) return quantity.log().eq(Number.NEGATIVE_INFINITY) ? [[name, 0]] : [];
    const value = quantity.value();
    return value.eq(0) || value.eq(1) ? [[name, value.toNumber()]] : [];
  });
  return fold(substitute(formula, Object.fromEntries(zerosAndOnes)));
}

/** The target's component as the formula sees it, with the smoothing computed in all digits. */
function targetAt(
  { settings: { labelSmoothing }, layout, target }: Problem,
  i: number,
  digits: Decimals,
): Quantity {
  if (target?.logs) return exponential(digits.exactly(target.logs[i]), digits);
  if (!target || labelSmoothing === 0) return plain(digits.exactly(target ? target.values[i] : 0), digits);
  const given = target.classOf
    ? Number(target.classOf[Math.floor(i / layout.classes)] === i % layout.classes)
    : target.given[i];
  const share = digits.exactly(labelSmoothing);
  const kept = digits.exactly(given).times(digits.number(1).minus(share));
  return plain(kept.plus(share.div(layout.classes)), digits);
}

function exponential(x: BigNumber, digits: Decimals): Quantity {
  return carried(
    () => digits.exp(x),
    () => x,
  );
}

/** The prediction at a place as the formula sees it. */
function linked(work: Work): (i: number) => Quantity {
  const { problem, digits } = work;
  const { input, values, layout, target } = problem;
  const exactAt = (i: number) => digits.exactly(values[i]);
  switch (input.link) {
    case logarithm:
      return (i) => exponential(exactAt(i), digits);
    case sigmoid:
      return (i) => sigmoidOf(exactAt(i), digits);
    case softmax:
      return softmaxOf(work);
    case marginToTarget:
      return (i) => {
        const own = targetPlace(i, layout.classes, target?.classOf);
        return plain(exactAt(i).minus(exactAt(own)), digits);
      };
    default:
      return (i) => plain(exactAt(i), digits);
  }
}

/** 1 / (1 + exp(-z)); its `rest` is the sigmoid of -z. */
function sigmoidOf(z: BigNumber, digits: Decimals): Quantity {
  const size = z.abs();
  const small = digits.exp(size.neg());
  const total = small.plus(1);
  const logTotal = digits.log1p(small);
  const side = (isLarge: boolean): Quantity =>
    carried(
      () => (isLarge ? digits.number(1).div(total) : small.div(total)),
      () => (isLarge ? logTotal.neg() : size.neg().minus(logTotal)),
      () => side(!isLarge),
    );
  return side(!z.isNegative());
}

/** The probabilities of a row; their exponentials are computed once. */
function softmaxOf({ problem, digits }: Work): (i: number) => Quantity {
  const { values, layout } = problem;
  let row = -1;
  let current: Row;
  return (i) => {
    const at = Math.floor(i / layout.classes);
    if (at !== row) {
      current = rowOf(values.subarray(at * layout.classes, (at + 1) * layout.classes), digits);
      row = at;
    }
    const { top, exponentials, rest, logTotal } = current;
    const difference = digits.exactly(values[i]).minus(top);
    return carried(
      () => (exponentials[i % layout.classes] ?? digits.exp(difference)).div(rest.plus(1)),
      () => difference.minus(logTotal),
    );
  };
}

interface Row {
  /** The largest logit. */
  readonly top: BigNumber;
  /** exp(z - top) of each other logit that is large enough to count. */
  readonly exponentials: readonly (BigNumber | undefined)[];
  /** Their sum. */
  readonly rest: BigNumber;
  readonly logTotal: BigNumber;
}

/**
 * Leaves out logits so far below the largest of the others that all of them together are below the last digit of their
 * sum: each contributes less than 10^-precision / C of it.
 */
function rowOf(logits: Float64Array, digits: Decimals): Row {
  const place = logits.reduce((best, z, i) => (z > logits[best] ? i : best), 0);
  const next = logits.reduce((most, z, i) => (i !== place && z > most ? z : most), Number.NEGATIVE_INFINITY);
  const least = next - precision * Math.LN10 - Math.log(logits.length);
  const top = digits.exactly(logits[place]);
  // NaN is kept.
  const exponentials = Array.from(logits, (z, i) =>
    i === place || z < least ? undefined : digits.exp(digits.exactly(z).minus(top)),
  );
  const rest = sum(
    exponentials.filter((e) => e !== undefined),
    digits,
  );
  return { top, exponentials, rest, logTotal: digits.log1p(rest) };
}

function targetPlace(i: number, classes: number, classOf: Int32Array | undefined): number {
  const row = Math.floor(i / classes);
  return row * classes + (classOf ? Math.max(classOf[row], 0) : 0);
}

function sum(values: readonly BigNumber[], digits: Decimals): BigNumber {
  return values.reduce((total, value) => total.plus(value), digits.number(0));
}
