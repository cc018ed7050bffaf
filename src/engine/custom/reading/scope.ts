import type { Call, Expression } from '../../formula/tree/expression';
import type { Tape, TapeNode } from '../tape/tape';

/** What an expression is evaluated over: numbers by name, and the functions it may call. */
export interface ExpressionScope {
  readonly vectors: ReadonlyMap<string, readonly TapeNode[]>;
  readonly tape: Tape;
  call(call: Call, interpret: (part: Expression) => readonly TapeNode[]): readonly TapeNode[];
  /** Whether it may contain a choice by a comparison, as formulas do. */
  readonly mayChoose?: true;
}
