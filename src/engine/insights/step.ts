import { evaluate } from '../evaluate/evaluate';
import { softmax } from '../links/softmax';
import { catalogue } from '../losses/catalogue';
import { logit } from '../numeric/exponentials/sigmoid';
import { sumOf } from '../numeric/reductions/sumOf';
import type { Problem } from '../problem/problem';
import type { Report } from '../problem/report';
import type { Request } from '../problem/request';
import { toNumbers } from '../request/operand';

/** One step of gradient descent, on the logits where the prediction is a probability. */
export interface GradientStep {
  readonly of: 'logits' | 'values';
  readonly rate: number;
  readonly before: number;
  readonly after: number;
  /** The decrease predicted by the slope alone: rate times the squared norm of the gradient. */
  readonly promised: number;
}

/**
 * Takes a request with its classes last. Undefined where there is no finite value, or no finite gradient to step along.
 */
export function stepOf(
  request: Request,
  { layout }: Problem,
  report: Report,
  rate: number,
): GradientStep | undefined {
  const { value, logitGradient } = report;
  const gradient = logitGradient ?? report.gradient;
  if (value === undefined || !Number.isFinite(value) || !gradient.every(Number.isFinite)) return undefined;
  const moves = gradient.map((slope) => -rate * slope);
  const prediction = { ...request.prediction, ...moved(request, report, moves, layout.classes) };
  return {
    of: logitGradient || request.prediction.kind === 'logits' ? 'logits' : 'values',
    rate,
    before: value,
    after: evaluate({ ...request, prediction }).value ?? Number.NaN,
    promised: rate * gradient.reduce((sum, slope) => sum + slope * slope, 0),
  };
}

/** The prediction after a step on its logits, or on itself if there are none behind it. */
function moved(
  { loss, prediction }: Request,
  { linked, logitGradient }: Report,
  moves: Float64Array,
  classes: number,
): Partial<Request['prediction']> {
  const { kind } = prediction;
  const isProbability = kind === 'probabilities' || kind === 'log-probabilities';
  if (!isProbability || !logitGradient) {
    const given = toNumbers(prediction.values, 'prediction');
    return { values: moves.map((move, i) => given[i] + move) };
  }
  if (catalogue[loss].domain === 'probability')
    return { values: moves.map((move, i) => logit(linked[i]) + move), kind: 'logits' };
  return { values: movedRows(kind, linked, moves, classes) };
}

/** The gradient is that of softmax(z) times the row's sum, which need not be 1: the step keeps the sum. */
function movedRows(
  kind: 'probabilities' | 'log-probabilities',
  q: Float64Array,
  moves: Float64Array,
  classes: number,
): Float64Array {
  const { x, shown } = softmax(
    moves.map((move, i) => Math.log(q[i]) + move),
    classes,
    undefined,
  );
  const values = new Float64Array(q.length);
  for (let from = 0; from < q.length; from += classes) {
    const to = from + classes;
    const sum = sumOf(q, { from, to });
    for (let i = from; i < to; i++)
      values[i] = kind === 'probabilities' ? sum * shown[i] : Math.log(sum) + x[i];
  }
  return values;
}
