import { math } from '../../mathjs/math';
import type { Options } from '../../request/options';
import { linkFunctions } from './linkFunctions';
import { type LossCall, lossCalls, lossOf, takesTarget } from './lossCalls';
import { inFormOf, type ShapedValues, tensorOf } from './tensor';

/** The part of a mathjs instance, of any build, that is used here. */
export interface Registry {
  typed(name: string, signatures: Readonly<Record<string, VectorOperation>>): VectorOperation;
  import(typedFunctions: Readonly<Record<string, VectorOperation>>, options: { override: boolean }): void;
}

export type VectorOperation = (...operands: readonly unknown[]) => unknown;

/**
 * Registers every loss and link as a typed function in a mathjs instance, by default the engine's own, and returns them
 * by name: `crossEntropy(P, softmax(z))`, `entropy(P)`, `nll(2, logSoftmax(z))`.
 *
 * Losses take the target first and return one number, averaged over the samples of a batch; those with logarithms are
 * in nats unless option `base` says otherwise. Options come last, named as in a request: `huber(y, x, {delta: 2})`,
 * `crossEntropy(P, q, {base: 2})`. Operands are numbers, nested arrays, and matrices of any instance. A link acts along
 * the last axis and returns its result in the form of its operand. The engine's own instance makes no matrices, but its
 * functions accept them.
 *
 * Throws Misuse for what is not a number (not even '0.5' or true, which mathjs would convert) and for operands that do
 * not fit; TypeError, as typed functions do, for a wrong number of operands.
 */
export function functions(mathjs: Registry = math() as Registry): Readonly<Record<string, VectorOperation>> {
  const made = Object.fromEntries([
    ...Object.entries(lossCalls).map(([name, call]) => [name, typedLoss(mathjs, name, call)]),
    ...Object.entries(linkFunctions).map(([name, link]) => [name, typedLink(mathjs, name, link)]),
  ]);
  mathjs.import(made, { override: true });
  return made;
}

/** Strings and booleans are listed so that mathjs passes them on to be refused instead of converting them. */
const operand = 'number | Array | Matrix | string | boolean';

function typedLoss(mathjs: Registry, name: string, call: LossCall): VectorOperation {
  const count = takesTarget(call) ? 2 : 1;
  const of = (...given: readonly unknown[]) =>
    lossOf(
      call,
      given.slice(0, count).map((value) => tensorOf(value, name)),
      optionsFrom(given[count], name),
    );
  const operands = Array.from({ length: count }, () => operand).join(', ');
  return mathjs.typed(name, { [operands]: of, [`${operands}, Object`]: of });
}

function typedLink(mathjs: Registry, name: string, link: (x: ShapedValues) => ShapedValues): VectorOperation {
  return mathjs.typed(name, {
    [operand]: (value: unknown) => inFormOf(value, link(tensorOf(value, name))),
  });
}

/**
 * The options of a loss as an expression passes them; their lists may be matrices. Their names and values are checked
 * together with the request.
 */
function optionsFrom(given: unknown, owner: string): Options {
  if (typeof given !== 'object' || given === null) return {};
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      typeof value === 'object' ? tensorOf(value, `${name} of ${owner}`).values : value,
    ]),
  );
}
