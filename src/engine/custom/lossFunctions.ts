import type { Algebra } from './algebra';
import {
  type CustomFunction,
  each,
  magnitude,
  mean,
  negative,
  positivePart,
  sum,
  whole,
} from './customFunction';
import { softplus } from './softplus';

/**
 * The losses as expressions call them, the target first: of distributions summed over the classes, of elements averaged,
 * with every option at its default.
 */
export const lossFunctions: Readonly<Record<string, CustomFunction>> = {
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
  binaryCrossEntropy: whole(2, (a, vectors) => averaged(a, vectors, binaryCrossEntropy)),
  mse: whole(2, (a, vectors) => averaged(a, vectors, (_, y, x) => square(a, a.subtract(x, y)))),
  mae: whole(2, (a, vectors) => averaged(a, vectors, (_, y, x) => magnitude(a, a.subtract(x, y))), false),
  huber: whole(2, (a, vectors) => averaged(a, vectors, huber), false),
  hinge: whole(2, (a, vectors) => averaged(a, vectors, (_, y, x) => positivePart(a, margin(a, y, x))), false),
  softMargin: whole(2, (a, vectors) =>
    averaged(a, vectors, (_, y, x) => softplus(a, negative(a, a.multiply(y, x)))),
  ),
  poissonNll: whole(2, (a, vectors) => averaged(a, vectors, (_, y, r) => a.subtract(r, timesLog(a, y, r)))),
};

function averaged<T>(
  a: Algebra<T>,
  [target, prediction]: readonly (readonly T[])[],
  term: (a: Algebra<T>, y: T, x: T) => T,
): readonly T[] {
  return [
    mean(
      a,
      each(target, prediction, (y, x) => term(a, y, x)),
    ),
  ];
}

/** share * log(x), 0 where the share is 0. */
function timesLog<T>(a: Algebra<T>, share: T, x: T): T {
  return a.isZero(share) ? a.of(0) : a.multiply(share, a.log(x));
}

function relative<T>(a: Algebra<T>, share: T, x: T): T {
  return a.isZero(share) ? a.of(0) : a.multiply(share, a.log(a.divide(share, x)));
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

function huber<T>(a: Algebra<T>, y: T, x: T): T {
  const distance = magnitude(a, a.subtract(x, y));
  if (a.real(distance) > 1) return a.subtract(distance, a.of(0.5));
  return a.divide(square(a, distance), a.of(2));
}

function margin<T>(a: Algebra<T>, y: T, x: T): T {
  return a.subtract(a.of(1), a.multiply(y, x));
}

function square<T>(a: Algebra<T>, x: T): T {
  return a.multiply(x, x);
}
