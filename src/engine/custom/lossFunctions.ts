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
  nll: whole(2, (a, [p, logQ]) => [
    negative(
      a,
      sum(
        a,
        each(p, logQ, (share, x) => weigh(a, share, x)),
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
  focal: whole(2, (a, vectors) => averaged(a, vectors, focal)),
  mse: whole(2, (a, vectors) => averaged(a, vectors, (_, y, x) => square(a, a.subtract(x, y)))),
  mae: whole(2, (a, vectors) => averaged(a, vectors, (_, y, x) => magnitude(a, a.subtract(x, y))), false),
  huber: whole(2, (a, vectors) => averaged(a, vectors, huber), false),
  smoothL1: whole(2, (a, vectors) => averaged(a, vectors, huber), false),
  hinge: whole(2, (a, vectors) => averaged(a, vectors, (_, y, x) => positivePart(a, margin(a, y, x))), false),
  multiclassHinge: whole(2, (a, [p, x]) => [multiclassHinge(a, p, x)], false),
  softMargin: whole(2, (a, vectors) =>
    averaged(a, vectors, (_, y, x) => softplus(a, negative(a, a.multiply(y, x)))),
  ),
  poissonNll: whole(2, (a, vectors) => averaged(a, vectors, (_, y, r) => a.subtract(r, timesLog(a, y, r)))),
  gaussianNll: whole(2, (a, vectors) =>
    averaged(a, vectors, (_, y, x) => a.divide(square(a, a.subtract(x, y)), a.of(2))),
  ),
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
  return weigh(a, share, a.log(x));
}

/** share * x, 0 where the share is 0 whatever x is. */
function weigh<T>(a: Algebra<T>, share: T, x: T): T {
  return a.isZero(share) ? a.of(0) : a.multiply(share, x);
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

/** Binary cross-entropy times alpha_t (1 - p_t)^2, with alpha 0.25 for the label 1. */
function focal<T>(a: Algebra<T>, y: T, p: T): T {
  const rest = (x: T) => a.subtract(a.of(1), x);
  const doubt = a.add(a.multiply(rest(y), p), a.multiply(y, rest(p)));
  const balance = a.subtract(a.of(0.75), a.divide(y, a.of(2)));
  return a.multiply(a.multiply(balance, square(a, doubt)), binaryCrossEntropy(a, y, p));
}

/** For each rival of the class whose share is 1 how far it comes within the margin, over the number of classes. */
function multiclassHinge<T>(a: Algebra<T>, p: readonly T[], x: readonly T[]): T {
  const score = sum(a, each(p, x, a.multiply));
  const shortfall = (share: T, rival: T) =>
    a.multiply(a.subtract(a.of(1), share), positivePart(a, a.add(a.of(1), a.subtract(rival, score))));
  return mean(a, each(p, x, shortfall));
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
