import { catalogue, type LossId } from '../../losses/catalogue';
import { logit } from '../../numeric/exponentials/sigmoid';
import { largest } from '../../numeric/reductions/largest';
import type { Report } from '../../problem/report';
import type { Request } from '../../problem/request';
import { ownOf, placeIn, type Sample } from '../sample/entries';
import { surprises } from './surprises';

/** Where the prediction stands on one class against all others together: its log-odds and its target. */
export interface OperatingPoint {
  readonly loss: LossId;
  readonly index: number;
  /**
   * The z with sigmoid(z) equal to the probability: behind a softmax, the logit minus the log-sum-exp of the others.
   */
  readonly logit: number;
  readonly target: number;
  /** All classes of a softmax; absent for independent probabilities. */
  readonly row?: OperatingRow;
}

/** A sample behind a softmax: logits that give its probabilities, and their targets. */
export interface OperatingRow {
  readonly logits: readonly number[];
  readonly targets: readonly number[];
}

/**
 * The operating point of the class that the target names or, for independent probabilities, of the one that costs the
 * most. There is none where one of them is NaN, nor where several other classes are all ruled out: how they share what the
 * class loses is undetermined.
 */
export function operatingPointOf(
  { request, report }: { readonly request: Request; readonly report: Report },
  at: Sample,
): OperatingPoint | undefined {
  const expected = report.aligned;
  if (!expected || at.size === 0) return undefined;
  const apart = catalogue[report.loss].domain === 'probability';
  const weights = apart ? report.terms : expected;
  const [index] = largest(at.size, 1, (entry) => weights[placeIn(at, entry)]);
  const place = placeIn(at, index);
  const target = expected[place];
  const point = apart ? { logit: ofElement() } : ofClass();
  return point && !Number.isNaN(point.logit) ? { loss: report.loss, index, target, ...point } : undefined;

  function ofElement(): number {
    const { kind, values } = request.prediction;
    return kind === 'logits' ? Number(values[place]) : logit(report.linked[place]);
  }

  /** Computed from the surprise, which keeps its digits where the probability is rounded to 0 or 1. */
  function ofClass(): Pick<OperatingPoint, 'logit' | 'row'> | undefined {
    const logits = ownOf(surprisesOf(request), at).map((surprise) => -surprise);
    const others = logits.filter((_, i) => i !== index);
    const areRuledOut = others.length !== 1 && !others.some(Number.isFinite);
    if (areRuledOut || logits.some(Number.isNaN)) return undefined;
    const surprise = -logits[index];
    const logit = -surprise - Math.log(-Math.expm1(-surprise));
    return { logit, row: { logits, targets: ownOf(expected!, at) } };
  }
}

/** In nats, whatever unit the loss is reported in. */
function surprisesOf(request: Request): ArrayLike<number> {
  return surprises({ ...request, options: { classAxis: request.options?.classAxis } }) ?? [];
}
