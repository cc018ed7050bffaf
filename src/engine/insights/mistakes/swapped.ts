import { softmax } from '../../links/softmax';
import { logit, softplus } from '../../numeric/exponentials/sigmoid';
import { rowSums } from '../../numeric/reductions/sumOf';
import { clip, clippedAt, softmaxed, squashed, straight } from './detours';
import { none } from './floors';
import { classesOf, type MistakeNumbers, meanOf } from './numbers';
import type { WayByHand } from './wayByHand';

/*
 * Losses that get the target as their prediction, and the model's output as their target. A loss is mostly linear in its
 * target, so that it pulls with the same force whatever the model's output.
 */

/** The loss at a target of 0, and how much each 1 in the target adds, for the numbers used as the prediction. */
type CostsOf = (prediction: Float64Array, classes: number) => Costs;

/** Whether the mean is over the entries or over the samples. */
type Per = 'entry' | 'sample';

interface Costs {
  /** Summed over all entries. */
  readonly base: number;
  readonly slopes: Float64Array;
  /** The slopes that the library uses in its backward pass, where they differ. */
  readonly slopesBack?: Float64Array;
}

/** Scores as the target: the loss falls without bound wherever one of them counts. */
function ofScores(costs: CostsOf, per: Per): WayByHand {
  return {
    through: straight,
    cost: linear(costs, per),
    floor: (numbers) => {
      const { base, slopes } = costsOf(numbers, costs);
      return slopes.every((slope) => slope === 0) ? base / countOf(numbers, per) : Number.NEGATIVE_INFINITY;
    },
  };
}

/** A probability for each entry as the target. */
function ofEach(costs: CostsOf): WayByHand {
  return {
    through: squashed,
    cost: linear(costs, 'entry'),
    floor: (numbers) => {
      const { base, slopes } = costsOf(numbers, costs);
      return slopes.reduce((sum, slope) => sum + Math.min(slope, 0), base) / slopes.length;
    },
  };
}

/** A distribution as the target: at best all of it is on the class that costs least. */
function ofDistribution(costs: CostsOf): WayByHand {
  return {
    through: softmaxed,
    cost: linear(costs, 'sample'),
    floor: (numbers) => {
      const { slopes } = costsOf(numbers, costs);
      const classes = classesOf(numbers);
      const least = (_: unknown, row: number) =>
        slopes.subarray(row * classes, (row + 1) * classes).reduce((a, b) => Math.min(a, b));
      return meanOf(Array.from({ length: slopes.length / classes }, least));
    },
  };
}

/** Swapped calls of libraries' functions. */
export const swapped = {
  /** cross_entropy(p, z) of PyTorch, where p is a distribution; softmax_cross_entropy of optax. */
  crossEntropy: ofScores(
    (y, classes) => ({ base: 0, slopes: softmax(y, classes, undefined).x.map((one) => -one) }),
    'sample',
  ),
  /** binary_cross_entropy_with_logits(y, z). */
  withLogits: ofScores(
    (y) => ({ base: y.reduce((sum, one) => sum + softplus(one), 0), slopes: y.map((one) => -one) }),
    'entry',
  ),
  /**
   * binary_cross_entropy(y, sigmoid(z)) of PyTorch, which clamps logarithms at -100, but not in the backward pass to
   * the target.
   */
  ofProbabilities: ofEach((y) => ({
    base: y.reduce((sum, one) => sum - stopped(Math.log1p(-one)), 0),
    slopes: y.map((one) => stopped(Math.log1p(-one)) - stopped(Math.log(one))),
    slopesBack: y.map((one) => -logit(one)),
  })),
  /** BinaryCrossentropy()(sigmoid(z), y) of Keras. */
  clipped: ofEach((y) => {
    const kept = y.map(clip);
    return {
      base: kept.reduce((sum, one) => sum - Math.log1p(-one), 0),
      slopes: kept.map((one) => -logit(one)),
    };
  }),
  /** CategoricalCrossentropy()(softmax(z), p) of Keras. */
  clippedClasses: ofDistribution((y, classes) => {
    const sums = rowSums(y, classes);
    return { base: 0, slopes: y.map((one, i) => -Math.log(clip(one / sums[Math.floor(i / classes)]))) };
  }),
  /** kl_div(p, log_softmax(z)) of PyTorch, which takes the logarithm of its target: here of a logarithm, which gives NaN. */
  divergence: {
    through: straight,
    cost: (scores) => ({ value: Number.NaN, slopes: scores.map(() => Number.NaN) }),
    floor: () => undefined,
  },
  /** KLDivergence()(softmax(z), p) of Keras: the divergence of the target from the model. */
  clippedDivergence: {
    through: softmaxed,
    cost: (shares, numbers) => {
      const samples = shares.length / classesOf(numbers);
      const ratios = shares.map((q, i) => Math.log(atLeast(q) / atLeast(numbers.target[i])));
      return {
        value: shares.reduce((sum, q, i) => sum + atLeast(q) * ratios[i], 0) / samples,
        slopes: shares.map((q, i) => (q < clippedAt ? 0 : (ratios[i] + 1) / samples)),
      };
    },
    floor: none,
  },
} as const satisfies Readonly<Record<string, WayByHand>>;

/** Keras clips shares to between 1e-7 and 1 for a divergence. */
function atLeast(share: number): number {
  return Math.max(share, clippedAt);
}

function linear(costs: CostsOf, per: Per): WayByHand['cost'] {
  return (values, numbers) => {
    const { base, slopes, slopesBack = slopes } = costsOf(numbers, costs);
    const count = countOf(numbers, per);
    return {
      value: slopes.reduce((sum, slope, i) => sum + slope * values[i], base) / count,
      slopes: slopesBack.map((slope) => slope / count),
    };
  };
}

function costsOf(numbers: MistakeNumbers, costs: CostsOf): Costs {
  return costs(Float64Array.from(numbers.target), classesOf(numbers));
}

function countOf(numbers: MistakeNumbers, per: Per): number {
  return per === 'entry' ? numbers.scores.length : numbers.scores.length / classesOf(numbers);
}

function stopped(logarithm: number): number {
  return Math.max(logarithm, -100);
}
