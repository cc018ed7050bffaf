import type { Problem } from '../problem/problem';
import type { Request } from '../request/request';
import { plainTerm, type Rule, reducedWith } from './framework';

/**
 * Cross-entropy of logits as PyTorch, TensorFlow and JAX compute it: with class indices the target's logarithm is
 * picked; with probabilities every class is multiplied.
 */
export function byLogSoftmax(problem: Problem): number {
  const picks = problem.target?.classOf !== undefined && problem.settings.labelSmoothing === 0;
  return reducedWith(
    problem,
    plainTerm((l, p) => (picks && p === 0 ? 0 : -p * l)),
    logSoftmax(problem.values, problem.layout.classes),
  );
}

export function logSoftmaxRules({ target, options }: Request): readonly Rule[] {
  const multiplies = target?.kind === 'probabilities' || options?.labelSmoothing;
  return multiplies ? ['log-of-sum-rounds', 'zero-times-infinity'] : ['log-of-sum-rounds'];
}

/** z - max - log(sum exp(z - max)): where all but the largest vanish beside 1, the sum's digits beyond 1 are lost. */
function logSoftmax(z: Float64Array, classes: number): Float64Array {
  const logQ = new Float64Array(z.length);
  for (let start = 0; start < z.length; start += classes) {
    const row = z.subarray(start, start + classes);
    const top = row.reduce((a, b) => Math.max(a, b));
    const logTotal = Math.log(row.reduce((sum, x) => sum + Math.exp(x - top), 0));
    row.forEach((x, i) => {
      logQ[start + i] = x - top - logTotal;
    });
  }
  return logQ;
}
