import { type Detour, logSoftmaxed } from './detours';
import { none } from './floors';
import { classesOf, type MistakeNumbers } from './numbers';

/** A way from scores to a loss that is not one of the engine's. */
export interface WayByHand {
  readonly through: Detour;
  /** The loss, in nats, and its slopes, for the values that the scores became. */
  readonly cost: (values: Float64Array, numbers: MistakeNumbers) => { value: number; slopes: Float64Array };
  readonly floor: (numbers: MistakeNumbers) => number | undefined;
}

/** PyTorch's binary_cross_entropy of a probability that is always 1: logarithms stop at -100, and no slope goes back. */
export const ofCertainty: WayByHand = {
  through: (scores) => ({ values: scores.map(() => 1), back: (slopes) => slopes.map(() => 0) }),
  cost: (values, numbers) => ({ value: costOfCertainty(numbers), slopes: values.map(() => 0) }),
  floor: costOfCertainty,
};

function costOfCertainty({ target }: MistakeNumbers): number {
  return target.reduce((sum, y) => sum + 100 * (1 - y), 0) / target.length;
}

/** The mean of the mean cross-entropies of batches of three: the last batch counts as much as any, however short. */
export const meanOfMeans: WayByHand = {
  through: logSoftmaxed,
  cost: (logarithms, numbers) => {
    const { target } = numbers;
    const batches = Math.ceil(target.length / batchSize);
    const slopes = new Float64Array(logarithms.length);
    target.forEach((right, sample) => {
      const start = sample - (sample % batchSize);
      const inBatch = Math.min(batchSize, target.length - start);
      slopes[sample * classesOf(numbers) + right] = -1 / (batches * inBatch);
    });
    return {
      value: slopes.reduce((sum, slope, i) => sum + (slope === 0 ? 0 : slope * logarithms[i]), 0),
      slopes,
    };
  },
  floor: none,
};

const batchSize = 3;
