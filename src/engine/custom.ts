import { complexes, reals } from './custom/algebra';
import { ExpressionError } from './custom/expressionError';
import { interpret, isAnalytic } from './custom/interpret';
import { Meter } from './custom/meter';
import type { Scope } from './custom/scope';
import { type Expression, parseExpression, rewrite } from './formula/expression';

/** The value of an expression and how it changes with one of its vectors. */
export interface CustomReport {
  readonly value: number;
  readonly gradient: readonly number[];
  /** How the gradient was found: to the last digits by a complex step where all is analytic, else by differences. */
  readonly by: 'complex-step' | 'central-differences';
  /** How far off the gradient may be, at most, in its greatest component. */
  readonly error: number;
}

export interface CustomRequest {
  /** Such as `crossEntropy(P, softmax(z / T)) + 0.01 * sum(z.^2)`. */
  readonly expression: string;
  readonly vectors: Readonly<Record<string, ArrayLike<number>>>;
  /** The vector that the gradient is with respect to. */
  readonly of: string;
  /** How many of its numbers make a row, where it is a batch; by default it is one row. */
  readonly classes?: number;
  /** Other names of the vectors: what each of them stands for. */
  readonly aliases?: Readonly<Record<string, string>>;
}

/**
 * Evaluates an expression over named vectors. mathjs reads it; what it may hold is numbers, the vectors' names, the
 * five operations, and the functions of `customFunctions`, and nothing of mathjs's can be called through it.
 * Throws ExpressionError where it does not read or fit, is longer than 1000 characters, does not come to one number,
 * or takes more than a tenth of a second or half a million operations with its gradient.
 */
export function evaluateCustom(request: CustomRequest): CustomReport {
  const { expression: text, vectors, of, aliases = {} } = request;
  const expression = rewrite(read(text), (part) =>
    part.kind === 'symbol' && !Object.hasOwn(vectors, part.name) && Object.hasOwn(aliases, part.name)
      ? { ...part, name: aliases[part.name] }
      : part,
  );
  const meter = new Meter({ operations: 500_000, milliseconds: 100 });
  const named = new Map(Object.entries(vectors).map(([name, values]) => [name, Array.from(values)] as const));
  const point = named.get(of);
  if (!point) throw new ExpressionError('unknown-name', `There is no vector ${of}.`, { name: of });
  const { classes = point.length } = request;
  const valueAt = (values: readonly number[]) => {
    const moved = new Map([...named, [of, values]]);
    return single(interpret(expression, { vectors: moved, classes, algebra: reals, meter }));
  };
  const value = valueAt(point);
  return isAnalytic(expression)
    ? { value, ...complexStep(expression, { vectors: named, classes, meter }, of) }
    : { value, ...centralDifferences(valueAt, point) };
}

const longest = 1000;

function read(text: string): Expression {
  if (text.length > longest) {
    throw new ExpressionError('too-long', `Expected at most ${longest} characters, got ${text.length}.`, {
      longest,
      actual: text.length,
    });
  }
  try {
    return parseExpression(text);
  } catch (error) {
    const detail = error instanceof Error ? error.message : '';
    throw new ExpressionError('does-not-read', `The expression does not read: ${detail}`, { detail });
  }
}

/**
 * The imaginary part of f(x + ih) / h is f'(x) but for h^2 f'''(x) / 6, and nothing cancels, so h may be as small as
 * can be. Source: J. N. Lyness, C. B. Moler, Numerical Differentiation of Analytic Functions, 1967.
 */
function complexStep(
  expression: Expression,
  { vectors, classes, meter }: Omit<Scope<number>, 'algebra'>,
  of: string,
): Omit<CustomReport, 'value'> {
  const h = 1e-20;
  const lifted = new Map([...vectors].map(([name, values]) => [name, values.map(complexes.of)] as const));
  const point = lifted.get(of) ?? [];
  const gradient = point.map((x, i) => {
    const stepped = point.map((y, j) => (i === j ? { re: x.re, im: h } : y));
    const moved = new Map([...lifted, [of, stepped]]);
    const { im } = single(interpret(expression, { vectors: moved, classes, algebra: complexes, meter }));
    // Off the real axis a logarithm of a negative number has a value; on it there is none, and no slope.
    return Math.abs(im) > 1e-8 ? Number.NaN : im / h;
  });
  const size = gradient.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
  return { gradient, by: 'complex-step', error: 16 * Number.EPSILON * size };
}

/** Steps of h and of h / 2 whose difference, a third of which is the error of the finer one, tells how far off it is. */
function centralDifferences(
  valueAt: (values: readonly number[]) => number,
  point: readonly number[],
): Omit<CustomReport, 'value'> {
  const slopeAt = (i: number, h: number) => {
    const moved = (by: number) => valueAt(point.map((x, j) => (i === j ? x + by : x)));
    return (moved(h) - moved(-h)) / (2 * h);
  };
  const pairs = point.map((x, i) => {
    // The cube root of the precision balances the step's error against rounding.
    const h = 6e-6 * Math.max(1, Math.abs(x));
    return [slopeAt(i, h), slopeAt(i, h / 2)] as const;
  });
  const error = pairs.reduce((most, [coarse, fine]) => Math.max(most, Math.abs(coarse - fine)), 0);
  return { gradient: pairs.map(([, fine]) => fine), by: 'central-differences', error };
}

function single<T>(values: readonly T[]): T {
  if (values.length === 1) return values[0];
  throw new ExpressionError('not-one-number', `Expected one number, got a vector of ${values.length}.`, {
    actual: values.length,
  });
}
