import { type Call, type Expression, entryOf } from '../../formula/tree/expression';
import { ExpressionError } from '../expressionError';
import { at, commonLength } from '../reading/lengths';
import { meantBy } from '../reading/spelling';
import type { Tape, TapeNode } from '../tape/tape';
import type { CustomFunction, OfWhole, Option } from './customFunction';
import { customFunctions } from './customFunctions';
import { lossFunctions } from './lossFunctions';
import { oneHot } from './oneHot';

/** What an operation is recorded on, and how many numbers of a vector make one row of a batch. */
interface Rows {
  readonly tape: Tape;
  readonly classes: number;
}

type Interpret = (part: Expression) => readonly TapeNode[];

/** Calls a function by name, on arguments that `interpret` evaluates. Throws ExpressionError where they do not fit. */
export function callFunction(call: Call, interpret: Interpret, scope: Rows): readonly TapeNode[] {
  const { name, operands: parts, options = {} } = call;
  if (name === entryOf) return entryAt(call, interpret, scope);
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

/**
 * The entry at an index counted as in Python: from 0, or back from the end. An operand of several rows is a list of
 * rows.
 */
function entryAt(
  { operands: [of, place] }: Call,
  interpret: Interpret,
  { tape, classes }: Rows,
): readonly TapeNode[] {
  const values = interpret(of);
  const index = tape.place(interpret(place)[0]);
  const width = values.length > classes && values.length % classes === 0 ? classes : 1;
  const length = values.length / width;
  if (!Number.isInteger(index) || index < -length || index >= length) {
    throw new ExpressionError('no-entry', `There is no entry ${index}: there are ${length}.`, {
      index,
      most: length - 1,
    });
  }
  const from = (index < 0 ? index + length : index) * width;
  return values.slice(from, from + width);
}

function callWhole(
  name: string,
  f: OfWhole,
  operands: readonly (readonly TapeNode[])[],
  options: ReadonlyMap<string, readonly TapeNode[]>,
  { tape, classes }: Rows,
): readonly TapeNode[] {
  const fitted = f.indices ? oneHot(name, operands, classes, tape) : operands;
  const perElement = [...options.values()].filter((values) => values.length !== classes);
  const length = commonLength([...fitted, ...perElement], name);
  const width = length % classes === 0 ? classes : length;
  const vectors = fitted.map((x) => Array.from({ length }, (_, i) => at(x, i)));
  const option: Option = (key) => {
    const values = options.get(key) ?? [tape.of(f.options[key])];
    return values.length === 1 ? values : Array.from({ length }, (_, i) => values[i % values.length]);
  };
  if (!f.byRows || width === length) return f.apply(tape, vectors, option, width);
  const results: TapeNode[] = [];
  for (let from = 0; from < length; from += width) {
    const row = vectors.map((x) => x.slice(from, from + width));
    results.push(...f.apply(tape, row, option, width));
  }
  return results;
}

/** Throws ExpressionError for an option that the function does not take. */
function optionsOf(
  name: string,
  f: CustomFunction,
  options: NonNullable<Call['options']>,
  interpret: Interpret,
) {
  const taken = f.kind === 'whole' ? Object.keys(f.options) : [];
  const given = new Map<string, readonly TapeNode[]>();
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
 * Accepts another spelling of a function's name, except for a loss: libraries pass the prediction first, and some take
 * logits, so a loss must be called by its own name.
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
  const { operands } = lossFunctions[name];
  return operands === 1 ? `${name}(Q)` : `${name}(P, Q)`;
}
