import { softmax } from '../../links/softmax';
import { logit, softplus } from '../../numeric/sigmoid';
import type { Unit } from '../../request/base';
import { clip, type Detour, softmaxed, squashed, straight } from './detours';
import { classesOf, type MistakeNumbers, rowSums } from './numbers';

/**
 * A loss called with prediction and target swapped. It is linear in what it takes to be its target, so it pulls with
 * the same force wherever the model stands.
 */
export interface Swapped {
  /** What the scores go through before the loss takes them as its target. */
  readonly through: Detour;
  /** For what the loss takes as its prediction: its value at a target of 0, and what each 1 of its target adds. */
  readonly costs: (prediction: Float64Array, classes: number) => Costs;
  /** Whether the mean is over the entries or over the samples. */
  readonly per: 'entry' | 'sample';
  readonly floor: (numbers: MistakeNumbers) => number;
}

interface Costs {
  /** Summed over all entries. */
  readonly base: number;
  readonly slopes: Float64Array;
  /** The slopes that the library uses in its backward pass, where they differ. */
  readonly slopesBack?: Float64Array;
}

/** Scores as the target: the loss is unbounded below wherever one of them counts. */
function ofScores(costs: Swapped['costs'], per: Swapped['per']): Swapped {
  return {
    ...{ through: straight, costs, per },
    floor: (numbers) => {
      const { base, slopes } = costsOf(numbers, costs);
      return slopes.every((slope) => slope === 0) ? base / countOf(numbers, per) : Number.NEGATIVE_INFINITY;
    },
  };
}

/** Independent probabilities as the target. */
function ofEach(costs: Swapped['costs']): Swapped {
  return {
    ...{ through: squashed, costs, per: 'entry' },
    floor: (numbers) => {
      const { base, slopes } = costsOf(numbers, costs);
      return slopes.reduce((sum, slope) => sum + Math.min(slope, 0), base) / slopes.length;
    },
  };
}

/** A distribution as the target: at best all of it is on the class that costs least. */
function ofDistribution(costs: Swapped['costs']): Swapped {
  return {
    ...{ through: softmaxed, costs, per: 'sample' },
    floor: (numbers) => {
      const { slopes } = costsOf(numbers, costs);
      const classes = classesOf(numbers);
      const samples = slopes.length / classes;
      const least = (row: number): number =>
        slopes.subarray(row * classes, (row + 1) * classes).reduce(lesser);
      return Array.from({ length: samples }, (_, row) => least(row)).reduce((a, b) => a + b, 0) / samples;
    },
  };
}

/** Swapped calls, each of a library's function. */
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
} as const satisfies Readonly<Record<string, Swapped>>;

export function swappedSide(
  { through, costs, per, floor }: Swapped,
  numbers: MistakeNumbers,
): { value: number; unit: Unit; gradient: Float64Array; floor: number } {
  const { values, back } = through(Float64Array.from(numbers.scores), classesOf(numbers));
  const { base, slopes, slopesBack = slopes } = costsOf(numbers, costs);
  const count = countOf(numbers, per);
  return {
    value: slopes.reduce((sum, slope, i) => sum + slope * values[i], base) / count,
    unit: 'nats',
    gradient: back(slopesBack.map((slope) => slope / count)),
    floor: floor(numbers),
  };
}

function costsOf(numbers: MistakeNumbers, costs: Swapped['costs']): Costs {
  return costs(Float64Array.from(numbers.target), classesOf(numbers));
}

function countOf(numbers: MistakeNumbers, per: Swapped['per']): number {
  return per === 'entry' ? numbers.scores.length : numbers.scores.length / classesOf(numbers);
}

function stopped(logarithm: number): number {
  return Math.max(logarithm, -100);
}

function lesser(a: number, b: number): number {
  return Math.min(a, b);
}
