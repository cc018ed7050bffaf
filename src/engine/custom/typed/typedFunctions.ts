import { math } from '../../mathjs/math';
import { linkFunctions } from './linkFunctions';
import { type LossCall, lossCalls, lossOf, takesTarget } from './lossCalls';
import { optionsFrom } from './optionsFrom';
import { inFormOf, type ShapedValues, tensorOf } from './tensor';

/** What is needed of an instance of mathjs, of whatever build. */
export interface Registry {
  typed(name: string, signatures: Readonly<Record<string, VectorOperation>>): VectorOperation;
  import(typedFunctions: Readonly<Record<string, VectorOperation>>, options: { override: boolean }): void;
}

export type VectorOperation = (...operands: readonly unknown[]) => unknown;

/**
 * Registers every loss and link as a typed function in an instance of mathjs, by default the engine's own, and returns
 * them by name: `crossEntropy(P, softmax(z))`, `entropy(P)`, `nll(2, logSoftmax(z))`.
 *
 * Losses take the target first and return one number: the kernel's value, over a batch the mean of its samples. Options
 * come last, by the names that a request has for them: `huber(y, x, {delta: 2})`, `crossEntropy(P, q, {base: 2})`. Operands are numbers, nested arrays and matrices of whatever instance; a link
 * returns what it was given. The engine's own instance makes no matrices, but its functions take them.
 * Throws Misuse for what is no number ('0.5' and true are none, though mathjs would convert them) and for what does
 * not fit; TypeError, as typed functions do, for another number of operands.
 */
export function functions(mathjs: Registry = math() as Registry): Readonly<Record<string, VectorOperation>> {
  const made = Object.fromEntries([
    ...Object.entries(lossCalls).map(([name, call]) => [name, typedLoss(mathjs, name, call)]),
    ...Object.entries(linkFunctions).map(([name, link]) => [name, typedLink(mathjs, name, link)]),
  ]);
  mathjs.import(made, { override: true });
  return made;
}

/** Strings and booleans are among them, so that mathjs hands them over, to be refused, instead of converting them. */
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
