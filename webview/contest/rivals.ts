import { evaluate } from '../../src/engine/evaluate/evaluate';
import type { Contender as Entrant } from '../../src/engine/insights/descent';
import type { Request } from '../../src/engine/request/request';

/** Who is compared: cross-entropy of a class against all others, and the squared error of the same probability. */
export const rivals = ['cross-entropy', 'squared-error'] as const;
export type Rival = (typeof rivals)[number];

/** What each of them is to the engine. */
export const entrants: Readonly<Record<Rival, Entrant>> = {
  'cross-entropy': { loss: 'binary-cross-entropy' },
  'squared-error': { loss: 'mse', options: { link: 'sigmoid' } },
};

export interface Pull {
  readonly losses: readonly number[];
  /** Derivatives with respect to the logit. */
  readonly slopes: readonly number[];
}

/** Loss, in nats, and slope of a rival at each of the logits. */
export function pull(rival: Rival, logits: readonly number[], target: number): Pull {
  const { loss, options } = entrants[rival];
  const { unreduced, gradient } = evaluate({
    ...atLogits(logits, target),
    loss,
    options: { ...options, reduction: 'none' },
  });
  return { losses: Array.from(unreduced), slopes: Array.from(gradient) };
}

/** Logits that should all become the same probability. */
export function atLogits(logits: readonly number[], target: number): Request {
  const shape = [logits.length];
  return {
    loss: 'binary-cross-entropy',
    prediction: { values: logits, shape, kind: 'logits' },
    target: { values: logits.map(() => target), shape, kind: 'probabilities' },
  };
}
