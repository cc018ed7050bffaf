import { sigmoid } from '../numeric/exponentials/sigmoid';
import { largestPlaces } from '../numeric/reductions/largest';
import type { Problem } from '../problem/problem';
import type { Report } from '../problem/report';
import type { Request } from '../problem/request';
import { type Cause, causeOf } from './causes';

/** How the gradient acts on one component; descent moves it against the slope. */
export interface Push {
  /** Flat place in the prediction. */
  readonly index: number;
  /** What the slope is with respect to: the logit behind a probability, otherwise the value itself. */
  readonly of: 'logit' | 'value';
  readonly slope: number;
  readonly direction: 'up' | 'down';
  /** What caused the slope, in order. */
  readonly because: readonly Cause[];
}

/** The components that are pushed hardest, at most `most` of them. */
export function pushesOf(problem: Problem, request: Request, report: Report, most: number): Push[] {
  if (most === 0) return [];
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
  const { loss, settings, target } = problem;
  const causes = [causeOf(loss, settings, { predicted: report.linked[i], target: target?.values[i] })];
  if (settings.link === 'sigmoid') {
    const z = Number(request.prediction.values[i]);
    const factor = sigmoid(z) * sigmoid(-z);
    // A sigmoid whose slope is below a tenth of its maximum, 1/4, is flat enough to mention.
    if (factor < 0.025) causes.push({ kind: 'saturated', factor });
  }
  const weight = problem.weights?.[i];
  if (weight !== undefined && weight !== 1) causes.push({ kind: 'weighted', weight });
  return causes;
}
