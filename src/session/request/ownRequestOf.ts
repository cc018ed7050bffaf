import type { CustomRequest } from '../../engine/custom/userExpression';
import type { Session } from '../session';
import { predictionKindOf } from './kinds';

/**
 * What the session's own loss asks of the engine; undefined without one, or without a prediction to ask about. The target
 * is called P and the prediction Q, whatever their names, so that a saved loss fits every pair; logits are z as well, and
 * each vector goes by its own name, too.
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
