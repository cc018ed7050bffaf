import type { Options } from '../request/options';
import { byTerm, entr, entropyAsWritten, type Framework, type LibraryRule, normalised } from './framework';

/**
 * NumPy's plain expressions, and SciPy 1: scipy.stats.entropy, scipy.special.rel_entr and kl_div, and
 * scipy.spatial.distance.jensenshannon. Sources: their documentation; scipy/special/_convex_analysis.pxd and its change
 * #20816.
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
    value: ({ prediction, options }, { values }) =>
      isPair(prediction.shape) ? sumOf(normalised([...values]).map(entr)) / unitOf(options) : undefined,
  },
  {
    library: 'SciPy',
    call: 'scipy.special.kl_div(p, q)',
    losses: ['kl-divergence'],
    kinds: ['probabilities'],
    rules: ['nats-only', 'adds-q-minus-p'],
    value: byTerm((q, p) => {
      if (!(p >= 0 && q >= 0) || (p > 0 && q === 0)) return p + q + Number.POSITIVE_INFINITY;
      return p === 0 ? q : p * Math.log(p / q) - p + q;
    }),
  },
  ...[relativeEntropy, relativeEntropyOfTheRatio].flatMap(relativeEntropies),
];

type RelativeEntropy = (x: number, y: number) => number;

/**
 * The functions that add up rel_entr, which until 1.14 took the logarithm of the ratio even where that ratio is 0 or
 * Infinity.
 */
function relativeEntropies(relEntr: RelativeEntropy): readonly Framework[] {
  const version: readonly LibraryRule[] =
    relEntr === relativeEntropyOfTheRatio ? ['versions-up-to-1.14'] : [];
  return [
    {
      library: 'SciPy',
      call: 'scipy.stats.entropy(p, q)',
      losses: ['kl-divergence'],
      kinds: ['probabilities'],
      rules: [...version, 'normalises', 'mean-over-samples'],
      value: ofPair((p, q, unit) => sumOf(p.map((share, i) => relEntr(share, q[i]))) / unit),
    },
    {
      library: 'SciPy',
      call: 'scipy.special.rel_entr(p, q)',
      losses: ['kl-divergence'],
      kinds: ['probabilities'],
      rules: [...version, 'nats-only'],
      value: byTerm((q, p) => relEntr(p, q)),
    },
    {
      library: 'SciPy',
      call: 'scipy.spatial.distance.jensenshannon(p, q)',
      losses: ['js-divergence'],
      kinds: ['probabilities'],
      rules: [...version, 'normalises', 'square-root', 'nan-of-a-negative-sum'],
      // Both halves are summed separately in float64, and rounding may leave a sum below 0.
      value: ofPair((p, q, unit) => {
        const mean = p.map((share, i) => (share + q[i]) / 2);
        const half = (part: readonly number[]) => sumOf(part.map((share, i) => relEntr(share, mean[i])));
        return Math.sqrt((half(p) + half(q)) / unit / 2);
      }),
    },
  ];
}

/** A function of two distributions, which it normalises, and of the base of its logarithm. */
function ofPair(
  value: (p: readonly number[], q: readonly number[], unit: number) => number,
): Framework['value'] {
  return ({ prediction, options }, { values, target }) =>
    isPair(prediction.shape) && target
      ? value(normalised([...target.values]), normalised([...values]), unitOf(options))
      : undefined;
}

/** scipy.special.rel_entr: Infinity outside its domain; where x and y are close, the ratio is not rounded first. */
function relativeEntropy(x: number, y: number): number {
  const ratio = x / y;
  if (!(x > 0 && y > 0)) return relativeEntropyOfTheRatio(x, y);
  if (ratio > 0.5 && ratio < 2) return x * Math.log1p((x - y) / y);
  const isNormal = ratio > leastNormal && ratio < Number.POSITIVE_INFINITY;
  return x * (isNormal ? Math.log(ratio) : Math.log(x) - Math.log(y));
}

const leastNormal = 2 ** -1022;

function relativeEntropyOfTheRatio(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (x > 0 && y > 0) return x * Math.log(x / y);
  return x === 0 && y >= 0 ? 0 : Number.POSITIVE_INFINITY;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function unitOf(options: Options | undefined): number {
  return options?.base ? Math.log(options.base) : 1;
}

function isPair(shape: readonly number[]): boolean {
  return shape.length === 1;
}
