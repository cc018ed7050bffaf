import { type Call, type Expression, parseExpression } from '../../formula/tree/expression';
import { catalogue } from '../../losses/catalogue';
import { usualOf } from '../../request/options';
import { ExpressionError } from '../expressionError';
import { interpret } from '../reading/interpret';
import { at, commonLength } from '../reading/lengths';
import type { ExpressionScope } from '../reading/scope';
import type { Tape, TapeNode } from '../tape/tape';
import { type LossCall, lossCalls, stepsOf, takesTarget } from '../typed/lossCalls';
import {
  magnitude,
  negative,
  type OfWhole,
  type Option,
  positivePart,
  softplus,
  sum,
  whole,
} from './customFunction';

/**
 * The losses as expressions call them, target first. A loss over distributions is summed over the classes and averaged
 * over the rows of a batch; a loss per element is averaged. Each is computed from its recipe. Weights are written as
 * products in the expression itself.
 */
export const lossFunctions: Readonly<Record<string, OfWhole>> = Object.fromEntries(
  Object.entries(lossCalls).map(([name, call]) => [name, functionOf(call)]),
);

function functionOf(call: LossCall): OfWhole {
  const { per, domain, options, targetKinds } = catalogue[call.loss];
  const isOfRows = per === 'sample' || domain === 'distribution';
  return whole(
    takesTarget(call) ? 2 : 1,
    (a, vectors, option, width) => {
      const terms = termsOf(call, vectors, option, { a, width });
      const count = isOfRows ? terms.length / width : terms.length;
      return [a.divide(sum(a, terms), a.of(count))];
    },
    {
      indices: isOfRows && targetKinds.includes('class-indices'),
      options: Object.fromEntries(
        options.flatMap((option) => {
          const usual = usualOf(option);
          // An expression has no ignored samples.
          return usual === undefined || option === 'ignoreIndex' ? [] : [[option, usual]];
        }),
      ),
    },
  );
}

/** The terms of the loss, computed from its recipe. */
function termsOf(
  call: LossCall,
  operands: readonly (readonly TapeNode[])[],
  option: Option,
  { a: tape, width }: { readonly a: Tape; readonly width: number },
): readonly TapeNode[] {
  const { symbols, options } = catalogue[call.loss];
  const [x, y = []] = [...operands].reverse();
  const { given, steps, term } = stepsOf(call);
  const vectors = new Map<string, readonly TapeNode[]>([[given, x]]);
  const scope: ExpressionScope = {
    vectors,
    tape,
    call: (named, inner) => callIn(named, inner, tape, width),
    mayChoose: true,
  };
  for (const name of options) {
    if (usualOf(name) !== undefined) vectors.set(name, option(name));
  }
  vectors.set('C', [tape.of(width)]);
  if (symbols.target) vectors.set(symbols.target, y);
  for (const { name, by } of steps) vectors.set(name, interpret(parseExpression(by), scope));
  return interpret(parseExpression(term), scope);
}

/** Calls a function that a recipe names. */
function callIn(
  { name, operands }: Call,
  inner: (part: Expression) => readonly TapeNode[],
  tape: Tape,
  width: number,
): readonly TapeNode[] {
  const parts = operands.map(inner);
  if (name === 'rowSum') return rowSums(tape, parts[0], width);
  if (!Object.hasOwn(functions, name))
    throw new ExpressionError('unknown-function', `There is no function ${name}.`, { name });
  const apply = functions[name];
  const [x, y = x] = parts;
  return Array.from({ length: commonLength(parts, name) }, (_, i) => apply(tape, at(x, i), at(y, i)));
}

/** The sum of each row, repeated at each place of the row. */
function rowSums(tape: Tape, x: readonly TapeNode[], width: number): TapeNode[] {
  const sums = Array.from({ length: x.length / width }, (_, row) =>
    sum(tape, x.slice(row * width, (row + 1) * width)),
  );
  return x.map((_, i) => sums[Math.floor(i / width)]);
}

const functions: Readonly<Record<string, (a: Tape, x: TapeNode, y: TapeNode) => TapeNode>> = {
  abs: magnitude,
  exp: (a, x) => a.exp(x),
  expm1: (a, x) => a.expm1(x),
  log: (a, x) => a.log(x),
  log1p: (a, x) => a.log1p(x),
  logSigmoid: (a, x) => negative(a, softplus(a, negative(a, x))),
  /** The recipes use max only as max(x, 0). */
  max: (a, _, x) => positivePart(a, x),
  sinh: (a, x) => a.sinh(x),
  weigh: (a, share, x) => a.weigh(share, x),
  xlogy: (a, share, x) => a.weigh(share, a.log(x)),
};
