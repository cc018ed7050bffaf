import type { Tape, TapeNode } from '../tape/tape';
import {
  type CustomFunction,
  each,
  magnitude,
  mean,
  negative,
  one,
  positivePart,
  softplus,
  sum,
  whole,
} from './customFunction';
import { lossFunctions } from './lossFunctions';

/** Every function that an expression may call, by its name. */
export const customFunctions: Readonly<Record<string, CustomFunction>> = {
  exp: one((a, x) => a.exp(x)),
  expm1: one((a, x) => a.expm1(x)),
  log: one((a, x) => a.log(x)),
  log1p: one((a, x) => a.log1p(x)),
  log2: one((a, x) => a.divide(a.log(x), a.of(Math.LN2))),
  log10: one((a, x) => a.divide(a.log(x), a.of(Math.LN10))),
  sqrt: one((a, x) => a.sqrt(x)),
  sin: one((a, x) => a.sin(x)),
  cos: one((a, x) => a.cos(x)),
  tan: one((a, x) => a.tan(x)),
  sinh: one((a, x) => a.sinh(x)),
  cosh: one((a, x) => a.cosh(x)),
  tanh: one((a, x) => a.tanh(x)),
  square: one((a, x) => a.multiply(x, x)),
  sigmoid: one(sigmoid),
  softplus: one(softplus),
  abs: one(magnitude),
  relu: one(positivePart),
  sum: whole(1, (a, [x]) => [sum(a, x)]),
  mean: whole(1, (a, [x]) => [mean(a, x)]),
  dot: whole(2, (a, [x, y]) => [
    sum(
      a,
      each(x, y, (u, v) => a.multiply(u, v)),
    ),
  ]),
  softmax: whole(1, (a, [z]) => logSoftmax(a, z).map((x) => a.exp(x)), { byRows: true }),
  logSoftmax: whole(1, (a, [z]) => logSoftmax(a, z), { byRows: true }),
  logSumExp: whole(1, (a, [z]) => [logSumExp(a, z)], { byRows: true }),
  max: extreme((x, best) => x > best),
  min: extreme((x, best) => x < best),
  ...lossFunctions,
};

/** The largest or smallest number. Ties share the slope evenly, as in PyTorch. NaN is passed on. */
function extreme(isBetter: (x: number, best: number) => boolean): CustomFunction {
  const bestOf = (a: Tape, x: readonly TapeNode[]) =>
    x.reduce((best, each) =>
      isBetter(a.real(each), a.real(best)) || Number.isNaN(a.real(each)) ? each : best,
    );
  return whole(1, (a, [x]) => {
    const best = bestOf(a, x);
    const alike = x.filter((each) => a.real(each) === a.real(best));
    if (alike.length <= 1 || !Number.isFinite(a.real(best))) return [best];
    // The gaps between equal numbers are 0, so adding them leaves the value unchanged.
    const gaps = alike.map((each) => a.divide(a.subtract(each, best), a.of(alike.length)));
    return [a.add(best, sum(a, gaps))];
  });
}

function sigmoid(a: Tape, z: TapeNode): TapeNode {
  if (a.real(z) >= 0) return a.divide(a.of(1), a.add(a.of(1), a.exp(negative(a, z))));
  const e = a.exp(z);
  return a.divide(e, a.add(a.of(1), e));
}

/**
 * log(sum(exp(z))), computed as the largest plus log(1 + the others), so that nothing overflows and a small sum of the
 * others keeps its digits.
 */
function logSumExp(a: Tape, z: readonly TapeNode[]): TapeNode {
  const top = placeOfLargest(a, z);
  return z.length === 0 ? a.of(Number.NEGATIVE_INFINITY) : a.add(z[top], restAfter(a, z, top));
}

function logSoftmax(a: Tape, z: readonly TapeNode[]): TapeNode[] {
  const top = placeOfLargest(a, z);
  const rest = restAfter(a, z, top);
  return z.map((x, i) => (i === top ? negative(a, rest) : a.subtract(a.subtract(x, z[top]), rest)));
}

function placeOfLargest(a: Tape, z: readonly TapeNode[]): number {
  return z.reduce((top, x, i) => (a.real(x) > a.real(z[top]) ? i : top), 0);
}

/** The sum of exp(z - z_top) over the others, where z_top is the largest. */
function restAfter(a: Tape, z: readonly TapeNode[], top: number): TapeNode {
  const others = z.filter((_, i) => i !== top).map((x) => a.exp(a.subtract(x, z[top])));
  return a.log1p(sum(a, others));
}
