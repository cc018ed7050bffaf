import { largestPlaces } from '../numeric/largestPlaces';
import { sigmoid } from '../numeric/sigmoid';
import type { Problem } from '../problem';
import type { Report } from '../report';
import type { Request } from '../request';

/** How the gradient acts on one component: descent moves against the slope. */
export interface Push {
  /** Flat place in the prediction. */
  readonly index: number;
  /** What the slope is taken by: the logit behind a probability, else the value itself. */
  readonly of: 'logit' | 'value';
  readonly slope: number;
  readonly direction: 'up' | 'down';
  /** What made the slope, in order. */
  readonly because: readonly Cause[];
}

export type Cause =
  /** The prediction gives this much more probability than the target does. */
  | {
      readonly kind: 'probability-gap';
      readonly predicted: number;
      readonly target: number;
      readonly gap: number;
    }
  /** The sigmoid's own slope p (1 - p) is this small a factor. */
  | { readonly kind: 'saturated'; readonly factor: number }
  /** The score comes this close to the margin, or past it. */
  | { readonly kind: 'margin-missed'; readonly score: number; readonly margin: number }
  | {
      readonly kind: 'off-target';
      readonly predicted: number;
      readonly target: number;
      readonly difference: number;
    }
  | { readonly kind: 'weighted'; readonly weight: number };

/** The components that are pushed hardest, at most so many. */
export function pushesOf(problem: Problem, request: Request, report: Report, most: number): Push[] {
  const slopes = report.logitGradient ?? report.gradient;
  const of = report.logitGradient || problem.settings.link === 'sigmoid' ? 'logit' : 'value';
  return largestPlaces(slopes, most).map((index) => ({
    index,
    of,
    slope: slopes[index],
    direction: slopes[index] < 0 ? 'up' : 'down',
    because: causesAt(problem, request, report, index),
  }));
}

function causesAt(problem: Problem, request: Request, report: Report, i: number): Cause[] {
  const causes = [mainCause(problem, report, i)];
  if (problem.settings.link === 'sigmoid') {
    const z = Number(request.prediction.values[i]);
    const factor = sigmoid(z) * sigmoid(-z);
    // At a tenth of its greatest slope, a quarter, the sigmoid is flat enough to be named.
    if (factor < 0.025) causes.push({ kind: 'saturated', factor });
  }
  const weight = problem.weights?.[i];
  if (weight !== undefined && weight !== 1) causes.push({ kind: 'weighted', weight });
  return causes;
}

function mainCause({ loss, settings, target }: Problem, report: Report, i: number): Cause {
  const predicted = report.linked[i];
  const expected = target ? target.values[i] : 0;
  if (loss.domain === 'distribution' || loss.domain === 'probability') {
    return { kind: 'probability-gap', predicted, target: expected, gap: predicted - expected };
  }
  if (loss.id === 'hinge' || loss.id === 'soft-margin') {
    return {
      kind: 'margin-missed',
      score: expected * predicted,
      margin: loss.id === 'hinge' ? settings.margin : 0,
    };
  }
  if (loss.id === 'multiclass-hinge') {
    return { kind: 'margin-missed', score: -predicted, margin: settings.margin };
  }
  return { kind: 'off-target', predicted, target: expected, difference: predicted - expected };
}
