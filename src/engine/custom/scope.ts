import type { Call, Expression } from '../formula/expression';
import type { Node, Tape } from './tape';

/** What an expression is evaluated over: numbers by name, and what it may call. */
export interface Scope {
  readonly vectors: ReadonlyMap<string, readonly Node[]>;
  readonly tape: Tape;
  call(call: Call, interpret: (part: Expression) => readonly Node[]): readonly Node[];
  /** Whether it may choose between two by a comparison, as formulas do. */
  readonly mayChoose?: true;
}
