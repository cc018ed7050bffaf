/** What expressions compute with: real numbers for values, complex ones (`complexes.ts`) for derivatives. */
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
  /** log(1 + x), which keeps the digits of a small x. */
  log1p(x: T): T;
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
  log1p: Math.log1p,
  sqrt: Math.sqrt,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  tanh: Math.tanh,
};
