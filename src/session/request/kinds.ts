import { catalogue, type LossId } from '../../engine/losses/catalogue';
import type { PredictionKind, TargetKind } from '../../engine/request/kinds';
import { sameShape } from '../../shape';
import type { Pick, Session } from '../session';
import { isLabels } from './counterpart';

/** What a loss takes the prediction for when the user has not said: the loss's most usual kind that its looks allow. */
export function predictionKindOf(prediction: Pick, loss: LossId): PredictionKind {
  const accepted = catalogue[loss].predictionKinds;
  const likely = readings(prediction).prediction;
  return accepted.find((kind) => likely.includes(kind)) ?? accepted[0];
}

/**
 * Whole numbers in the prediction's own shape are no indices: they hold one entry for each of its elements. One for each
 * sample is an index, whatever stands for a sample without a class.
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

/** What a vector of these looks can be taken for; of targets the likeliest first. */
function readings({ looks }: Pick): Readings {
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
      return { prediction: ['values', 'logits'], target: ['class-indices', 'probabilities', 'values'] };
    case 'signs':
      return { prediction: ['values', 'logits'], target: ['signs', 'values'] };
    case 'values':
      return looks.because.includes('in-0-1') || looks.because.includes('in-0-1-but-nan')
        ? { prediction: ['probabilities', 'values'], target: ['probabilities', 'values'] }
        : { prediction: ['logits', 'values'], target: ['values'] };
  }
}

/** Whether the prediction's entries share a sum of 1, so that changing one of them asks something of the others. */
export function sharesOne({ prediction, predictionKind }: Session): boolean {
  if (!prediction || (predictionKind && predictionKind !== 'probabilities')) return false;
  return prediction.looks.kind === 'probabilities' || prediction.looks.kind === 'one-hot';
}
