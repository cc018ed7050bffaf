import { clip, type Framework, plainTerm, reducedWith } from './framework';

/**
 * scikit-learn's metrics: probabilities are clipped to [eps, 1 - eps], eps being that of their dtype, so that a wrong
 * and sure sample costs 36.04 in float64. Versions up to 1.4 then normalise the rows; later ones only warn.
 * Source: sklearn/metrics/_classification.py.
 */
export const scikitLearn: readonly Framework[] = [
  {
    library: 'scikit-learn',
    call: 'log_loss(y_true, y_pred)',
    losses: ['cross-entropy'],
    kinds: ['probabilities'],
    rules: ['nats-only', 'clips-to-epsilon'],
    value: (_, problem) =>
      reducedWith(
        problem,
        plainTerm((q, p) => (p === 0 ? 0 : -p * Math.log(clipped(q)))),
      ),
  },
  {
    library: 'scikit-learn',
    call: 'log_loss(y_true, y_pred)',
    losses: ['binary-cross-entropy'],
    kinds: ['probabilities'],
    rules: ['nats-only', 'clips-to-epsilon'],
    value: ({ target }, problem) =>
      isBinary(target?.values)
        ? reducedWith(
            problem,
            plainTerm((p, y) => (y === 1 ? -Math.log(clipped(p)) : -Math.log(1 - clipped(p)))),
          )
        : undefined,
  },
];

function clipped(q: number): number {
  return clip(q, Number.EPSILON, 1 - Number.EPSILON);
}

function isBinary(values: ArrayLike<unknown> | undefined): boolean {
  return values !== undefined && Array.from(values).every((value) => value === 0 || value === 1);
}
