import type { Operation } from '../../rows/library';
import { type Arguments, type Dtype, list, number, type Value } from '../../value';
import { elementwise } from '../arithmetic/elementwise';
import { xlogy } from '../arithmetic/specialFunctions';

import { onPair } from '../tensors/given';
import { flag, isGiven, numberGiven, numbersIn, numbersOf, textOf, textsIn } from '../tensors/operands';
import { result, unsupported, withoutNumbers } from '../tensors/results';
import { isKnown, type Shape } from '../tensors/shapes';
import { mean, reduce, total, variance } from './reduce';

/** The mean over the samples, or the sum, of a term of truth and prediction. */
export function eachPairMean(term: (y: number, x: number) => number): Operation {
  return labelled(
    onPair(
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
    ),
  );
}

/** Truth and prediction of each sample, and the arguments beside them. */
type Score = (y: Float64Array, x: Float64Array, args: Arguments) => ArrayLike<number> | undefined;

/** Labels that are texts, as their places among all in order; they are told apart by nothing else. */
function labelled(operation: Operation): Operation {
  return (args, context) => {
    const lists = labelNames.flatMap((name) => textsIn(args[name]) ?? []);
    const order = [...new Set(lists)].sort();
    const areAll = labelNames.filter((name) => textsIn(args[name])).length > 1;
    if (!areAll || order.some((one) => !/^[ -~]*$/.test(one))) return operation(args, context);
    const place = (one: string) => number(order.indexOf(one), 'int64');
    // Only what the operation looks at counts as read.
    const get = (all: Arguments, name: string): Value | undefined => {
      const value = all[name];
      if (name === 'pos_label' && value?.type === 'text') return place(value.text ?? '');
      const texts = labelNames.includes(name) ? textsIn(value) : undefined;
      return texts ? list(texts.map(place)) : value;
    };
    return operation(new Proxy(args, { get }), context);
  };
}

const labelNames = ['y_true', 'y_pred', 'y1', 'y2', 'labels_true', 'labels_pred', 'labels'];

/** What several numbers are, instead of one. */
type Several = (
  args: Arguments,
  count: number,
) => { readonly dtype: Dtype; readonly shape: Shape } | undefined;

/** A score of two vectors: one number, unless several are told to be an array. */
function ofPairs(compute: Score, several: Several = () => undefined, takesLabels = false): Operation {
  return labelled(
    onPair(
      (y, x, args, context) => {
        const isVector = y.shape?.length === 1 && x.shape?.length === 1 && y.shape[0] === x.shape[0];
        const isPlain =
          isVector &&
          y.values &&
          x.values &&
          !isGiven(args.sample_weight) &&
          (takesLabels || !isGiven(args.labels));
        const areFinite = [y, x].every(({ values }) => values?.every(Number.isFinite));
        const made =
          isPlain && areFinite && x.values?.length ? compute(y.values!, x.values, args) : undefined;
        const base = { library: 'python', dtype: 'float64', shape: [] } as const;
        if (!made) return withoutNumbers(base, y.missing ?? x.missing ?? unsupported(context));
        const array = several(args, made.length);
        const kept = array ? ({ library: 'numpy', ...array } as const) : base;
        return result({ ...kept, of: [y, x], values: () => Float64Array.from(made) }, context);
      },
      ['y_pred', 'y_score', 'y2', 'labels_pred'],
      ['y_true', 'y1', 'labels_true'],
    ),
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
type Share = (found: number, predicted: number, actual: number, args: Arguments) => number;

/** A share for the class 1, or averaged over the classes. */
function share(of: Share): Operation {
  const counted = (y: Float64Array, x: Float64Array, label: number) =>
    [
      y.filter((one, i) => one === label && x[i] === label).length,
      x.filter((one) => one === label).length,
      y.filter((one) => one === label).length,
    ] as const;
  const shares: Score = (y, x, args) => {
    const { average, pos_label: positive } = args;
    const [how, labels] = [isGiven(average) ? textOf(average) : 'each', labelsIn(y, x)];
    if (labels.length === 0) return undefined;
    if (how === 'binary') {
      const label = numberGiven(positive);
      const isUsual = label === 1 && labels.every((one) => one === 0 || one === 1);
      const isTold = isUsual || (labels.length === 2 && label !== undefined && labels.includes(label));
      return isTold ? [of(...counted(y, x, label!), args) || 0] : undefined;
    }
    const each = labels.map((label) => counted(y, x, label));
    const sums = [0, 1, 2].map((at) => each.reduce((sum, one) => sum + one[at], 0));
    if (how === 'each') return each.map((one) => of(...one, args) || 0);
    if (how === 'micro') return [of(sums[0], sums[1], sums[2], args)];
    if (how !== 'macro' && how !== 'weighted') return undefined;
    const weights = each.map(([, , actual]) => (how === 'macro' ? 1 / each.length : actual / y.length));
    return [each.reduce((sum, one, i) => sum + (of(...one, args) || 0) * weights[i], 0)];
  };
  return ofPairs(shares, ({ average }, count) =>
    isGiven(average) ? undefined : { dtype: 'float64', shape: [count] },
  );
}

/** How often each pair of classes occurs: a row for each true one. */
function confusion(
  y: Float64Array,
  x: Float64Array,
  labels: readonly number[] = labelsIn(y, x),
): number[] | undefined {
  return labels.length > 1
    ? labels.flatMap((a) => labels.map((b) => y.filter((one, i) => one === a && x[i] === b).length))
    : undefined;
}

/** The sums of the rows and of the columns of a square. */
function margins(counts: readonly number[]) {
  const size = Math.sqrt(counts.length);
  const line = (of: (i: number, j: number) => number) =>
    Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_, j) => counts[of(i, j)]).reduce((sum, one) => sum + one, 0),
    );
  return { size, rows: line((i, j) => i * size + j), columns: line((i, j) => j * size + i) };
}

/** The correlation of the true and the predicted classes; 0 where one of them is always the same. */
const correlation: Operation = ofPairs((y, x) => {
  const counts = confusion(y, x);
  if (!counts) return undefined;
  const { size, rows, columns } = margins(counts);
  const dotted = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, one, i) => sum + one * b[i], 0);
  const found = rows.reduce((sum, _, i) => sum + counts[i * size + i], 0);
  const n = y.length;
  const spread = (n * n - dotted(columns, columns)) * (n * n - dotted(rows, rows));
  return [spread === 0 ? 0 : (found * n - dotted(rows, columns)) / Math.sqrt(spread)];
});

/** The agreement of two raters beyond that of chance, where a disagreement weighs its distance, if asked. */
const agreement: Operation = ofPairs((y, x, { weights }) => {
  const counts = confusion(y, x);
  const power = isGiven(weights) ? { linear: 1, quadratic: 2 }[textOf(weights) ?? ''] : 0;
  if (!counts || power === undefined) return undefined;
  const { size, rows, columns } = margins(counts);
  const weighed = (of: (i: number, j: number) => number) =>
    counts.reduce((sum, _, at) => {
      const [i, j] = [Math.floor(at / size), at % size];
      return i === j ? sum : sum + of(i, j) * Math.abs(i - j) ** power;
    }, 0);
  const byChance = weighed((i, j) => (rows[i] * columns[j]) / y.length);
  return byChance === 0 ? undefined : [1 - weighed((i, j) => counts[i * size + j]) / byChance];
});

/** The mean precision over the recall that each score as a threshold adds. */
const averagePrecision: Operation = ofPairs((y, x) => {
  const labels = labelsIn(y);
  const positives = y.filter((one) => one === 1).length;
  if (!labels.every((label) => label === 0 || label === 1) || positives === 0) return undefined;
  const thresholds = [...new Set(x)].sort((a, b) => b - a);
  let before = 0;
  return [
    thresholds.reduce((sum, threshold) => {
      const found = y.filter((one, i) => one === 1 && x[i] >= threshold).length;
      const gained = (found - before) / positives;
      before = found;
      return sum + (gained * found) / x.filter((score) => score >= threshold).length;
    }, 0),
  ];
});

/** The share of the samples whose class is among the k with the highest scores; of equal scores, the last class is first. */
export const topShare: Operation = onPair(
  (y, x, args, context) => {
    const [k, isMean, numbers] = [numberGiven(args.k), flag(args.normalize, true), numbersIn(x)];
    const base = { library: 'python', dtype: 'float64', shape: [] } as const;
    const classes = y.values ? labelsIn(y.values) : [];
    const isFit = y.shape?.length === 1 && numbers?.shape.length === 2 && numbers.shape[0] === y.shape[0];
    const isTold =
      k !== undefined && isMean !== 'unknown' && !isGiven(args.labels) && !isGiven(args.sample_weight);
    const size = numbers?.shape[1] ?? 0;
    if (!isFit || !isTold || classes.length !== size || size < 3)
      return withoutNumbers(base, y.missing ?? x.missing ?? unsupported(context));
    const hits = y.values!.map((label, i) => {
      const row = numbers.values.subarray(i * size, (i + 1) * size);
      const own = classes.indexOf(label);
      return Number(row.filter((score, c) => score > row[own] || (score === row[own] && c > own)).length < k);
    });
    return result(
      { ...base, of: [y, x], values: () => Float64Array.of((isMean ? mean : total)(hits)) },
      context,
    );
  },
  ['y_score'],
  ['y_true'],
);

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

/** A score of two clusterings: what they tell of each other and their entropies, in nats. */
function ofClusters(
  compute: (mutual: number, own: number, other: number, args: Arguments) => number,
): Operation {
  return ofPairs((y, x, args) => {
    const [rows, columns] = [labelsIn(y), labelsIn(x)];
    if (rows.length * columns.length === 0 || rows.length * columns.length * y.length > mostComparisons)
      return undefined;
    const share = (is: (i: number) => boolean) => y.filter((_, i) => is(i)).length / y.length;
    const p = rows.map((a) => share((i) => y[i] === a));
    const q = columns.map((b) => share((i) => x[i] === b));
    const entropy = (shares: readonly number[]) => shares.reduce((sum, one) => sum - xlogy(one, one), 0);
    const together = rows.map((a, i) =>
      columns.map((b, j) => {
        const joint = share((at) => y[at] === a && x[at] === b);
        return xlogy(joint, joint / (p[i] * q[j]));
      }),
    );
    const mutual = Math.max(
      0,
      together.flat().reduce((sum, one) => sum + one, 0),
    );
    // Of independent ones, rounding leaves a trace.
    const told = mutual < 1e-9 && mutual > 0 ? Number.NaN : compute(mutual, entropy(p), entropy(q), args);
    return Number.isNaN(told) ? undefined : [told];
  });
}

const mostComparisons = 1_000_000;

/** How much of its entropy a clustering shares, where it has any. */
function shareOf(mutual: number, entropy: number): number {
  return entropy > 0 ? mutual / entropy : 1;
}

/** Twice the log-likelihood that a Tweedie distribution of this power loses; NaN where it gives y or x no probability. */
function tweedie(y: number, x: number, power: number): number {
  if (power === 0) return (y - x) ** 2;
  const isFit = x > 0 && (power >= 2 ? y > 0 : power < 0 || y >= 0) && !(power > 0 && power < 1);
  if (!isFit) return Number.NaN;
  if (power === 1) return 2 * ((y === 0 ? 0 : y * Math.log(y / x)) - y + x);
  if (power === 2) return 2 * (Math.log(x / y) + y / x - 1);
  const [first, second] = [1 - power, 2 - power];
  return 2 * (Math.max(y, 0) ** second / (first * second) - (y * x ** first) / first + x ** second / second);
}

/** The mean deviance or, as `d2_tweedie_score` has it, how much smaller it is than that of the mean. */
function deviance(powerOf: (args: Arguments) => number | undefined, isShare = false): Operation {
  return ofPairs((y, x, args) => {
    const power = powerOf(args);
    if (power === undefined) return undefined;
    const centre = mean(y);
    const [own, least] = [
      mean(y.map((one, i) => tweedie(one, x[i], power))),
      mean(y.map((one) => tweedie(one, centre, power))),
    ];
    const told = isShare ? 1 - own / least : own;
    return Number.isFinite(told) ? [told] : undefined;
  });
}

const asked = ({ power }: Arguments) => numberGiven(power);

function medianOf(numbers: Float64Array): number {
  const sorted = Float64Array.from(numbers).sort();
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}

export const scores: Readonly<Record<string, Operation>> = {
  mean_poisson_deviance: deviance(() => 1),
  mean_gamma_deviance: deviance(() => 2),
  mean_tweedie_deviance: deviance(asked),
  d2_tweedie_score: deviance(asked, true),
  d2_absolute_error_score: ofPairs((y, x) => {
    const centre = medianOf(y);
    const spread = total(y.map((one) => Math.abs(one - centre)));
    return spread > 0 ? [1 - total(gaps(y, x).map(Math.abs)) / spread] : undefined;
  }),
  r2_score: explained(() => 0),
  explained_variance_score: explained(mean),
  max_error: ofPairs((y, x) => [Math.max(...gaps(y, x).map(Math.abs))]),
  median_absolute_error: ofPairs((y, x) => [medianOf(gaps(y, x).map(Math.abs))]),
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
  confusion_matrix: ofPairs(
    (y, x, { labels }) => {
      const told = isGiven(labels) ? numbersOf(labels) : undefined;
      const isTold = told && isKnown(told) && new Set(told).size === told.length && told.length > 1;
      return isGiven(labels) ? (isTold ? confusion(y, x, told) : undefined) : confusion(y, x);
    },
    (_, count) => ({ dtype: 'int64', shape: [Math.sqrt(count), Math.sqrt(count)] }),
    true,
  ),
  fbeta_score: share((found, predicted, actual, { beta }) => {
    const square = (numberGiven(beta) ?? Number.NaN) ** 2;
    return ((1 + square) * found) / (square * actual + predicted);
  }),
  mutual_info_score: ofClusters((mutual, _own, _other, { contingency }) =>
    isGiven(contingency) ? Number.NaN : mutual,
  ),
  normalized_mutual_info_score: ofClusters((mutual, own, other, { average_method: method }) =>
    textOf(method) === 'arithmetic' ? shareOf(mutual, (own + other) / 2) : Number.NaN,
  ),
  matthews_corrcoef: correlation,
  cohen_kappa_score: agreement,
  average_precision_score: averagePrecision,
  roc_auc_score: underCurve,
};
