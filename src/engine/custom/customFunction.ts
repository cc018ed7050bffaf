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

type One = <T>(a: Algebra<T>, x: T) => T;
type Whole = <T>(a: Algebra<T>, vectors: readonly (readonly T[])[]) => readonly T[];

export function one(apply: One): CustomFunction {
  return { kind: 'one', analytic: true, apply };
}

/** One that is put together of pieces, so that a complex step could see but one of them. */
export function piecewise(apply: One): CustomFunction {
  return { kind: 'one', analytic: false, apply };
}

export function whole(operands: number, apply: Whole, analytic = true): CustomFunction {
  return { kind: 'whole', analytic, operands, apply };
}

export function each<T>(x: readonly T[], y: readonly T[], f: (x: T, y: T) => T): T[] {
  return x.map((value, i) => f(value, y[i]));
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
