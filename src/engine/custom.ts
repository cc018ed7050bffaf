import { reals } from './custom/algebra';
import { type ComplexPair, complexes, NotAnalytic } from './custom/complexes';
import { ExpressionError } from './custom/expressionError';
import { interpret, isAnalytic } from './custom/interpret';
import { Meter } from './custom/meter';
import type { Scope } from './custom/scope';
import { type Expression, parseExpression, rewrite } from './formula/expression';
import { named } from './named';

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
 * or takes more than a tenth of a second or two million operations with its gradient.
 */
export function evaluateCustom(request: CustomRequest): CustomReport {
  const { expression: text, vectors, of, aliases = {} } = request;
  const expression = rewrite(read(text), (part) =>
    part.kind === 'symbol' && !Object.hasOwn(vectors, part.name) && Object.hasOwn(aliases, part.name)
      ? { ...part, name: aliases[part.name] }
      : part,
  );
  const meter = new Meter({ operations: 2_000_000, milliseconds: 100 });
  const named = new Map(Object.entries(vectors).map(([name, values]) => [name, Array.from(values)] as const));
  const point = named.get(of);
  if (!point) throw new ExpressionError('unknown-name', `There is no vector ${of}.`, { name: of });
  const { classes = point.length } = request;
  const valueAt = (values: readonly number[]) => {
    const moved = new Map([...named, [of, values]]);
    return single(interpret(expression, { vectors: moved, classes, algebra: reals, meter }));
  };
  const value = valueAt(point);
  const stepped = isAnalytic(expression) && complexStep(expression, { vectors: named, classes, meter }, of);
  return { value, ...(stepped || centralDifferences(valueAt, value, point)) };
}

const longest = 1000;

/** More parentheses in one another than anyone reads; each takes the parser several calls of the stack. */
const deepest = 100;

function read(text: string): Expression {
  if (typeof text !== 'string')
    throw new ExpressionError('does-not-read', `Expected an expression, got ${named(text)}.`);
  if (text.length > longest) {
    throw new ExpressionError('too-long', `Expected at most ${longest} characters, got ${text.length}.`, {
      longest,
      actual: text.length,
    });
  }
  if (depthOf(text) > deepest) {
    throw new ExpressionError('does-not-read', `Expected at most ${deepest} parentheses in one another.`);
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
 * can be. Undefined where the expression is not analytic at this point.
 * Source: J. N. Lyness, C. B. Moler, Numerical Differentiation of Analytic Functions, 1967.
 */
function complexStep(
  expression: Expression,
  { vectors, classes, meter }: Omit<Scope<number>, 'algebra'>,
  of: string,
): Omit<CustomReport, 'value'> | undefined {
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
  return { gradient, by: 'complex-step', error: 16 * Number.EPSILON * size };
}

function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (const character of text) {
    if ('([{'.includes(character)) most = Math.max(most, ++depth);
    else if (')]}'.includes(character)) depth--;
  }
  return most;
}

function unlessNotAnalytic<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof NotAnalytic) return undefined;
    throw error;
  }
}

/**
 * Steps of h and of h / 2, whose difference tells how far off the coarser one is. At a kink, where the slopes to the
 * left and to the right differ however small the step, half of that gap is an error, too, and so is what rounding
 * leaves of values that are nearly the same.
 */
function centralDifferences(
  valueAt: (values: readonly number[]) => number,
  value: number,
  point: readonly number[],
): Omit<CustomReport, 'value'> {
  const slopesAt = (i: number, h: number) => {
    const [right, left] = [point[i] + h, point[i] - h];
    const [up, down] = [right, left].map((x) => valueAt(point.map((y, j) => (i === j ? x : y))));
    const gap = (up - value) / (right - point[i]) - (value - down) / (point[i] - left);
    return { slope: (up - down) / (right - left), gap };
  };
  const found = point.map((x, i) => {
    // The cube root of the precision balances the step's error against rounding.
    const h = 6e-6 * Math.max(1, Math.abs(x));
    const [coarse, fine] = [slopesAt(i, h), slopesAt(i, h / 2)];
    const rounded = (4 * Number.EPSILON * Math.abs(value)) / h;
    const kink = Math.abs(2 * fine.gap - coarse.gap) / 2;
    return { slope: fine.slope, error: Math.max(Math.abs(coarse.slope - fine.slope) + rounded, kink) };
  });
  const error = found.reduce((most, component) => Math.max(most, component.error), 0);
  return { gradient: found.map(({ slope }) => slope), by: 'central-differences', error };
}

function single<T>(values: readonly T[]): T {
  if (values.length === 1) return values[0];
  throw new ExpressionError('not-one-number', `Expected one number, got a vector of ${values.length}.`, {
    actual: values.length,
  });
}
