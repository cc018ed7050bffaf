import type { Algebra } from './algebra';

/** What an expression may call: a function of single numbers, or of vectors of one length. */
export type CustomFunction = OfOne | OfWhole;

export interface OfOne {
  readonly kind: 'one';
  readonly analytic: boolean;
  apply<T>(a: Algebra<T>, x: T): T;
}

export interface OfWhole {
  readonly kind: 'whole';
  /** Whether a complex step differentiates it: not where it is put together of pieces, of which it would see but one. */
  readonly analytic: boolean;
  readonly operands: number;
  /** The options it takes, such as `huber(P, Q, {delta: 2})`, each with its default. */
  readonly options: Readonly<Record<string, number>>;
  /** Of a batch: whether it is taken row by row, and then averaged over the rows. */
  readonly rows?: 'each' | 'mean';
  /** Whether its first operand, the target, may hold the class index of each row. */
  readonly indices?: boolean;
  apply: Whole;
}

/** The value of an option at a place of the vectors. */
export type Option<T> = (name: string, i: number) => T;

type Whole = <T>(a: Algebra<T>, vectors: readonly (readonly T[])[], option: Option<T>) => readonly T[];
type One = <T>(a: Algebra<T>, x: T) => T;

export function one(apply: One): CustomFunction {
  return { kind: 'one', analytic: true, apply };
}

/** One that is put together of pieces. */
export function piecewise(apply: One): CustomFunction {
  return { kind: 'one', analytic: false, apply };
}

export function whole(
  operands: number,
  apply: Whole,
  more: Partial<Pick<OfWhole, 'analytic' | 'options' | 'rows' | 'indices'>> = {},
): CustomFunction {
  return { kind: 'whole', analytic: true, operands, options: {}, ...more, apply };
}

export function each<T>(x: readonly T[], y: readonly T[], f: (x: T, y: T, i: number) => T): T[] {
  return x.map((value, i) => f(value, y[i], i));
}

export function sum<T>(a: Algebra<T>, x: readonly T[]): T {
  return x.reduce((total, value) => a.add(total, value), a.of(0));
}

export function mean<T>(a: Algebra<T>, x: readonly T[]): T {
  return a.divide(sum(a, x), a.of(x.length));
}

export function negative<T>(a: Algebra<T>, x: T): T {
  return a.subtract(a.of(0), x);
}

export function magnitude<T>(a: Algebra<T>, x: T): T {
  return a.real(x) < 0 ? negative(a, x) : x;
}

export function positivePart<T>(a: Algebra<T>, x: T): T {
  return a.real(x) < 0 ? a.of(0) : x;
}
