import type { Term } from './loss';
import { entropy } from './losses/entropy';
import { klDivergence } from './losses/klDivergence';
import type { Problem } from './problem';
import type { PredictionKind } from './request';
import { termsOf } from './terms';

/** Cross-entropy's two parts, summed over a batch in nats: the target's own entropy and the divergence from it. */
export interface Parts {
  readonly entropy: number;
  readonly divergence: number;
}

/**
 * H(p, q) = H(p) + KL(p || q), term by term and weighted alike. The divergence is summed on its own, since as a
 * difference of the other two it would lose its digits where p and q are close. x is what the link made of the
 * prediction of that kind. Undefined for other losses than cross-entropy and NLL.
 */
export function decompose(problem: Problem, kind: PredictionKind, x: Float64Array): Parts | undefined {
  const { loss, target, settings, layout } = problem;
  const surprise = entropy.inputs.probabilities?.term(settings, layout.classes);
  const divergence = klDivergence.inputs[kind]?.term(settings, layout.classes);
  if (!target || !surprise || !divergence || (loss.id !== 'cross-entropy' && loss.id !== 'nll'))
    return undefined;
  return {
    entropy: termsOf(problem, ofTarget(surprise), x).total,
    divergence: termsOf(problem, divergence, x).total,
  };
}

/** A term of the target's component alone. */
function ofTarget({ value, slope }: Term): Term {
  return { value: (_, y, i) => value(y, 0, i), slope: (_, y, i) => slope(y, 0, i) };
}
