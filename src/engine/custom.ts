import { reals } from './custom/algebra';
import { centralDifferences } from './custom/centralDifferences';
import { complexStep } from './custom/complexStep';
import { ExpressionError } from './custom/expressionError';
import type { Gradient } from './custom/gradient';
import { interpret, isAnalytic } from './custom/interpret';
import { Meter } from './custom/meter';
import { largest, seeds, shakenReals } from './custom/shaken';
import { single } from './custom/single';
import { type Expression, parseExpression, rewrite } from './formula/expression';
import { named } from './named';
import { isList, isRecord, toNumbers } from './operand';
import { Misuse } from './report';

/** The value of an expression and how it changes with one of its vectors. */
export interface CustomReport extends Gradient {
  readonly value: number;
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
 * Throws Misuse for what is no such request, and ExpressionError where the expression does not read or fit, is longer than 1000 characters, does not come to one number,
 * or takes more than a tenth of a second or two million operations with its gradient.
 */
export function evaluateCustom(request: CustomRequest): CustomReport {
  if (!isRecord(request) || !isRecord(request.vectors)) throw noRequest(request);
  const { expression: text, vectors, of, aliases = {} } = request;
  const expression = rewrite(read(text), (part) =>
    part.kind === 'symbol' && !Object.hasOwn(vectors, part.name) && Object.hasOwn(aliases, part.name)
      ? { ...part, name: aliases[part.name] }
      : part,
  );
  const meter = new Meter({ operations: 2_000_000, milliseconds: 100 });
  const operands = new Map(
    Object.entries(vectors).map(([name, values]) => [name, numbersOf(values, name)] as const),
  );
  const point = operands.get(of);
  if (!point) throw new ExpressionError('unknown-name', `There is no vector ${of}.`, { name: of });
  const { classes = point.length } = request;
  if (!Number.isInteger(classes) || classes < 0) throw noClasses(classes);
  const valueAt = (values: readonly number[], algebra = reals) => {
    const moved = new Map([...operands, [of, values]]);
    return single(interpret(expression, { vectors: moved, classes, algebra, meter }));
  };
  const value = valueAt(point);
  const stepped =
    isAnalytic(expression) && complexStep(expression, { vectors: operands, classes, meter }, of);
  if (stepped) return { value, ...stepped };
  const noise = largest(seeds.map((seed) => Math.abs(valueAt(point, shakenReals(seed)) - value)));
  const rounded = 4 * Math.max(Number.EPSILON * Math.abs(value), noise);
  return { value, ...centralDifferences(valueAt, { value, rounded }, point) };
}

function numbersOf(values: ArrayLike<number>, name: string): number[] {
  if (isList(values)) return Array.from(toNumbers(values, name));
  const [what, expected, actual] = [`vector ${name}`, 'a list of numbers', named(values)];
  throw new Misuse('not-a-request', `The ${what}: expected ${expected}, got ${actual}.`, {
    what,
    expected,
    actual,
  });
}

function noRequest(request: unknown): Misuse {
  const [expected, actual] = ['{ expression, vectors, of }', named(request)];
  return new Misuse('not-a-request', `Request: expected ${expected}, got ${actual}.`, { expected, actual });
}

function noClasses(classes: number): Misuse {
  const [option, expected, actual] = ['classes', 'a whole number', named(classes)];
  return new Misuse('option-does-not-fit', `Option ${option}: expected ${expected}, got ${actual}.`, {
    option,
    expected,
    actual,
  });
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
    const detail = `at most ${deepest} parentheses may stand in one another`;
    throw new ExpressionError('does-not-read', `The expression does not read: ${detail}`, { detail });
  }
  if (/^\s*(?:#|$)/.test(text)) throw new ExpressionError('does-not-read', 'No expression is written yet.');
  try {
    return parseExpression(text);
  } catch (error) {
    const detail = error instanceof Error ? error.message : '';
    throw new ExpressionError('does-not-read', `The expression does not read: ${detail}`, { detail });
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
