import { type Asked, solve } from '../formula/exactly/solve';
import { largestPlaces } from '../numeric/largest';
import type { Report } from '../problem/report';
import { type Comparison, comparisonsFor } from './comparisons';
import { type Push, pushesOf } from './pushes';
import { type GradientStep, stepOf } from './step';

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
export function insights(asked: Asked, { rate = 0.1, most = 5 }: InsightsOptions = {}): Insights {
  const { asked: given, request, problem, inRows: report, order, report: inOrder } = solve(asked);
  const step = stepOf(given, inOrder, rate);
  const placed = <Found extends { readonly index: number }>(found: readonly Found[]) =>
    order ? found.map((one) => ({ ...one, index: order.placeOf(one.index) })) : found;
  return {
    carriers: placed(carriersOf(report, most)),
    pushes: placed(pushesOf(problem, request, report, most)),
    ...(step && { step }),
    comparisons: comparisonsFor(request, problem, report),
  };
}

/** A term that is NaN or infinite carries the loss alone. */
function carriersOf({ terms }: Report, most: number): Carrier[] {
  if (most === 0) return [];
  const sizes = terms.map((term) => (Number.isNaN(term) ? Number.POSITIVE_INFINITY : Math.abs(term)));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const share = (size: number) => (Number.isFinite(total) ? size / total : Number(!Number.isFinite(size)));
  return largestPlaces(sizes, most).map((index) => ({
    index,
    term: terms[index],
    share: share(sizes[index]),
  }));
}
