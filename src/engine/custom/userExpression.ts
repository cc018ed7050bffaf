import { lazyFields } from '../evaluate/lazyFields';
import { asInCode } from '../formula/tree/asInCode';
import { type Expression, parseExpression, rewrite } from '../formula/tree/expression';
import { once } from '../numeric/once';
import { noRequest, optionMisfit } from '../request/misuse';
import { named } from '../request/named';
import { isList, isRecord, toNumbers } from '../request/operand';
import { ExpressionError } from './expressionError';
import { callFunction } from './functions/callFunction';
import { interpret } from './reading/interpret';
import type { ExpressionScope } from './reading/scope';
import { seedsFor, ulps } from './rounding';
import { CostLimit } from './tape/costLimit';
import { Tape } from './tape/tape';

/**
 * The value of an expression and its derivative with respect to one of its vectors; everything but the value is
 * computed when first read.
 */
export interface CustomReport {
  readonly value: number;
  /** By reverse-mode differentiation: exact but for rounding. */
  readonly gradient: readonly number[];
  /** The most by which rounding may have put any component of the gradient off. */
  readonly error: number;
}

export interface CustomRequest {
  /** For example `crossEntropy(P, softmax(z / T)) + 0.01 * sum(z.^2)`. */
  readonly expression: string;
  readonly vectors: Readonly<Record<string, ArrayLike<number>>>;
  /** The vector that the gradient is with respect to. */
  readonly of: string;
  /** How many of its numbers make a row of a batch; by default all of them are one row. */
  readonly classes?: number;
  /** Other names for the vectors: alias to name. */
  readonly aliases?: Readonly<Record<string, string>>;
}

/**
 * Evaluates an expression over named vectors. mathjs parses it; it may contain only numbers, the vectors' names, the
 * five operations, and the functions of `customFunctions`, and no function of mathjs can be called through it. The
 * gradient has one number for each of the vector `of`; both it and the value are in the expression's own unit.
 *
 * Throws Misuse for a malformed request, and ExpressionError where the expression does not parse or its operands do not
 * fit, is longer than 1000 characters, does not evaluate to one number, or takes more than 5,000,000 operations or this
 * many milliseconds.
 */
export function evaluateCustom(request: CustomRequest, milliseconds = 1000): CustomReport {
  if (!isRecord(request) || !isRecord(request.vectors))
    throw noRequest('{ expression, vectors, of }', request);
  const { expression: text, vectors, of, aliases = {} } = request;
  const expression = rewrite(read(text), (part) =>
    part.kind === 'symbol' && !Object.hasOwn(vectors, part.name) && Object.hasOwn(aliases, part.name)
      ? { ...part, name: aliases[part.name] }
      : part,
  );
  const operands = new Map(
    Object.entries(vectors).map(([name, values]) => [name, numbersOf(values, name)] as const),
  );
  const point = operands.get(of);
  if (!point) throw new ExpressionError('unknown-name', `There is no vector ${of}.`, { name: of });
  const { classes = point.length } = request;
  if (!Number.isInteger(classes) || classes < 0)
    throw optionMisfit('classes', 'a whole number', named(classes));

  const run = (tape: Tape) => {
    const by = Array.from(point, (x) => tape.variable(x));
    const others = [...operands].map(([name, values]) => {
      return [name, name === of ? by : Array.from(values, (x) => tape.of(x))] as const;
    });
    const scope: ExpressionScope = {
      vectors: new Map(others),
      tape,
      call: (call, interpret) => callFunction(call, interpret, { tape, classes }),
    };
    const result = single(interpret(expression, scope));
    return { value: tape.real(result), gradient: () => tape.gradient(result, by) };
  };
  const exact = run(new Tape(point.length, new CostLimit({ operations: mostOperations, milliseconds })));
  const gradient = once(exact.gradient);
  // What kept within its limits once will do so again.
  const perturbed = (seed: number) => run(new Tape(point.length, { spend: () => {} }, ulps(seed))).gradient();
  const error = once(() => {
    const size = largest(gradient());
    const moved = seedsFor(point.length).map((seed) => {
      const other = perturbed(seed);
      return largest(gradient().map((slope, i) => slope - other[i]));
    });
    return Math.max(16 * Number.EPSILON * size, 4 * largest(moved));
  });
  return withGradient({ value: exact.value }, { gradient, error });
}

const withGradient = lazyFields<Omit<CustomReport, 'value'>>(['gradient', 'error']);

/** Each operation takes 40 bytes on the tape. */
const mostOperations = 5_000_000;

/** The largest absolute value; NaN and the infinities are skipped. */
function largest(numbers: readonly number[]): number {
  return numbers.reduce((most, x) => (Math.abs(x) > most && Number.isFinite(x) ? Math.abs(x) : most), 0);
}

/** The single number that an expression must evaluate to. */
function single<T>(values: readonly T[]): T {
  if (values.length === 1) return values[0];
  throw new ExpressionError('not-one-number', `Expected one number, got a vector of ${values.length}.`, {
    actual: values.length,
  });
}

function numbersOf(values: ArrayLike<number>, name: string): Float64Array {
  if (isList(values)) return toNumbers(values, name);
  throw noRequest('a list of numbers', values, `vector ${name}`);
}

const longest = 1000;

/** Nobody reads parentheses nested deeper than this, and each level takes several frames of the parser's call stack. */
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
    const detail = `at most ${deepest} nested parentheses are allowed`;
    throw new ExpressionError('does-not-read', `The expression cannot be read: ${detail}`, { detail });
  }
  if (/^\s*(?:#|$)/.test(text)) throw new ExpressionError('does-not-read', 'No expression is written yet.');
  try {
    return parseExpression(asInCode(text));
  } catch (error) {
    const detail = error instanceof Error ? error.message : '';
    throw new ExpressionError('does-not-read', `The expression cannot be read: ${detail}`, { detail });
  }
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
