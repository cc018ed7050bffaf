import type { Call, Expression } from '../formula/expression';
import { type CustomFunction, mean, type OfWhole, type Option } from './customFunction';
import { ExpressionError } from './expressionError';
import { customFunctions } from './functions';
import { at, commonLength } from './lengths';
import { lossFunctions } from './lossFunctions';
import { oneHot } from './oneHot';
import type { Scope } from './scope';
import { meantBy } from './spelling';
import type { Node } from './tape';

type Interpret = (part: Expression) => readonly Node[];

/** Calls a function by its name with its arguments as `interpret` has their values. Throws ExpressionError where it takes others. */
export function callFunction(
  { name, operands: parts, options = {} }: Call,
  interpret: Interpret,
  scope: Scope,
): readonly Node[] {
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
  if (f.kind === 'one') return operands[0].map((x) => f.apply(scope.tape, x));
  return callWhole(name, f, operands, given, scope);
}

function callWhole(
  name: string,
  f: OfWhole,
  operands: readonly (readonly Node[])[],
  options: ReadonlyMap<string, readonly Node[]>,
  { tape, classes }: Scope,
): readonly Node[] {
  const fitted = f.indices ? oneHot(name, operands, classes, tape) : operands;
  const perElement = [...options.values()].filter((values) => values.length !== classes);
  const length = commonLength([...fitted, ...perElement], name);
  const width = f.rows && length % classes === 0 ? classes : length;
  const vectors = fitted.map((x) => Array.from({ length }, (_, i) => at(x, i)));
  const results: Node[][] = [];
  for (let from = 0; from === 0 || from < length; from += Math.max(width, 1)) {
    const option: Option = (key, i) => {
      const values = options.get(key);
      return values ? at(values, (from + i) % values.length) : tape.of(f.options[key]);
    };
    const row = vectors.map((x) => x.slice(from, from + width));
    results.push([...f.apply(tape, row, option)]);
  }
  return f.rows === 'mean' ? [mean(tape, results.flat())] : results.flat();
}

/** Throws ExpressionError for an option that the function does not take. */
function optionsOf(
  name: string,
  f: CustomFunction,
  options: NonNullable<Call['options']>,
  interpret: Interpret,
) {
  const taken = f.kind === 'whole' ? Object.keys(f.options) : [];
  const given = new Map<string, readonly Node[]>();
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

/**
 * Another spelling of a function is taken for it, but not of a loss: libraries give theirs the prediction first, and some
 * take logits, so a loss is asked for by its own name.
 */
function functionOf(name: string) {
  if (Object.hasOwn(customFunctions, name)) return customFunctions[name];
  const meant = meantBy(name, Object.keys(customFunctions));
  if (meant?.isSpelling && !Object.hasOwn(lossFunctions, meant.name)) return customFunctions[meant.name];
  throw new ExpressionError('unknown-function', `There is no function ${name}.`, {
    name,
    ...(meant && { meant: Object.hasOwn(lossFunctions, meant.name) ? lossCallOf(meant.name) : meant.name }),
  });
}

function lossCallOf(name: string): string {
  const { operands } = lossFunctions[name] as OfWhole;
  return operands === 1 ? `${name}(Q)` : `${name}(P, Q)`;
}
