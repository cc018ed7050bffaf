import type { Problem } from '../problem/problem';
import type { Request } from '../problem/request';
import { type LibraryRule, reducedWith } from './framework';

/**
 * Cross-entropy of logits as PyTorch, TensorFlow and JAX compute it: with class indices only the target's
 * log-probability is used; with probabilities every class is multiplied.
 */
export function byLogSoftmax(problem: Problem): number {
  const { target, settings, layout, values } = problem;
  const logs = logSoftmax(values, layout.classes);
  const { classOf } = target ?? {};
  if (!classOf) return reducedWith(problem, (l, p) => -p * l, logs);
  const isOwn = (i: number) => classOf[Math.floor(i / layout.classes)] === i % layout.classes;
  const picked = reducedWith(problem, (l, _p, i) => (isOwn(i) ? -l : 0), logs);
  const smoothing = settings.labelSmoothing;
  if (smoothing === 0) return picked;
  // Each part is reduced separately, so that weights that sum to 0 make the first one NaN.
  const spread = reducedWith(problem, (l) => -l, logs);
  return (1 - smoothing) * picked + (smoothing / layout.classes) * spread;
}

/** The largest logit is subtracted from itself, and what is left of an infinite one leaves nothing for other rules to change. */
export function logSoftmaxRules(request: Request): readonly LibraryRule[] {
  if (largestOf(request.prediction.values) === Number.POSITIVE_INFINITY) return ['infinity-minus-infinity'];
  return multipliesEveryClass(request) ? ['log-of-sum-rounds', 'zero-times-infinity'] : ['log-of-sum-rounds'];
}

function largestOf(values: Request['prediction']['values']): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) if (Number(values[i]) > most) most = Number(values[i]);
  return most;
}

/** Whether every class is multiplied by its target, also by one of 0. */
export function multipliesEveryClass({ target, options }: Request): boolean {
  return target?.kind === 'probabilities' || Boolean(options?.labelSmoothing);
}

/** z - max - log(sum exp(z - max)): where all but the largest vanish beside 1, the sum loses the digits beyond 1. */
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
