import type { CustomRequest } from '../engine/custom';
import type { Session } from './session';

/**
 * What the session's own loss asks of the engine; undefined without one, or without a prediction to ask about. The target
 * is called P and the prediction Q, whatever their names, so that a saved loss fits every pair.
 */
export function ownRequestOf({ own, prediction, target }: Session): CustomRequest | undefined {
  if (!own || !prediction) return undefined;
  const vectors = { ...(target && { P: target.values }), Q: prediction.values };
  return { expression: own.expression, vectors, of: 'Q' };
}
