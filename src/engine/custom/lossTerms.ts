import { magnitude, negative, positivePart } from './customFunction';
import type { Node, Tape } from './tape';

/** The value of an option at the term's own place. */
export type Options = (name: string) => Node;

export function binaryCrossEntropy(a: Tape, y: Node, p: Node, option: Options): Node {
  const positive = a.multiply(option('positiveWeight'), timesLog(a)(y, p));
  return negative(a, a.add(positive, timesLog(a)(rest(a, y), rest(a, p))));
}

/** Binary cross-entropy times alpha_t (1 - p_t)^gamma; a negative alpha is none. */
export function focal(a: Tape, y: Node, p: Node, option: Options): Node {
  const alpha = option('alpha');
  const ofLabel = (one: Node, zero: Node) => a.add(a.multiply(y, one), a.multiply(rest(a, y), zero));
  const balance = a.real(alpha) < 0 ? a.of(1) : ofLabel(alpha, rest(a, alpha));
  const doubt = power(a, ofLabel(rest(a, p), p), option('gamma'));
  const likelihood = a.add(timesLog(a)(y, p), timesLog(a)(rest(a, y), rest(a, p)));
  return negative(a, a.multiply(a.multiply(balance, doubt), likelihood));
}

export function huber(a: Tape, y: Node, x: Node, option: Options): Node {
  const distance = magnitude(a, a.subtract(x, y));
  const delta = option('delta');
  if (a.real(distance) <= a.real(delta)) return half(a, square(a, distance));
  return a.multiply(delta, a.subtract(distance, half(a, delta)));
}

export function smoothL1(a: Tape, y: Node, x: Node, option: Options): Node {
  const distance = magnitude(a, a.subtract(x, y));
  const beta = option('beta');
  if (a.real(distance) < a.real(beta)) return half(a, a.divide(square(a, distance), beta));
  return a.subtract(distance, half(a, beta));
}

export function hinge(a: Tape, y: Node, x: Node, option: Options): Node {
  return power(a, positivePart(a, a.subtract(option('margin'), a.multiply(y, x))), option('power'));
}

export function gaussianNll(a: Tape, y: Node, x: Node, option: Options): Node {
  const variance = option('variance');
  return half(a, a.add(a.divide(square(a, a.subtract(x, y)), variance), a.log(variance)));
}

export function rest(a: Tape, x: Node): Node {
  return a.subtract(a.of(1), x);
}

function half(a: Tape, x: Node): Node {
  return a.divide(x, a.of(2));
}

export function square(a: Tape, x: Node): Node {
  return a.multiply(x, x);
}

/** x^n; the usual squares as products, which keep the last digit. */
export function power(a: Tape, x: Node, n: Node): Node {
  return a.real(n) === 2 ? square(a, x) : a.pow(x, n);
}

/** share * log(x), 0 where the share is 0. */
export function timesLog(a: Tape): (share: Node, x: Node) => Node {
  return (share, x) => a.weigh(share, a.log(x));
}
