import { evaluate } from './evaluate';
import { type Comparison, comparisonsFor } from './insights/comparisons';
import { type Push, pushesOf } from './insights/pushes';
import { type GradientStep, stepOf } from './insights/step';
import { problemOf } from './problem';
import type { Report } from './report';
import type { Request } from './request';

/** Why a loss is what it is and what would change it: numbers and kinds, of which the views make sentences. */
export interface Insights {
  /** The components that make up the loss, the largest part first; none with part 0. */
  readonly carriers: readonly Carrier[];
  /** Where the gradient acts, the strongest first; none that is 0. */
  readonly pushes: readonly Push[];
  /** What one step of gradient descent would do. */
  readonly step?: GradientStep;
  /** Losses worth knowing beside this one, in its unit. */
  readonly comparisons: readonly Comparison[];
}

export interface Carrier {
  /** Flat place in the prediction. */
  readonly index: number;
  readonly term: number;
  /** The term over the sum of all terms' sizes, 0 to 1. */
  readonly share: number;
}

export interface InsightsOptions {
  /** The learning rate of the step. */
  readonly rate?: number;
  /** How many carriers and pushes at most. */
  readonly most?: number;
}

/** What can be said of a request's loss. Throws Misuse as `evaluate` does. */
export function insights(request: Request, { rate = 0.1, most = 5 }: InsightsOptions = {}): Insights {
  const report = evaluate(request);
  const problem = problemOf(request);
  const step = stepOf(request, report, rate);
  return {
    carriers: carriersOf(report).slice(0, most),
    pushes: pushesOf(problem, request, report).slice(0, most),
    ...(step && { step }),
    comparisons: comparisonsFor(problem, report),
  };
}

function carriersOf({ terms }: Report): Carrier[] {
  const size = terms.reduce((sum, term) => sum + Math.abs(term), 0);
  return terms
    .map((term, index) => ({
      index,
      term,
      share: Number.isFinite(size) ? Math.abs(term) / size : Number(!Number.isFinite(term)),
    }))
    .filter(({ term }) => term !== 0)
    .sort((a, b) => b.share - a.share || a.index - b.index);
}
