import { catalogue, type LossId } from '../../engine/losses/catalogue';
import type { PredictionKind, TargetKind } from '../../engine/request/kinds';
import { sameShape } from '../../shape';
import type { Pick, Session } from '../session';
import { isLabels } from './counterpart';

/**
 * The kind of the prediction where the user has not chosen one: the loss's most usual kind among those that its numbers
 * allow.
 */
export function predictionKindOf(prediction: Pick, loss: LossId): PredictionKind {
  const accepted = catalogue[loss].predictionKinds;
  const likely = readings(prediction).prediction;
  return accepted.find((kind) => likely.includes(kind)) ?? accepted[0];
}

/**
 * Whole numbers in the prediction's own shape are not indices: there is one for each of its elements. One per sample is
 * an index, whatever number marks a sample without a class.
 */
export function targetKindOf(target: Pick, prediction: Pick, loss: LossId): TargetKind {
  const accepted = catalogue[loss].targetKinds;
  const perElement = sameShape(target.shape, prediction.shape) && prediction.shape.length > 0;
  const fits = (kind: TargetKind) => accepted.includes(kind) && !(perElement && kind === 'class-indices');
  if (fits('class-indices') && isLabels(target, prediction)) return 'class-indices';
  return readings(target).target.find(fits) ?? accepted.find(fits) ?? accepted[0];
}

interface Readings {
  readonly prediction: readonly PredictionKind[];
  readonly target: readonly TargetKind[];
}

/** The kinds that a vector can be read as; for targets, the most likely first. */
function readings({ looks, values }: Pick): Readings {
  switch (looks.kind) {
    case 'one-hot':
    case 'probabilities':
      return { prediction: ['probabilities', 'values'], target: ['probabilities', 'values'] };
    case 'log-probabilities':
      return { prediction: ['log-probabilities', 'logits'], target: ['log-probabilities', 'values'] };
    case 'logits':
      return { prediction: ['logits', 'values', 'log-rates'], target: ['values'] };
    case 'binary':
    case 'class-indices':
      // Numbers beyond 0 and 1 are probabilities only for a loss that takes no others.
      return values.every((value) => value === 0 || value === 1)
        ? { prediction: ['values', 'logits'], target: ['class-indices', 'probabilities', 'values'] }
        : { prediction: ['values', 'logits'], target: ['class-indices', 'values', 'probabilities'] };
    case 'signs':
      return { prediction: ['values', 'logits'], target: ['signs', 'values'] };
    case 'values':
      return looks.because.includes('in-0-1') || looks.because.includes('in-0-1-but-nan')
        ? { prediction: ['probabilities', 'values'], target: ['probabilities', 'values'] }
        : { prediction: ['logits', 'values'], target: ['values'] };
  }
}

/** Whether the prediction's entries sum to 1, so that a change of one affects the others. */
export function sharesOne({ prediction, predictionKind }: Session): boolean {
  if (!prediction || (predictionKind && predictionKind !== 'probabilities')) return false;
  return prediction.looks.kind === 'probabilities' || prediction.looks.kind === 'one-hot';
}
