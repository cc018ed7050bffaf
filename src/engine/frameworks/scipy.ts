import { evaluate } from '../evaluate';
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
    rules: ['normalises', 'square-root'],
    value: (request) =>
      isPair(request.prediction.shape)
        ? Math.sqrt(ofNormalised(request, 'sum').value ?? Number.NaN)
        : undefined,
  },
];

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
