import { type Asked, solve } from '../formula/exactly/solve';
import { type Comparison, comparisonsFor } from './comparisons';
import { type GradientStep, stepOf } from './step';

/** What would change a loss, and what it is worth comparing with: numbers and kinds, which the views put into words. */
export interface Insights {
  /** What one step of gradient descent would do. */
  readonly step?: GradientStep;
  /** Losses that this one is worth comparing with, in its unit. */
  readonly comparisons: readonly Comparison[];
}

/** `rate` is the learning rate of the step. Throws Misuse as `evaluate` does. */
export function insights(asked: Asked, rate = 0.1): Insights {
  const { request, problem, inRows: report } = solve(asked);
  const step = stepOf(request, problem, report, rate);
  return { ...(step && { step }), comparisons: comparisonsFor(request, problem, report) };
}
