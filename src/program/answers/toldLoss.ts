import type { LossReading } from '../rows/library';
import type { Node } from '../syntax';
import type { Arguments, Missing, Value } from '../value';

/** A loss that the program computes, with everything known about it. */
export interface ToldLoss {
  readonly node: Node;
  /** The qualified name of what is called, or the operator that ends a loss written by hand. */
  readonly callee: string;
  /** An id of the engine's catalogue, or the name that the loss has elsewhere. */
  readonly loss: string;
  readonly prediction?: ToldOperand;
  readonly target?: ToldOperand;
  /** Further operands, such as a triplet's negative. */
  readonly others?: readonly ToldOperand[];
  /** In the engine's terms; absent where they cannot all be determined. */
  readonly options?: LossReading['options'];
  readonly result: Value;
  /** The request to the engine; only where the result is known. */
  readonly request?: LossReading['request'];
  /** Why the result is not known. */
  readonly unknown?: Missing;
  /** The arguments of a call, as written. */
  readonly args: Arguments;
  readonly nodes: Readonly<Record<string, Node | undefined>>;
  readonly isByHand: boolean;
  /** The calls of a loss that is not called here, but only made or named; then the result is the loss itself. */
  readonly calls?: readonly ToldLoss[];
  /** Each of the losses that it may be. */
  readonly either?: readonly ToldLoss[];
  /** For a function or a model of the program's own: what it returns, and the losses that this is computed from. */
  readonly own?: { readonly returned?: Node; readonly parts: readonly ToldLoss[] };
}

export interface ToldOperand {
  /** The parameter that it is given to. */
  readonly parameter?: string;
  readonly node: Node;
  readonly value: Value;
}

/** Whether the value of a loss is known. */
export function hasNumbers(value: Value): boolean {
  return value.type === 'tensor' && value.values !== undefined;
}
