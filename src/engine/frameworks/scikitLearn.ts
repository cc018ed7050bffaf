import type { Request } from '../request/request';
import { clip, type Framework, plainTerm, type Rule, reducedWith } from './framework';

/**
 * scikit-learn's metrics: probabilities are clipped to [eps, 1 - eps], eps being that of their dtype, so that a wrong
 * and sure sample costs 36.04 in float64. Versions up to 1.4 then normalise the rows; later ones only warn.
 * Source: sklearn/metrics/_classification.py.
 */
export const scikitLearn: readonly Framework[] = [
  {
    library: 'scikit-learn',
    call: 'log_loss(y_true, y_pred, labels=range(C))',
    losses: ['cross-entropy'],
    kinds: ['probabilities'],
    rules: (request) => ['nats-only', 'clips-to-epsilon', 'rows-scaled-up-to-1.4', ...labelsRule(request)],
    value: (request, problem) =>
      request.target?.kind === 'class-indices'
        ? reducedWith(
            problem,
            plainTerm((q, p) => (p === 0 ? 0 : -p * Math.log(clipped(q)))),
          )
        : undefined,
  },
  {
    library: 'scikit-learn',
    call: 'log_loss(y_true, y_pred, labels=[0, 1])',
    losses: ['binary-cross-entropy'],
    kinds: ['probabilities'],
    rules: (request) => ['nats-only', 'clips-to-epsilon', ...labelsRule(request)],
    value: ({ target }, problem) =>
      isBinary(target?.values)
        ? reducedWith(
            problem,
            plainTerm((p, y) => (y === 1 ? -Math.log(clipped(p)) : -Math.log(1 - clipped(p)))),
          )
        : undefined,
  },
];

/** Without `labels` the classes are those that y_true names, and it raises where they are one, or not as many as columns. */
function labelsRule({ loss, prediction, target }: Request): readonly Rule[] {
  const named = new Set(Array.from(target?.values ?? [], Number)).size;
  if (named === 1) return ['raises-for-one-label'];
  const columns = loss === 'binary-cross-entropy' ? 2 : (prediction.shape.at(-1) ?? 1);
  return named === columns ? [] : ['raises-for-missing-labels'];
}

function clipped(q: number): number {
  return clip(q, Number.EPSILON, 1 - Number.EPSILON);
}

function isBinary(values: ArrayLike<unknown> | undefined): boolean {
  return values !== undefined && Array.from(values).every((value) => value === 0 || value === 1);
}
