import type { Algebra } from './algebra';

/** What an expression may call. `one` maps each number; `whole` takes vectors, of one number or of as many as the others. */
export type CustomFunction =
  | { readonly kind: 'one'; readonly analytic: boolean; apply<T>(a: Algebra<T>, x: T): T }
  | {
      readonly kind: 'whole';
      readonly analytic: boolean;
      readonly operands: number;
      apply<T>(a: Algebra<T>, vectors: readonly (readonly T[])[]): readonly T[];
    };

/** Every function there is, by its name. An analytic one may be differentiated by a complex step. */
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
  abs: piecewise((a, x) => (a.real(x) < 0 ? negative(a, x) : x)),
  relu: piecewise((a, x) => (a.real(x) < 0 ? a.of(0) : x)),
  sum: whole(1, (a, [x]) => [sum(a, x)]),
  mean: whole(1, (a, [x]) => [mean(a, x)]),
  dot: whole(2, (a, [x, y]) => [sum(a, each(x, y, a.multiply))]),
  softmax: whole(1, (a, [z]) => softmax(a, z)),
  logSoftmax: whole(1, (a, [z]) => logSoftmax(a, z)),
  logSumExp: whole(1, (a, [z]) => [logSumExp(a, z)]),
  max: extreme((x, best) => x > best),
  min: extreme((x, best) => x < best),
  entropy: whole(1, (a, [p]) => [
    negative(
      a,
      sum(
        a,
        each(p, p, (share, q) => timesLog(a, share, q)),
      ),
    ),
  ]),
  crossEntropy: whole(2, (a, [p, q]) => [
    negative(
      a,
      sum(
        a,
        each(p, q, (share, x) => timesLog(a, share, x)),
      ),
    ),
  ]),
  klDivergence: whole(2, (a, [p, q]) => [
    sum(
      a,
      each(p, q, (share, x) => relative(a, share, x)),
    ),
  ]),
  jsDivergence: whole(2, (a, [p, q]) => [jsDivergence(a, p, q)]),
  binaryCrossEntropy: whole(2, (a, [y, p]) => [
    mean(
      a,
      each(y, p, (label, x) => binaryCrossEntropy(a, label, x)),
    ),
  ]),
  mse: whole(2, (a, [y, x]) => [
    mean(
      a,
      each(y, x, (b, c) => a.multiply(a.subtract(c, b), a.subtract(c, b))),
    ),
  ]),
};

type One = <T>(a: Algebra<T>, x: T) => T;
type Whole = <T>(a: Algebra<T>, vectors: readonly (readonly T[])[]) => readonly T[];

function one(apply: One): CustomFunction {
  return { kind: 'one', analytic: true, apply };
}

function piecewise(apply: One): CustomFunction {
  return { kind: 'one', analytic: false, apply };
}

function whole(operands: number, apply: Whole): CustomFunction {
  return { kind: 'whole', analytic: true, operands, apply };
}

function extreme(isBetter: (x: number, best: number) => boolean): CustomFunction {
  return {
    kind: 'whole',
    analytic: false,
    operands: 1,
    apply: (a, [x]) => [x.reduce((best, value) => (isBetter(a.real(value), a.real(best)) ? value : best))],
  };
}

function each<T>(x: readonly T[], y: readonly T[], f: (x: T, y: T) => T): T[] {
  return x.map((value, i) => f(value, y[i]));
}

function sum<T>(a: Algebra<T>, x: readonly T[]): T {
  return x.reduce((total, value) => a.add(total, value), a.of(0));
}

function mean<T>(a: Algebra<T>, x: readonly T[]): T {
  return a.divide(sum(a, x), a.of(x.length));
}

function negative<T>(a: Algebra<T>, x: T): T {
  return a.subtract(a.of(0), x);
}

function sigmoid<T>(a: Algebra<T>, z: T): T {
  if (a.real(z) >= 0) return a.divide(a.of(1), a.add(a.of(1), a.exp(negative(a, z))));
  const e = a.exp(z);
  return a.divide(e, a.add(a.of(1), e));
}

function softplus<T>(a: Algebra<T>, z: T): T {
  const tail = (x: T) => a.log(a.add(a.of(1), a.exp(x)));
  return a.real(z) > 0 ? a.add(z, tail(negative(a, z))) : tail(z);
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

function softmax<T>(a: Algebra<T>, z: readonly T[]): T[] {
  return logSoftmax(a, z).map((x) => a.exp(x));
}

/** share * log(x), 0 where the share is 0. */
function timesLog<T>(a: Algebra<T>, share: T, x: T): T {
  return a.real(share) === 0 ? a.of(0) : a.multiply(share, a.log(x));
}

function relative<T>(a: Algebra<T>, share: T, x: T): T {
  return a.real(share) === 0 ? a.of(0) : a.multiply(share, a.log(a.divide(share, x)));
}

function jsDivergence<T>(a: Algebra<T>, p: readonly T[], q: readonly T[]): T {
  const middle = each(p, q, (x, y) => a.divide(a.add(x, y), a.of(2)));
  const toMiddle = (shares: readonly T[]) =>
    sum(
      a,
      each(shares, middle, (share, m) => relative(a, share, m)),
    );
  return a.divide(a.add(toMiddle(p), toMiddle(q)), a.of(2));
}

function binaryCrossEntropy<T>(a: Algebra<T>, y: T, p: T): T {
  const rest = (x: T) => a.subtract(a.of(1), x);
  return negative(a, a.add(timesLog(a, y, p), timesLog(a, rest(y), rest(p))));
}
