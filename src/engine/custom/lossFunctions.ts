import { type Call, type Expression, parseExpression } from '../formula/expression';
import { type LossCall, lossCalls, takesTarget } from '../functions/lossCalls';
import { catalogue } from '../losses/catalogue';
import { recipeOf } from '../losses/recipe';
import { usualOf } from '../request/options';
import {
  type CustomFunction,
  magnitude,
  mean,
  negative,
  type Option,
  positivePart,
  sum,
  whole,
} from './customFunction';
import { ExpressionError } from './expressionError';
import { interpret } from './interpret';
import { at } from './lengths';
import type { Scope } from './scope';
import { softplus } from './softplus';
import type { Node, Tape } from './tape';

/**
 * The losses as expressions call them, the target first: of distributions summed over the classes and averaged over the
 * rows of a batch, of elements averaged. They are what the recipes say. Weights are written as products.
 */
export const lossFunctions: Readonly<Record<string, CustomFunction>> = Object.fromEntries(
  Object.entries(lossCalls).map(([name, call]) => [name, functionOf(call)]),
);

function functionOf(call: LossCall): CustomFunction {
  const { per, domain, options, targetKinds } = catalogue[call.loss];
  const isOfRows = per === 'sample' || domain === 'distribution';
  return whole(
    takesTarget(call) ? 2 : 1,
    (a, vectors, option) => {
      const terms = termsOf(call, vectors, option, a);
      return [isOfRows ? sum(a, terms) : mean(a, terms)];
    },
    {
      ...(isOfRows && { rows: 'mean' }),
      indices: isOfRows && targetKinds.includes('class-indices'),
      options: Object.fromEntries(
        options.flatMap((option) => {
          const usual = usualOf(option);
          // Of the samples that an expression is about none is ignored.
          return usual === undefined || option === 'ignoreIndex' ? [] : [[option, usual]];
        }),
      ),
    },
  );
}

/** The terms of a row, as the loss's recipe makes them. */
function termsOf(
  { loss: id, prediction }: LossCall,
  operands: readonly (readonly Node[])[],
  option: Option,
  tape: Tape,
): readonly Node[] {
  const loss = catalogue[id];
  const { symbols, parameters = {}, options } = loss;
  const [x, y = []] = [...operands].reverse();
  const { given, made, term } = recipeOf(loss, loss.inputs[prediction]!);
  const vectors = new Map<string, readonly Node[]>([[given, x]]);
  const scope: Scope = { vectors, tape, call: (call, inner) => callIn(call, inner, tape), mayChoose: true };
  const make = (name: string, by: string) => vectors.set(name, interpret(parseExpression(by), scope));
  for (const name of options) {
    if (usualOf(name) !== undefined)
      vectors.set(
        name,
        x.map((_, i) => option(name, i)),
      );
  }
  vectors.set('C', [tape.of(x.length)]);
  if (symbols.target) vectors.set(symbols.target, y);
  if (symbols.target && options.includes('labelSmoothing')) {
    make(symbols.target, `${symbols.target} * (1 - labelSmoothing) + labelSmoothing / C`);
  }
  for (const [name, { by }] of Object.entries(parameters)) make(name, by);
  if (made) make(made.name, made.by);
  return interpret(parseExpression(term), scope);
}

/** What recipes call. */
function callIn(
  { name, operands }: Call,
  inner: (part: Expression) => readonly Node[],
  tape: Tape,
): readonly Node[] {
  const parts = operands.map(inner);
  if (name === 'rowSum') return [sum(tape, parts[0])];
  if (!Object.hasOwn(functions, name))
    throw new ExpressionError('unknown-function', `There is no function ${name}.`, { name });
  const length = Math.max(...parts.map((part) => part.length));
  return Array.from({ length }, (_, i) => functions[name](tape, ...parts.map((part) => at(part, i))));
}

const functions: Readonly<Record<string, (a: Tape, ...x: readonly Node[]) => Node>> = {
  abs: magnitude,
  exp: (a, x) => a.exp(x),
  expm1: (a, x) => a.expm1(x),
  log: (a, x) => a.log(x),
  log1p: (a, x) => a.log1p(x),
  logSigmoid: (a, x) => negative(a, softplus(a, negative(a, x))),
  /** The formulas' only maximum is that with 0. */
  max: (a, _, x) => positivePart(a, x),
  sinh: (a, x) => a.sinh(x),
  weigh: (a, share, x) => a.weigh(share, x),
  xlogy: (a, share, x) => a.weigh(share, a.log(x)),
};
