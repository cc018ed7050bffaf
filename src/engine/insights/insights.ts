import { type Asked, solve } from '../formula/exactly/solve';
import { largestPlaces } from '../numeric/reductions/largest';
import type { Report } from '../problem/report';
import { type Comparison, comparisonsFor } from './comparisons';
import { type Push, pushesOf } from './pushes';
import { type GradientStep, stepOf } from './step';

/** Why a loss has its value and what would change it: numbers and kinds, which the views put into words. */
export interface Insights {
  /** The components that contribute most to the loss, the largest first; those with term 0 are left out. */
  readonly carriers: readonly Carrier[];
  /** How the gradient acts, the strongest push first; components with slope 0 are left out. */
  readonly pushes: readonly Push[];
  /** What one step of gradient descent would do. */
  readonly step?: GradientStep;
  /** Losses that this one is worth comparing with, in its unit. */
  readonly comparisons: readonly Comparison[];
}

export interface Carrier {
  /** Flat place in the prediction. */
  readonly index: number;
  readonly term: number;
  /** The size of the term over the sum of all sizes, 0 to 1. */
  readonly share: number;
}

export interface InsightsOptions {
  /** The learning rate of the step. */
  readonly rate?: number;
  /** The most carriers, and the most pushes, to return. */
  readonly most?: number;
}

/**
 * Why a request's loss has its value. Places are flat, in the prediction as given. Throws Misuse as `evaluate` does.
 */
export function insights(asked: Asked, { rate = 0.1, most = 5 }: InsightsOptions = {}): Insights {
  const { request, problem, inRows: report, order } = solve(asked);
  const step = stepOf(request, problem, report, rate);
  const placed = <Found extends { readonly index: number }>(found: readonly Found[]) =>
    order ? found.map((one) => ({ ...one, index: order.placeOf(one.index) })) : found;
  return {
    carriers: placed(carriersOf(report, most)),
    pushes: placed(pushesOf(problem, request, report, most)),
    ...(step && { step }),
    comparisons: comparisonsFor(request, problem, report),
  };
}

/** Where terms are NaN or infinite, each of them has share 1 and the others 0. */
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
