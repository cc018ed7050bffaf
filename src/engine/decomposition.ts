import type { Term } from './loss';
import { uncertainty } from './losses/entropy';
import { klDivergence } from './losses/klDivergence';
import { Sum } from './numeric/sum';
import { weigh } from './numeric/weigh';
import type { Problem } from './problem';
import type { PredictionKind } from './request';
import type { Aligned } from './target';

/** Cross-entropy's two parts, summed over a batch in nats: the target's own entropy and the divergence from it. */
export interface Parts {
  readonly entropy: number;
  readonly divergence: number;
}

/**
 * H(p, q) = H(p) + KL(p || q), term by term and weighted alike. The divergence is summed on its own, since as a
 * difference of the other two it would lose its digits where p and q are close. It takes what the link made of the
 * prediction of that kind. Undefined for other losses than cross-entropy and NLL.
 */
export function decomposer(problem: Problem, kind: PredictionKind): ((x: Float64Array) => Parts) | undefined {
  const { loss, target, settings, layout } = problem;
  const addTo = klDivergence.inputs[kind]?.term(settings, layout.classes).addTo;
  if (!target || !addTo || (loss.id !== 'cross-entropy' && loss.id !== 'nll')) return undefined;
  return (x) => sumParts(problem, target, addTo, x);
}

function sumParts({ layout, weights }: Problem, target: Aligned, addTo: AddTo, x: Float64Array): Parts {
  const { value: surprise } = uncertainty();
  const { values, classOf } = target;
  const entropy = new Sum();
  const divergence = new Sum();
  for (let i = 0; i < x.length; i++) {
    const p = values[i];
    // Most of a one-hot target takes no part; nor does an ignored row, which is 0 but for its smoothing.
    if (p === 0 || classOf?.[Math.floor(i / layout.classes)] === -1) continue;
    const weight = weights ? weights[i] : 1;
    entropy.add(weigh(weight, surprise(p, 0, i, p)));
    addTo(divergence, x[i], p, weight, i);
  }
  return { entropy: entropy.value, divergence: divergence.value };
}

type AddTo = NonNullable<Term['addTo']>;
