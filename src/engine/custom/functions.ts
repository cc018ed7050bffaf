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

/** log(sum(exp(z))), shifted by the largest real part so that nothing overflows. */
function logSumExp<T>(a: Algebra<T>, z: readonly T[]): T {
  const top = a.of(z.reduce((most, x) => Math.max(most, a.real(x)), Number.NEGATIVE_INFINITY));
  return a.add(
    top,
    a.log(
      sum(
        a,
        z.map((x) => a.exp(a.subtract(x, top))),
      ),
    ),
  );
}

function logSoftmax<T>(a: Algebra<T>, z: readonly T[]): T[] {
  const total = logSumExp(a, z);
  return z.map((x) => a.subtract(x, total));
}
