import type { Expression } from '../../engine/formula/expression';

/** A name, and what it stands for from then on. */
export interface Step {
  readonly name: string;
  /** An expression, or code of the one language that the program is for. */
  readonly value: Expression | string;
}
