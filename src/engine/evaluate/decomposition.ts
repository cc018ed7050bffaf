import type { Linked } from '../links/link';
import { uncertainty } from '../losses/entropy';
import { klDivergence } from '../losses/klDivergence';
import type { Term } from '../losses/loss';
import { Sum } from '../numeric/reductions/sum';
import { weigh } from '../numeric/weigh';
import type { Problem } from '../problem/problem';
import type { AlignedTarget } from '../problem/target';
import type { PredictionKind } from '../request/kinds';
import { termInRow } from './termInRow';

/**
 * The two parts of cross-entropy, summed over a batch in nats: the entropy of the target and the divergence from it.
 */
export interface DecomposedParts {
  readonly entropy: number;
  readonly divergence: number;
}

/**
 * H(p, q) = H(p) + KL(p || q), term by term and with the same weights. The divergence is summed on its own, since as
 * the difference of the other two it would lose its digits where p and q are close. The returned function takes what
 * the link made of a prediction of this kind. Undefined for losses other than cross-entropy and NLL.
 */
export function decomposer(
  problem: Problem,
  kind: PredictionKind,
): ((linked: Linked) => DecomposedParts) | undefined {
  const { loss, target, settings, layout } = problem;
  const relative = klDivergence.inputs[kind];
  if (!target || !relative || (loss.id !== 'cross-entropy' && loss.id !== 'nll')) return undefined;
  return (linked) => sumParts(problem, target, relative.term(settings, layout.classes), linked);
}

function sumParts(problem: Problem, target: AlignedTarget, relative: Term, linked: Linked): DecomposedParts {
  const { layout, weights } = problem;
  const { value: surprise } = uncertainty();
  const { values, classOf } = target;
  const entropy = new Sum();
  const divergence = new Sum();
  const termIn = termInRow(problem, relative, linked);
  for (let row = 0; row < layout.rows; row++) {
    if (classOf?.[row] === -1) continue;
    const [from, to] = [row * layout.classes, (row + 1) * layout.classes];
    const { addTo } = termIn({ from, to });
    for (let i = from; i < to; i++) {
      const p = values[i];
      // Most entries of a one-hot target are 0 and contribute nothing.
      if (p === 0) continue;
      const weight = weights ? weights[i] : 1;
      entropy.add(weigh(weight, surprise(p, 0, i, p)));
      addTo?.(divergence, linked.x[i], p, weight, i);
    }
  }
  return { entropy: entropy.value, divergence: divergence.value };
}
