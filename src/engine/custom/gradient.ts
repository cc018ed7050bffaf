/** How an expression changes with one of its vectors. */
export interface Gradient {
  readonly gradient: readonly number[];
  /** How the gradient was found: to the last digits by a complex step where all is analytic, else by differences. */
  readonly by: 'complex-step' | 'central-differences';
  /** How far off the gradient may be, at most, in its greatest component. */
  readonly error: number;
}
