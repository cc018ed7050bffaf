import { complexNumber } from '../math';
import type { ComplexNumber } from '../mathjs';

/** What expressions compute with: real numbers for values, complex ones for derivatives. */
export interface Algebra<T> {
  of(x: number): T;
  /** The real part. */
  real(x: T): number;
  /** Whether it is 0 and does not move: 0 log 0 is 0 only then. */
  isZero(x: T): boolean;
  add(a: T, b: T): T;
  subtract(a: T, b: T): T;
  multiply(a: T, b: T): T;
  divide(a: T, b: T): T;
  pow(a: T, b: T): T;
  exp(x: T): T;
  log(x: T): T;
  sqrt(x: T): T;
  sin(x: T): T;
  cos(x: T): T;
  tan(x: T): T;
  tanh(x: T): T;
}

export const reals: Algebra<number> = {
  of: (x) => x,
  real: (x) => x,
  isZero: (x) => x === 0,
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  pow: (a, b) => a ** b,
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  tanh: Math.tanh,
};

export interface ComplexPair {
  readonly re: number;
  readonly im: number;
}

/** Complex numbers: the plain arithmetic, of which a gradient takes most, at hand, the rest by mathjs's. */
export const complexes: Algebra<ComplexPair> = {
  of: (x) => ({ re: x, im: 0 }),
  real: (x) => x.re,
  isZero: (x) => x.re === 0 && x.im === 0,
  add: (a, b) => ({ re: a.re + b.re, im: a.im + b.im }),
  subtract: (a, b) => ({ re: a.re - b.re, im: a.im - b.im }),
  multiply: (a, b) => ({ re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re }),
  divide,
  pow: (a, b) => full(a).pow(full(b)),
  exp: ({ re, im }) => ({ re: Math.exp(re) * Math.cos(im), im: Math.exp(re) * Math.sin(im) }),
  log: ({ re, im }) => ({ re: Math.log(Math.hypot(re, im)), im: Math.atan2(im, re) }),
  sqrt: (x) => full(x).sqrt(),
  sin: (x) => full(x).sin(),
  cos: (x) => full(x).cos(),
  tan: (x) => full(x).tan(),
  tanh: (x) => full(x).tanh(),
};

/** Without overflow of what is squared. Source: R. L. Smith, Algorithm 116: Complex Division, CACM 5 (1962). */
function divide(a: ComplexPair, b: ComplexPair): ComplexPair {
  if (Math.abs(b.re) >= Math.abs(b.im)) {
    const ratio = b.im / b.re;
    const total = b.re + b.im * ratio;
    return { re: (a.re + a.im * ratio) / total, im: (a.im - a.re * ratio) / total };
  }
  const ratio = b.re / b.im;
  const total = b.re * ratio + b.im;
  return { re: (a.re * ratio + a.im) / total, im: (a.im * ratio - a.re) / total };
}

function full({ re, im }: ComplexPair): ComplexNumber {
  return complexNumber(re, im);
}
