import type { Algebra } from './algebra';
import {
  type CustomFunction,
  each,
  magnitude,
  mean,
  negative,
  one,
  piecewise,
  positivePart,
  sum,
  whole,
} from './customFunction';
import { lossFunctions } from './lossFunctions';
import { softplus } from './softplus';

/** Every function that an expression may call, by its name. An analytic one may be differentiated by a complex step. */
export const customFunctions: Readonly<Record<string, CustomFunction>> = {
  exp: one((a, x) => a.exp(x)),
  log: one((a, x) => a.log(x)),
  log1p: one((a, x) => a.log1p(x)),
  log2: one((a, x) => a.divide(a.log(x), a.of(Math.LN2))),
  log10: one((a, x) => a.divide(a.log(x), a.of(Math.LN10))),
  sqrt: one((a, x) => a.sqrt(x)),
  sin: one((a, x) => a.sin(x)),
  cos: one((a, x) => a.cos(x)),
  tan: one((a, x) => a.tan(x)),
  tanh: one((a, x) => a.tanh(x)),
  square: one((a, x) => a.multiply(x, x)),
  sigmoid: one(sigmoid),
  softplus: one(softplus),
  abs: piecewise(magnitude),
  relu: piecewise(positivePart),
  sum: whole(1, (a, [x]) => [sum(a, x)]),
  mean: whole(1, (a, [x]) => [mean(a, x)]),
  dot: whole(2, (a, [x, y]) => [sum(a, each(x, y, a.multiply))]),
  softmax: whole(1, (a, [z]) => logSoftmax(a, z).map((x) => a.exp(x)), { rows: 'each' }),
  logSoftmax: whole(1, (a, [z]) => logSoftmax(a, z), { rows: 'each' }),
  logSumExp: whole(1, (a, [z]) => [logSumExp(a, z)], { rows: 'each' }),
  max: extreme((x, best) => x > best),
  min: extreme((x, best) => x < best),
  ...lossFunctions,
};

function extreme(isBetter: (x: number, best: number) => boolean): CustomFunction {
  const apply = <T>(a: Algebra<T>, [x]: readonly (readonly T[])[]) => [
    x.reduce((best, value) => (isBetter(a.real(value), a.real(best)) ? value : best)),
  ];
  return whole(1, apply, { analytic: false });
}

function sigmoid<T>(a: Algebra<T>, z: T): T {
  if (a.real(z) >= 0) return a.divide(a.of(1), a.add(a.of(1), a.exp(negative(a, z))));
  const e = a.exp(z);
  return a.divide(e, a.add(a.of(1), e));
}

/** log(sum(exp(z))): the largest and log(1 + the others), so that nothing overflows and a small rest keeps its digits. */
function logSumExp<T>(a: Algebra<T>, z: readonly T[]): T {
  const top = placeOfLargest(a, z);
  return z.length === 0 ? a.of(Number.NEGATIVE_INFINITY) : a.add(z[top], restAfter(a, z, top));
}

function logSoftmax<T>(a: Algebra<T>, z: readonly T[]): T[] {
  const top = placeOfLargest(a, z);
  const rest = restAfter(a, z, top);
  return z.map((x, i) => (i === top ? negative(a, rest) : a.subtract(a.subtract(x, z[top]), rest)));
}

function placeOfLargest<T>(a: Algebra<T>, z: readonly T[]): number {
  return z.reduce((top, x, i) => (a.real(x) > a.real(z[top]) ? i : top), 0);
}

/** log(sum(exp(z - z_top))), of which the largest is 1. */
function restAfter<T>(a: Algebra<T>, z: readonly T[], top: number): T {
  const others = z.filter((_, i) => i !== top).map((x) => a.exp(a.subtract(x, z[top])));
  return a.log1p(sum(a, others));
}
