import type { Expression } from '../formula/expression';
import { type ComplexPair, complexes, NotAnalytic } from './complexes';
import type { Gradient } from './gradient';
import { interpret } from './interpret';
import type { Scope } from './scope';
import { largest, seeds, shakenComplexes } from './shaken';
import { single } from './single';

/**
 * The imaginary part of f(x + ih) / h is f'(x) but for h^2 f'''(x) / 6, and nothing cancels, so h may be as small as
 * can be. Undefined where the expression is not analytic at this point.
 * Source: J. N. Lyness, C. B. Moler, Numerical Differentiation of Analytic Functions, 1967.
 */
export function complexStep(
  expression: Expression,
  { vectors, classes, meter }: Omit<Scope<number>, 'algebra'>,
  of: string,
): Gradient | undefined {
  const h = 1e-20;
  const lifted = new Map([...vectors].map(([name, values]) => [name, values.map(complexes.of)] as const));
  const point = lifted.get(of) ?? [];
  const slopeAt = (x: ComplexPair, i: number) => {
    const stepped = point.map((y, j) => (i === j ? { re: x.re, im: h } : y));
    const moved = new Map([...lifted, [of, stepped]]);
    return single(interpret(expression, { vectors: moved, classes, algebra: complexes, meter })).im / h;
  };
  const gradient = unlessNotAnalytic(() => point.map(slopeAt));
  if (!gradient) return undefined;
  const size = gradient.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
  /** How far the slope in a direction, one step of all components at once, is off when every operation is. */
  const shakenBy = (seed: number) => {
    const directions = point.map((_, i) => (Math.imul(i + 1, seed) & 0x10000 ? -1 : 1));
    const stepped = point.map((x, i) => ({ re: x.re, im: directions[i] * h }));
    const moved = new Map([...lifted, [of, stepped]]);
    const algebra = shakenComplexes(seed);
    const slope = single(interpret(expression, { vectors: moved, classes, algebra, meter })).im / h;
    return Math.abs(slope - gradient.reduce((sum, each, i) => sum + each * directions[i], 0));
  };
  const seen = unlessNotAnalytic(() => seeds.map(shakenBy)) ?? [];
  return { gradient, by: 'complex-step', error: Math.max(16 * Number.EPSILON * size, 4 * largest(seen)) };
}

function unlessNotAnalytic<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof NotAnalytic) return undefined;
    throw error;
  }
}
