import { evaluate } from '../evaluate/evaluate';
import { catalogue } from '../losses/catalogue';
import { logit } from '../numeric/exponentials/sigmoid';
import type { Report } from '../problem/report';
import type { Request } from '../problem/request';
import type { PredictionKind } from '../request/kinds';
import { toNumbers } from '../request/operand';

/** One step of gradient descent, on the logits where the prediction is a probability. */
export interface GradientStep {
  readonly of: 'logits' | 'values';
  readonly rate: number;
  readonly before: number;
  readonly after: number;
  /** The decrease predicted by the slope alone: rate times the squared norm of the gradient. */
  readonly promised: number;
  /** The request after the step. */
  readonly request: Request;
}

/** Undefined where there is no single value, or no finite gradient to step along. */
export function stepOf(request: Request, report: Report, rate: number): GradientStep | undefined {
  const start = startOf(request, report);
  if (report.value === undefined || !start || !start.gradient.every(Number.isFinite)) return undefined;
  const values = Float64Array.from(start.values);
  for (let i = 0; i < values.length; i++) values[i] -= rate * start.gradient[i];
  const stepped: Request = {
    ...request,
    prediction: { values, shape: request.prediction.shape, kind: start.kind },
  };
  return {
    of: start.kind === 'logits' ? 'logits' : 'values',
    rate,
    before: report.value,
    after: evaluate(stepped).value ?? Number.NaN,
    promised: rate * start.gradient.reduce((sum, slope) => sum + slope * slope, 0),
    request: stepped,
  };
}

interface Start {
  readonly values: Float64Array;
  readonly kind: PredictionKind;
  readonly gradient: Float64Array;
}

/**
 * The numbers that a step moves: for probabilities the logits behind them, log q or log(p / (1 - p)), otherwise the
 * prediction itself. Undefined where the rows of the logits are not known.
 */
function startOf(
  { loss, prediction }: Request,
  { linked, gradient, logitGradient }: Report,
): Start | undefined {
  const given = toNumbers(prediction.values, 'prediction');
  if (prediction.kind !== 'probabilities' && prediction.kind !== 'log-probabilities') {
    return { values: given, kind: prediction.kind, gradient };
  }
  if (!logitGradient) return { values: given, kind: prediction.kind, gradient };
  // Logits are coupled by rows, which a shape with more than two axes does not determine.
  if (catalogue[loss].domain === 'distribution' && prediction.shape.length > 2) return undefined;
  const behind = catalogue[loss].domain === 'probability' ? logit : Math.log;
  return { values: linked.map((q) => behind(q)), kind: 'logits', gradient: logitGradient };
}
