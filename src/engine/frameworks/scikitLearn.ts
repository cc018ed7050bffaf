import type { Request } from '../problem/request';
import { clip, type Framework, type LibraryRule, normalised, reducedWith, withRows } from './framework';

/**
 * scikit-learn's log_loss. Probabilities are clipped to [eps, 1 - eps], with the eps of their dtype, so that a sample
 * that is certain and wrong costs 36.04 in float64. Versions up to 1.4 then normalise the rows, and those up to 1.1 use
 * an eps of 1e-15; later ones only warn, and from 1.7 on they raise for what is not between 0 and 1. Rows of 0s and 1s
 * that are not one-hot are taken as sets of labels.
 * Source: sklearn/metrics/_classification.py and its changes #24365, #28851 and #22046.
 */
export const scikitLearn: readonly Framework[] = [
  ...[{}, { scales: true }, { scales: true, eps: 1e-15 }].flatMap((version) => [
    crossEntropy('log_loss(y_true, y_pred, labels=range(C))', 'class-indices', version),
    crossEntropy('log_loss(y_true, y_pred)', 'probabilities', version),
    binaryCrossEntropy(version),
  ]),
];

interface Version {
  readonly scales?: boolean;
  readonly eps?: number;
}

/** Class names need `labels`; one-hot rows name their classes themselves, and refuse it. */
function crossEntropy(call: string, kind: 'class-indices' | 'probabilities', version: Version): Framework {
  return {
    library: 'scikit-learn',
    call,
    losses: ['cross-entropy'],
    kinds: ['probabilities'],
    rules: (request) => [...rulesOf(version), ...(kind === 'class-indices' ? labelsRule(request) : [])],
    refuses: (request) =>
      kind === 'probabilities' && request.target?.kind === kind && !isBinary(request.target.values),
    value: (request) => {
      const { shape, values } = request.prediction;
      if (request.target?.kind !== kind || shape.length > 2 || shape.at(-1) === 1) return undefined;
      if (!areTaken(values, version)) return undefined;
      const keep = clippedBy(version);
      const rows = withRows(request, (row) => {
        const kept = row.map(keep);
        return version.scales ? normalised(kept) : kept;
      });
      return reducedWith(rows, (q, p) => (p === 0 ? 0 : -p * Math.log(q)));
    },
  };
}

/** One number per sample; several in a row are further labels, not further samples. */
function binaryCrossEntropy(version: Version): Framework {
  return {
    library: 'scikit-learn',
    call: 'log_loss(y_true, y_pred, labels=[0, 1])',
    losses: ['binary-cross-entropy'],
    kinds: ['probabilities'],
    rules: (request) => [...rulesOf(version), ...labelsRule(request)],
    refuses: ({ target }) => !isBinary(target?.values),
    value: ({ prediction: { shape, values } }, problem) => {
      if (shape.length > 1 || !areTaken(values, version)) return undefined;
      const keep = clippedBy(version);
      return reducedWith(problem, (p, y) => -Math.log(y === 1 ? keep(p) : 1 - keep(p)));
    },
  };
}

function rulesOf({ scales, eps }: Version): readonly LibraryRule[] {
  if (eps !== undefined) return ['versions-up-to-1.1', 'nats-only', 'clips-to-1e-15', 'normalises'];
  if (scales) return ['versions-1.2-to-1.4', 'nats-only', 'clips-to-epsilon', 'normalises'];
  return ['nats-only', 'clips-to-epsilon'];
}

/**
 * Without `labels` the classes are those that occur in y_true, and it raises where there is only one or their number is
 * not that of the columns.
 */
function labelsRule({ loss, prediction, target }: Request): readonly LibraryRule[] {
  const named = new Set(Array.from(target?.values ?? [], Number)).size;
  if (named === 1) return ['raises-for-one-label'];
  const columns = loss === 'binary-cross-entropy' ? 2 : (prediction.shape.at(-1) ?? 1);
  return named === columns ? [] : ['raises-for-missing-labels'];
}

/** No version accepts a number that is not finite; those that do not normalise also accept nothing outside [0, 1]. */
function areTaken(values: ArrayLike<unknown>, { scales }: Version): boolean {
  const numbers = Array.from(values, Number);
  return numbers.every((value) => Number.isFinite(value) && (scales || (value >= 0 && value <= 1)));
}

function clippedBy({ eps = Number.EPSILON }: Version): (q: number) => number {
  return (q) => clip(q, eps, 1 - eps);
}

function isBinary(values: ArrayLike<unknown> | undefined): boolean {
  return values !== undefined && Array.from(values).every((value) => value === 0 || value === 1);
}
