import { evaluate } from '../evaluate/evaluate';
import { byTerm, entropyAsWritten, type Framework, inNats, normalised, withRows } from './framework';

/**
 * NumPy's plain expressions, and SciPy 1: scipy.stats.entropy, scipy.special.rel_entr and kl_div, and
 * scipy.spatial.distance.jensenshannon. Source: their documentation.
 */
export const scipy: readonly Framework[] = [
  {
    library: 'NumPy',
    call: '-np.sum(q * np.log(q))',
    ...entropyAsWritten,
  },
  {
    library: 'NumPy',
    call: '-np.sum(p * np.log(q))',
    losses: ['cross-entropy'],
    kinds: ['probabilities'],
    rules: ['nats-only', 'zero-times-infinity'],
    value: byTerm((q, p) => -(p * Math.log(q))),
  },
  {
    library: 'SciPy',
    call: 'scipy.stats.entropy(q)',
    losses: ['entropy'],
    kinds: ['probabilities'],
    rules: ['normalises'],
    value: (request) => {
      const { values } = withRows(request, normalised);
      return evaluate({ ...request, prediction: { ...request.prediction, values } }).value;
    },
  },
  {
    library: 'SciPy',
    call: 'scipy.stats.entropy(p, q)',
    losses: ['kl-divergence'],
    kinds: ['probabilities'],
    rules: ['normalises', 'mean-over-samples'],
    value: (request) => (isPair(request.prediction.shape) ? ofNormalised(request, 'sum').value : undefined),
  },
  {
    library: 'SciPy',
    call: 'scipy.special.rel_entr(p, q)',
    losses: ['kl-divergence'],
    kinds: ['probabilities'],
    rules: ['nats-only'],
    value: inNats,
  },
  {
    library: 'SciPy',
    call: 'scipy.special.kl_div(p, q)',
    losses: ['kl-divergence'],
    kinds: ['probabilities'],
    rules: ['nats-only', 'adds-q-minus-p'],
    value: byTerm((q, p) => (p === 0 ? q : p * Math.log(p / q) - p + q)),
  },
  {
    library: 'SciPy',
    call: 'scipy.spatial.distance.jensenshannon(p, q)',
    losses: ['js-divergence'],
    kinds: ['probabilities'],
    rules: ['normalises', 'square-root', 'nan-of-a-negative-sum'],
    value: ({ prediction, options }, { values, target }) =>
      isPair(prediction.shape) && target
        ? jensenshannon(normalised([...target.values]), normalised([...values])) /
          Math.sqrt(options?.base ? Math.log(options.base) : 1)
        : undefined,
  },
];

/** Both halves are summed by themselves in float64, and their roundings may leave less than 0. */
function jensenshannon(p: readonly number[], q: readonly number[]): number {
  const mean = p.map((share, i) => (share + q[i]) / 2);
  const half = (part: readonly number[]) =>
    part.reduce((sum, share, i) => sum + relativeEntropy(share, mean[i]), 0);
  return Math.sqrt((half(p) + half(q)) / 2);
}

/** scipy.special.rel_entr: Infinity outside of its domain. */
function relativeEntropy(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (x > 0 && y > 0) return x * Math.log(x / y);
  return x === 0 && y >= 0 ? 0 : Number.POSITIVE_INFINITY;
}

function isPair(shape: readonly number[]): boolean {
  return shape.length === 1;
}

function ofNormalised(request: Parameters<Framework['value']>[0], reduction: 'sum') {
  const { values } = withRows(request, normalised);
  const target = request.target && {
    ...request.target,
    values: normalised(Array.from(request.target.values, Number)),
  };
  const options = { ...request.options, reduction };
  return evaluate({ ...request, prediction: { ...request.prediction, values }, target, options });
}
