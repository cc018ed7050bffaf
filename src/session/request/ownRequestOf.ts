import type { CustomRequest } from '../../engine/custom/userExpression';
import type { Session } from '../session';
import { predictionKindOf } from './kinds';

/**
 * The request for the session's own loss; undefined without one, or without a prediction. The target is called P and
 * the prediction Q, whatever their names, so that a saved loss works with every pair; logits are also called z, and
 * each vector can also be used by its own name.
 */
export function ownRequestOf({
  own,
  prediction,
  target,
  predictionKind,
}: Session): CustomRequest | undefined {
  if (!own || !prediction) return undefined;
  const isLogits = (predictionKind ?? predictionKindOf(prediction, 'cross-entropy')) === 'logits';
  return {
    expression: own.expression,
    vectors: { ...(target && { P: target.values }), Q: prediction.values },
    of: 'Q',
    classes: prediction.shape.at(-1) ?? 1,
    aliases: {
      ...(isLogits && { z: 'Q' }),
      ...(target?.name && { [target.name]: 'P' }),
      ...(prediction.name && { [prediction.name]: 'Q' }),
    },
  };
}
