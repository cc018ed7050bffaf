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

/** mathjs's complex numbers. */
export const complexes: Algebra<ComplexNumber> = {
  of: (x) => complexNumber(x, 0),
  real: (x) => x.re,
  isZero: (x) => x.re === 0 && x.im === 0,
  add: (a, b) => a.add(b),
  subtract: (a, b) => a.sub(b),
  multiply: (a, b) => a.mul(b),
  divide: (a, b) => a.div(b),
  pow: (a, b) => a.pow(b),
  exp: (x) => x.exp(),
  log: (x) => x.log(),
  sqrt: (x) => x.sqrt(),
  sin: (x) => x.sin(),
  cos: (x) => x.cos(),
  tan: (x) => x.tan(),
  tanh: (x) => x.tanh(),
};
