import { catalogue } from '../engine/catalogue';
import type { LossId, PredictionKind, Request, TargetKind } from '../engine/request';
import { sameShape } from './sameShape';
import type { Pick, Session } from './session';

/** What the session asks of the engine; undefined while an operand is missing. */
export function requestOf(session: Session): Request | undefined {
  const { loss, prediction, target, base, reduction } = session;
  if (!prediction) return undefined;
  const { targetKinds, logarithmic } = catalogue[loss];
  const needsTarget = targetKinds.length > 0;
  if (needsTarget && !target) return undefined;
  return {
    loss,
    prediction: operand(prediction, session.predictionKind ?? predictionKindOf(prediction, loss)),
    ...(needsTarget && target && { target: operand(target, targetKindOf(target, prediction, loss)) }),
    options: { reduction, ...(base !== 'e' && logarithmic && { base }) },
  };
}

/** What a loss takes the prediction for when the user has not said: the best reading of its looks that the loss accepts. */
export function predictionKindOf(prediction: Pick, loss: LossId): PredictionKind {
  const accepted = catalogue[loss].predictionKinds;
  return readings(prediction).prediction.find((kind) => accepted.includes(kind)) ?? accepted[0];
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

/** What a vector of these looks can be taken for, the likeliest first. */
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
      return looks.because.includes('in-0-1')
        ? { prediction: ['probabilities', 'values'], target: ['probabilities', 'values'] }
        : { prediction: ['logits', 'values'], target: ['values'] };
  }
}
