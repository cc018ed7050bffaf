import { complexNumber } from '../math';
import type { ComplexNumber } from '../mathjs';
import type { Algebra } from './algebra';

export interface ComplexPair {
  readonly re: number;
  readonly im: number;
}

/** A function was taken where it has no derivative, at the edge of where it is defined: a complex step says nothing there. */
export class NotAnalytic extends Error {}

/**
 * Complex numbers as a complex step needs them: a number that does not move is real, and of real numbers comes what the
 * reals give, NaN and the infinities included. So a logarithm, a root and a broken power of a negative number are NaN,
 * though off the real axis they have values. The plain arithmetic, of which a gradient takes most, is at hand; the rest
 * is mathjs's.
 */
export const complexes: Algebra<ComplexPair> = {
  of: (x) => ({ re: x, im: 0 }),
  real: (x) => x.re,
  isZero: (x) => x.re === 0 && x.im === 0,
  add: (a, b) => ({ re: a.re + b.re, im: a.im + b.im }),
  subtract: (a, b) => ({ re: a.re - b.re, im: a.im - b.im }),
  multiply,
  divide,
  pow,
  exp: ({ re, im }) => {
    const size = Math.exp(re);
    return im === 0 ? { re: size, im: 0 } : { re: size * Math.cos(im), im: size * Math.sin(im) };
  },
  log: (x) => onPositive(x, logarithm),
  log1p: ({ re, im }) => {
    if (im === 0 || re < -0.5)
      return onPositive({ re: re + 1, im }, (x) => (im === 0 ? { re: Math.log1p(re), im } : logarithm(x)));
    // |1 + x|^2 is 1 + re (2 + re) + im^2.
    return { re: Math.log1p(re * (2 + re) + im * im) / 2, im: Math.atan2(im, 1 + re) };
  },
  sqrt: (x) => onPositive(x, (positive) => full(positive).sqrt()),
  sin: (x) => full(x).sin(),
  cos: (x) => full(x).cos(),
  tan: (x) => full(x).tan(),
  tanh: (x) => full(x).tanh(),
};

const nowhere: ComplexPair = { re: Number.NaN, im: Number.NaN };

/** A function that is defined from 0 up, and analytic above. */
function onPositive(x: ComplexPair, f: (x: ComplexPair) => ComplexPair): ComplexPair {
  if (x.re < 0) return nowhere;
  if (x.re === 0 && x.im !== 0) throw new NotAnalytic();
  return f(x);
}

function logarithm({ re, im }: ComplexPair): ComplexPair {
  return { re: Math.log(Math.hypot(re, im)), im: Math.atan2(im, re) };
}

function multiply(a: ComplexPair, b: ComplexPair): ComplexPair {
  return {
    re: a.re * b.re - (a.im === 0 ? 0 : times(a.im, b.im)),
    im: times(b.im, a.re) + times(a.im, b.re),
  };
}

/** Nothing of an imaginary part that is none, whatever it is multiplied with. */
function times(im: number, x: number): number {
  return im === 0 ? 0 : im * x;
}

/** Without overflow of what is squared. Source: R. L. Smith, Algorithm 116: Complex Division, CACM 5 (1962). */
function divide(a: ComplexPair, b: ComplexPair): ComplexPair {
  if (b.im === 0) return { re: a.re / b.re, im: a.im === 0 ? 0 : a.im / b.re };
  if (b.re === 0) throw new NotAnalytic();
  if (Math.abs(b.re) >= Math.abs(b.im)) {
    const ratio = b.im / b.re;
    const total = b.re + b.im * ratio;
    return { re: (a.re + a.im * ratio) / total, im: (a.im - a.re * ratio) / total };
  }
  const ratio = b.re / b.im;
  const total = b.re * ratio + b.im;
  return { re: (a.re * ratio + a.im) / total, im: (a.im * ratio - a.re) / total };
}

/** A whole power by multiplication, for any base; another one through the logarithm, for positive bases alone. */
function pow(a: ComplexPair, b: ComplexPair): ComplexPair {
  if (a.im === 0 && b.im === 0) return { re: a.re ** b.re, im: 0 };
  if (b.im === 0 && Number.isInteger(b.re)) {
    return b.re < 0 ? divide(complexes.of(1), wholePower(a, -b.re)) : wholePower(a, b.re);
  }
  return onPositive(a.re === 0 ? { ...a, im: 1 } : a, (base) => {
    const { re: logSize, im: angle } = logarithm(base);
    const size = Math.hypot(base.re, base.im) ** b.re * Math.exp(-b.im * angle);
    const turned = b.re * angle + times(b.im, logSize);
    return { re: size * Math.cos(turned), im: size * Math.sin(turned) };
  });
}

/** By squaring: as many multiplications as the power has bits. */
function wholePower(base: ComplexPair, power: number): ComplexPair {
  let result = complexes.of(1);
  let square = base;
  for (let left = power; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = multiply(result, square);
    if (left > 1) square = multiply(square, square);
  }
  return result;
}

function full({ re, im }: ComplexPair): ComplexNumber {
  return complexNumber(re, im);
}
