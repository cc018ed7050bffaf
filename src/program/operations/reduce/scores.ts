import type { Operation } from '../../rows/library';
import type { Arguments } from '../../value';
import { elementwise } from '../arithmetic/elementwise';
import { onPair } from '../tensors/given';
import { flag, isGiven, numberGiven, textOf } from '../tensors/operands';
import { result, unsupported, withoutNumbers } from '../tensors/results';
import { mean, reduce, total, variance } from './reduce';

/** The mean over the samples, or the sum, of a term of truth and prediction. */
export function eachPairMean(term: (y: number, x: number) => number): Operation {
  return onPair(
    (y, x, args, context) => {
      const isMean = flag(args.normalize, true);
      const isVector = y.shape?.length === 1 && x.shape?.length === 1 && y.shape[0] === x.shape[0];
      if (isGiven(args.sample_weight) || isMean === 'unknown' || !isVector) {
        return withoutNumbers(
          { library: 'python', dtype: 'float64', shape: [] },
          y.missing ?? x.missing ?? unsupported(context),
        );
      }
      const terms = elementwise([y, x], term, context, { dtype: { is: 'float64' } });
      return terms.type === 'opaque'
        ? terms
        : reduce(terms, {}, { compute: isMean ? mean : total, dtype: 'float64' }, context);
    },
    ['y_pred'],
    ['y_true'],
  );
}

/** Truth and prediction of each sample, and the arguments beside them. */
type Score = (y: Float64Array, x: Float64Array, args: Arguments) => ArrayLike<number> | undefined;

/** A score of two vectors, which is one number or a matrix. */
function ofPairs(compute: Score): Operation {
  return onPair(
    (y, x, args, context) => {
      const isVector = y.shape?.length === 1 && x.shape?.length === 1 && y.shape[0] === x.shape[0];
      const isPlain =
        isVector && y.values && x.values && !isGiven(args.sample_weight) && !isGiven(args.labels);
      const areFinite = [y, x].every(({ values }) => values?.every(Number.isFinite));
      const made = isPlain && areFinite && x.values?.length ? compute(y.values!, x.values, args) : undefined;
      const base = { library: 'python', dtype: 'float64', shape: [] } as const;
      if (!made) return withoutNumbers(base, y.missing ?? x.missing ?? unsupported(context));
      const size = Math.sqrt(made.length);
      const shape = size > 1 ? [size, size] : [];
      const kept = size > 1 ? ({ library: 'numpy', dtype: 'int64', shape } as const) : base;
      return result({ ...kept, of: [y, x], values: () => Float64Array.from(made) }, context);
    },
    ['y_pred', 'y_score'],
    ['y_true'],
  );
}

function gaps(y: Float64Array, x: Float64Array): Float64Array {
  return y.map((one, i) => one - x[i]);
}

/** The share of the spread that the prediction explains, where the truth is not all the same. */
function explained(without: (gaps: Float64Array) => number): Operation {
  return ofPairs((y, x) => {
    const spread = variance(y, 0) * y.length;
    const rest = gaps(y, x);
    const centre = without(rest);
    return spread > 0 ? [1 - total(rest.map((gap) => (gap - centre) ** 2)) / spread] : undefined;
  });
}

/** The classes in order; fractions are none, and a score of none is not known. */
function labelsIn(...all: readonly Float64Array[]): number[] {
  if (!all.every((one) => one.every(Number.isInteger))) return [];
  return [...new Set(all.flatMap((one) => [...one]))].sort((a, b) => a - b);
}

/** A share of the samples of one class: those found, those predicted and those there are. */
type Share = (found: number, predicted: number, actual: number) => number;

/** A share for the class 1, or averaged over the classes. */
function share(of: Share): Operation {
  const counted = (y: Float64Array, x: Float64Array, label: number) =>
    [
      y.filter((one, i) => one === label && x[i] === label).length,
      x.filter((one) => one === label).length,
      y.filter((one) => one === label).length,
    ] as const;
  return ofPairs((y, x, { average, pos_label: positive }) => {
    const [how, labels] = [textOf(average), labelsIn(y, x)];
    if (labels.length === 0) return undefined;
    if (how === 'binary') {
      const isBinary = labels.every((label) => label === 0 || label === 1);
      return isBinary && numberGiven(positive) === 1 ? [of(...counted(y, x, 1)) || 0] : undefined;
    }
    const each = labels.map((label) => counted(y, x, label));
    const sums = [0, 1, 2].map((at) => each.reduce((sum, one) => sum + one[at], 0));
    if (how === 'micro') return [of(sums[0], sums[1], sums[2])];
    if (how !== 'macro' && how !== 'weighted') return undefined;
    const weights = each.map(([, , actual]) => (how === 'macro' ? 1 / each.length : actual / y.length));
    return [each.reduce((sum, one, i) => sum + (of(...one) || 0) * weights[i], 0)];
  });
}

/** How often a sample of the upper class scores above one of the lower, ties counting half. */
const underCurve: Operation = ofPairs((y, x) => {
  const labels = labelsIn(y);
  if (labels.length !== 2 || labels[1] !== 1 || x.some(Number.isNaN)) return undefined;
  const order = [...x.keys()].sort((a, b) => x[a] - x[b]);
  const ranks = new Float64Array(x.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && x[order[to]] === x[order[from]]) to++;
    for (let i = from; i < to; i++) ranks[order[i]] = (from + to + 1) / 2;
    from = to;
  }
  const above = y.filter((one) => one === 1).length;
  const sum = total(ranks.filter((_, i) => y[i] === 1));
  return [(sum - (above * (above + 1)) / 2) / (above * (y.length - above))];
});

export const scores: Readonly<Record<string, Operation>> = {
  r2_score: explained(() => 0),
  explained_variance_score: explained(mean),
  max_error: ofPairs((y, x) => [Math.max(...gaps(y, x).map(Math.abs))]),
  median_absolute_error: ofPairs((y, x) => {
    const sorted = gaps(y, x).map(Math.abs).sort();
    const middle = (sorted.length - 1) / 2;
    return [(sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2];
  }),
  precision_score: share((found, predicted) => found / predicted),
  recall_score: share((found, _, actual) => found / actual),
  f1_score: share((found, predicted, actual) => (2 * found) / (predicted + actual)),
  jaccard_score: share((found, predicted, actual) => found / (predicted + actual - found)),
  balanced_accuracy_score: ofPairs((y, x) => {
    const labels = labelsIn(y);
    const found = labels.map((label) => y.filter((one, i) => one === label && x[i] === label).length);
    const recalls = found.map((count, i) => count / y.filter((one) => one === labels[i]).length);
    return labels.length > 0 && labelsIn(x).length > 0 ? [mean(Float64Array.from(recalls))] : undefined;
  }),
  confusion_matrix: ofPairs((y, x) => {
    const labels = labelsIn(y, x);
    return labels.length > 1
      ? labels.flatMap((a) => labels.map((b) => y.filter((one, i) => one === a && x[i] === b).length))
      : undefined;
  }),
  roc_auc_score: underCurve,
};
