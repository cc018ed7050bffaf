import { denominatorOf, weightsUsed } from '../denominator';
import { type Link, logarithm } from '../links/link';
import { rivalGap } from '../links/rivalGap';
import { sigmoid } from '../links/sigmoid';
import { softmax } from '../links/softmax';
import type { BigNumber } from '../mathjs';
import type { Problem } from '../problem';
import { compute } from './compute';
import { type Decimals, decimals } from './decimal';
import { parseExpression, substitute } from './expression';
import { fold } from './fold';
import { parametersOf } from './parameters';

/**
 * The reduced loss of a request as 40 decimal digits: the formula in 64-digit arithmetic, on the very float64 numbers
 * that were given. Undefined where there is no single finite value, and for more numbers than it works out at once.
 */
export function exactValue(problem: Problem): string | undefined {
  const { settings, values, input } = problem;
  const precision = 64 + digitsLost(input.link, values);
  if (settings.reduction === 'none' || values.length === 0 || precision * values.length > affordable)
    return undefined;
  const value = reduced(problem, decimals(precision));
  return value.isFinite() ? value.toPrecision(40) : undefined;
}

/**
 * Digits times numbers: nearly 800 numbers of 64 digits. A logarithm or an exponential of so many digits takes the better
 * part of a millisecond, so that is more than half a second, and a page should not stand still for longer.
 */
const affordable = 50_000;

/** Behind a softmax or sigmoid, 1 - q is as small as exp(-range of the logits): so many digits cancel. */
function digitsLost(link: Link, values: Float64Array): number {
  if (link !== softmax && link !== sigmoid) return 0;
  let range = 0;
  const [first] = values;
  for (const value of values) {
    const distance = Math.abs(link === softmax ? value - first : value);
    if (Number.isFinite(distance)) range = Math.max(range, distance);
  }
  return Math.ceil((2 * range) / Math.LN10);
}

function reduced(problem: Problem, digits: Decimals): BigNumber {
  const { loss, settings, layout, target } = problem;
  const { value, by } = denominatorOf(loss, settings, layout, target);
  const weights = by === 'weights' ? weightsUsed(loss, settings, target) : undefined;
  const denominator = weights ? sum(Array.from(weights, digits.exactly), digits) : digits.exactly(value);
  const total = sum(termsOf(problem, digits), digits).div(denominator);
  return loss.logarithmic && settings.base ? total.div(digits.number(settings.base).ln()) : total;
}

/** Every term that counts, weighted. */
function termsOf(problem: Problem, digits: Decimals): BigNumber[] {
  const { loss, layout, target, weights } = problem;
  const { symbols } = loss;
  const formula = parseExpression(loss.formula);
  const components = linked(problem, digits);
  const places = components
    .map((_, i) => i)
    .filter((i) => target?.classOf?.[Math.floor(i / layout.classes)] !== -1);
  return places.map((i) => {
    const parameters = Object.entries(parametersOf(problem, i));
    const scope: Record<string, BigNumber> = {
      ...Object.fromEntries(parameters.map(([name, value]) => [name, digits.exactly(value)])),
      ...(symbols.target && { [symbols.target]: targetAt(problem, i, digits) }),
      [symbols.prediction]: components[i],
    };
    const term = compute(fold(substitute(formula, zerosAndOnes(scope))), scope, digits);
    return weights ? term.times(digits.exactly(weights[i])) : term;
  });
}

/** Those of the numbers that fold an expression, so that 0 log 0 is 0. */
function zerosAndOnes(scope: Readonly<Record<string, BigNumber>>): Record<string, number> {
  const folding = Object.entries(scope).filter(([, value]) => value.eq(0) || value.eq(1));
  return Object.fromEntries(folding.map(([name, value]) => [name, value.toNumber()]));
}

/** The target's component as the formula sees it, with the smoothing worked out in all digits. */
function targetAt(
  { settings: { labelSmoothing }, layout, target }: Problem,
  i: number,
  digits: Decimals,
): BigNumber {
  if (!target || labelSmoothing === 0) return digits.exactly(target ? target.values[i] : 0);
  const given = target.classOf
    ? Number(target.classOf[Math.floor(i / layout.classes)] === i % layout.classes)
    : target.given[i];
  const share = digits.exactly(labelSmoothing);
  return digits.exactly(given).times(digits.number(1).minus(share)).plus(share.div(layout.classes));
}

/** The prediction as the formula sees it. */
function linked({ input, values, layout, target }: Problem, digits: Decimals): BigNumber[] {
  const exact = Array.from(values, digits.exactly);
  switch (input.link) {
    case logarithm:
      return exact.map((value) => value.exp());
    case sigmoid:
      return exact.map((z) => digits.number(1).div(z.neg().exp().plus(1)));
    case softmax:
      return shares(
        exact.map((z) => z.exp()),
        layout.classes,
        digits,
      );
    case rivalGap:
      return exact.map((x, i) => x.minus(exact[targetPlace(i, layout.classes, target?.classOf)]));
    default:
      return exact;
  }
}

function shares(exponentials: readonly BigNumber[], classes: number, digits: Decimals): BigNumber[] {
  const totals = exponentials
    .filter((_, i) => i % classes === 0)
    .map((_, row) => sum(exponentials.slice(row * classes, (row + 1) * classes), digits));
  return exponentials.map((e, i) => e.div(totals[Math.floor(i / classes)]));
}

function targetPlace(i: number, classes: number, classOf: Int32Array | undefined): number {
  const row = Math.floor(i / classes);
  return row * classes + (classOf ? Math.max(classOf[row], 0) : 0);
}

function sum(values: readonly BigNumber[], digits: Decimals): BigNumber {
  return values.reduce((total, value) => total.plus(value), digits.number(0));
}
