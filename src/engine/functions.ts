import { linkFunctions } from './functions/linkFunctions';
import { type LossCall, lossCalls, lossOf, takesTarget } from './functions/lossCalls';
import { inFormOf, type Tensor, tensorOf } from './functions/tensor';
import { math } from './math';

/** What is needed of an instance of mathjs, of whatever build. */
export interface Registry {
  typed(name: string, signatures: Readonly<Record<string, Operation>>): Operation;
  import(functions: Readonly<Record<string, Operation>>, options: { override: boolean }): void;
}

export type Operation = (...operands: readonly unknown[]) => unknown;

/**
 * Registers every loss and link as a typed function in an instance of mathjs, by default the engine's own, and returns
 * them by name: `crossEntropy(P, softmax(z))`, `entropy(P)`, `nll(2, logSoftmax(z))`.
 *
 * Losses take the target first and return one number: the kernel's value with every option at its default, over a
 * batch the mean of its samples. Operands are numbers, nested arrays and matrices of whatever instance; a link
 * returns what it was given. The engine's own instance makes no matrices, but its functions take them.
 * Throws Misuse for what is no number ('0.5' and true are none, though mathjs would convert them) and for what does
 * not fit; TypeError, as typed functions do, for another number of operands.
 */
export function functions(mathjs: Registry = math() as Registry): Readonly<Record<string, Operation>> {
  const made = Object.fromEntries([
    ...Object.entries(lossCalls).map(([name, call]) => [name, typedLoss(mathjs, name, call)]),
    ...Object.entries(linkFunctions).map(([name, link]) => [name, typedLink(mathjs, name, link)]),
  ]);
  mathjs.import(made, { override: true });
  return made;
}

/** Strings and booleans are among them, so that mathjs hands them over, to be refused, instead of converting them. */
const operand = 'number | Array | Matrix | string | boolean';

function typedLoss(mathjs: Registry, name: string, call: LossCall): Operation {
  const of = (...operands: readonly unknown[]) =>
    lossOf(
      call,
      operands.map((value) => tensorOf(value, name)),
    );
  return mathjs.typed(name, { [takesTarget(call) ? `${operand}, ${operand}` : operand]: of });
}

function typedLink(mathjs: Registry, name: string, link: (x: Tensor) => Tensor): Operation {
  return mathjs.typed(name, {
    [operand]: (value: unknown) => inFormOf(value, link(tensorOf(value, name))),
  });
}
