import { catalogue } from '../engine/catalogue';
import type { LossId, PredictionKind, Reduction, Request, TargetKind } from '../engine/request';
import { sameShape } from './sameShape';
import type { Pick, Session } from './session';

/** What the session asks of the engine; undefined while an operand is missing. */
export function requestOf(session: Session): Request | undefined {
  const { loss, prediction, target, base } = session;
  if (!prediction) return undefined;
  const { targetKinds, logarithmic } = catalogue[loss];
  const needsTarget = targetKinds.length > 0;
  if (needsTarget && !target) return undefined;
  return {
    loss,
    prediction: operand(prediction, session.predictionKind ?? predictionKindOf(prediction, loss)),
    ...(needsTarget && target && { target: operand(target, targetKindOf(target, prediction, loss)) }),
    options: { reduction: reductionOf(session), ...(base !== 'e' && logarithmic && { base }) },
  };
}

/** What a loss takes the prediction for when the user has not said: the loss's most usual kind that its looks allow. */
export function predictionKindOf(prediction: Pick, loss: LossId): PredictionKind {
  const accepted = catalogue[loss].predictionKinds;
  const likely = readings(prediction).prediction;
  return accepted.find((kind) => likely.includes(kind)) ?? accepted[0];
}

/**
 * What the user chose, else what is usual for the loss: a mean, but a divergence of two distributions is their sum. The
 * mean over its elements, which PyTorch's `kl_div` takes by default, is nobody's definition of it.
 */
export function reductionOf({ reduction, loss, prediction }: Session): Reduction {
  if (reduction) return reduction;
  if (loss !== 'kl-divergence') return 'mean';
  return (prediction?.shape.length ?? 0) > 1 ? 'batchmean' : 'sum';
}

/** Whole numbers in the prediction's own shape are no indices: they hold one entry for each of its elements. */
function targetKindOf(target: Pick, prediction: Pick, loss: LossId): TargetKind {
  const accepted = catalogue[loss].targetKinds;
  const perElement = sameShape(target.shape, prediction.shape) && prediction.shape.length > 0;
  const fits = (kind: TargetKind) => accepted.includes(kind) && !(perElement && kind === 'class-indices');
  return readings(target).target.find(fits) ?? accepted.find(fits) ?? accepted[0];
}

function operand<Kind extends string>({ values, shape }: Pick, kind: Kind) {
  return { values, shape, kind };
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
