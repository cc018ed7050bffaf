import type { Algebra } from './algebra';
import { magnitude, negative, positivePart } from './customFunction';

/** The value of an option at the term's own place. */
export type Options<T> = (name: string) => T;

export function binaryCrossEntropy<T>(a: Algebra<T>, y: T, p: T, option: Options<T>): T {
  const positive = a.multiply(option('positiveWeight'), timesLog(a)(y, p));
  return negative(a, a.add(positive, timesLog(a)(rest(a, y), rest(a, p))));
}

/** Binary cross-entropy times alpha_t (1 - p_t)^gamma; a negative alpha is none. */
export function focal<T>(a: Algebra<T>, y: T, p: T, option: Options<T>): T {
  const alpha = option('alpha');
  const ofLabel = (one: T, zero: T) => a.add(a.multiply(y, one), a.multiply(rest(a, y), zero));
  const balance = a.real(alpha) < 0 ? a.of(1) : ofLabel(alpha, rest(a, alpha));
  const doubt = power(a, ofLabel(rest(a, p), p), option('gamma'));
  const likelihood = a.add(timesLog(a)(y, p), timesLog(a)(rest(a, y), rest(a, p)));
  return negative(a, a.multiply(a.multiply(balance, doubt), likelihood));
}

export function huber<T>(a: Algebra<T>, y: T, x: T, option: Options<T>): T {
  const distance = magnitude(a, a.subtract(x, y));
  const delta = option('delta');
  if (a.real(distance) <= a.real(delta)) return half(a, square(a, distance));
  return a.multiply(delta, a.subtract(distance, half(a, delta)));
}

export function smoothL1<T>(a: Algebra<T>, y: T, x: T, option: Options<T>): T {
  const distance = magnitude(a, a.subtract(x, y));
  const beta = option('beta');
  if (a.real(distance) < a.real(beta)) return half(a, a.divide(square(a, distance), beta));
  return a.subtract(distance, half(a, beta));
}

export function hinge<T>(a: Algebra<T>, y: T, x: T, option: Options<T>): T {
  return power(a, positivePart(a, a.subtract(option('margin'), a.multiply(y, x))), option('power'));
}

export function gaussianNll<T>(a: Algebra<T>, y: T, x: T, option: Options<T>): T {
  const variance = option('variance');
  return half(a, a.add(a.divide(square(a, a.subtract(x, y)), variance), a.log(variance)));
}

export function rest<T>(a: Algebra<T>, x: T): T {
  return a.subtract(a.of(1), x);
}

function half<T>(a: Algebra<T>, x: T): T {
  return a.divide(x, a.of(2));
}

export function square<T>(a: Algebra<T>, x: T): T {
  return a.multiply(x, x);
}

/** x^n; the usual squares as products, which keep the last digit. */
export function power<T>(a: Algebra<T>, x: T, n: T): T {
  return a.real(n) === 2 ? square(a, x) : a.pow(x, n);
}

/** share * log(x), 0 where the share is 0. */
export function timesLog<T>(a: Algebra<T>): (share: T, x: T) => T {
  return (share, x) => (a.isZero(share) ? a.of(0) : a.multiply(share, a.log(x)));
}

/** share * x, 0 where the share is 0 whatever x is. */
export function weigh<T>(a: Algebra<T>): (share: T, x: T) => T {
  return (share, x) => (a.isZero(share) ? a.of(0) : a.multiply(share, x));
}
