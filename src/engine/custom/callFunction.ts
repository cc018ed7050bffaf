import type { Call, Expression } from '../formula/expression';
import { type CustomFunction, mean, type OfWhole, type Option } from './customFunction';
import { ExpressionError } from './expressionError';
import { customFunctions } from './functions';
import { at, commonLength } from './lengths';
import { oneHot } from './oneHot';
import type { Scope } from './scope';

type Interpret<T> = (part: Expression) => readonly T[];

/** Calls a function by its name with its arguments as `interpret` has their values. Throws ExpressionError where it takes others. */
export function callFunction<T>(
  { name, operands: parts, options = {} }: Call,
  interpret: Interpret<T>,
  scope: Scope<T>,
): readonly T[] {
  const f = functionOf(name);
  const expected = f.kind === 'one' ? 1 : f.operands;
  if (parts.length !== expected) {
    throw new ExpressionError(
      'arguments-do-not-fit',
      `${name}: expected ${expected} ${expected === 1 ? 'argument' : 'arguments'}, got ${parts.length}.`,
      { name, expected, actual: parts.length },
    );
  }
  const operands = parts.map(interpret);
  const given = optionsOf(name, f, options, interpret);
  if (f.kind === 'one') {
    scope.meter.spend(4 * operands[0].length);
    return operands[0].map((x) => f.apply(scope.algebra, x));
  }
  return callWhole(name, f, operands, given, scope);
}

function callWhole<T>(
  name: string,
  f: OfWhole,
  operands: readonly (readonly T[])[],
  options: ReadonlyMap<string, readonly T[]>,
  { algebra, classes, meter }: Scope<T>,
): readonly T[] {
  const fitted = f.indices ? oneHot(name, operands, classes, algebra) : operands;
  const perElement = [...options.values()].filter((values) => values.length !== classes);
  const length = commonLength([...fitted, ...perElement], name);
  // A loss takes several operations for each of its numbers.
  meter.spend(4 * length);
  const width = f.rows && length % classes === 0 ? classes : length;
  const vectors = fitted.map((x) => Array.from({ length }, (_, i) => at(x, i)));
  const results: T[][] = [];
  for (let from = 0; from === 0 || from < length; from += Math.max(width, 1)) {
    const option: Option<T> = (key, i) => {
      const values = options.get(key);
      return values ? at(values, (from + i) % values.length) : algebra.of(f.options[key]);
    };
    const row = vectors.map((x) => x.slice(from, from + width));
    results.push([...f.apply(algebra, row, option)]);
  }
  return f.rows === 'mean' ? [mean(algebra, results.flat())] : results.flat();
}

/** Throws ExpressionError for an option that the function does not take. */
function optionsOf<T>(
  name: string,
  f: CustomFunction,
  options: NonNullable<Call['options']>,
  interpret: Interpret<T>,
) {
  const taken = f.kind === 'whole' ? Object.keys(f.options) : [];
  const given = new Map<string, readonly T[]>();
  for (const [option, part] of Object.entries(options)) {
    if (!taken.includes(option)) {
      const expected = taken.join(', ') || 'none';
      throw new ExpressionError('unknown-option', `${name} takes no ${option}; its options: ${expected}.`, {
        name,
        option,
        expected,
      });
    }
    given.set(option, interpret(part));
  }
  return given;
}

export function functionOf(name: string) {
  if (Object.hasOwn(customFunctions, name)) return customFunctions[name];
  throw new ExpressionError('unknown-function', `There is no function ${name}.`, { name });
}
