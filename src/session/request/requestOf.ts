import { catalogue } from '../../engine/losses/catalogue';
import type { Request } from '../../engine/problem/request';
import type { Reduction } from '../../engine/request/options';
import type { Pick, Session } from '../session';
import { predictionKindOf, targetKindOf } from './kinds';
import { optionsOf } from './optionsOf';

/** The session's request to the engine; undefined while an operand is missing. */
export function requestOf(session: Session): Request | undefined {
  const { loss, prediction, target, base } = session;
  if (!prediction) return undefined;
  const { targetKinds, logarithmic } = catalogue[loss];
  const needsTarget = targetKinds.length > 0;
  if (needsTarget && !target) return undefined;
  const targetKind = needsTarget && target ? targetKindOf(target, prediction, loss) : undefined;
  return {
    loss,
    prediction: operand(prediction, session.predictionKind ?? predictionKindOf(prediction, loss)),
    ...(targetKind && target && { target: operand(target, targetKind) }),
    options: {
      reduction: reductionOf(session),
      ...(base !== 'e' && logarithmic && { base }),
      ...optionsOf(session),
    },
  };
}

/**
 * The user's choice, otherwise the loss's usual reduction: the mean, but the sum for a divergence of two distributions.
 * The mean over its elements, the default of PyTorch's `kl_div`, is nobody's definition of it.
 */
export function reductionOf({ reduction, loss, prediction }: Session): Reduction {
  if (reduction) return reduction;
  if (loss !== 'kl-divergence') return 'mean';
  return (prediction?.shape.length ?? 0) > 1 ? 'batchmean' : 'sum';
}

function operand<Kind extends string>({ values, shape }: Pick, kind: Kind) {
  return { values, shape, kind };
}
