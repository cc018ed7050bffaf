import { largest } from '../../numeric/reductions/largest';
import type { Contrast } from './contrast';

/** The scores of one sample that a mistake, or the right code, corrects the most. */
export interface Corrected {
  readonly sample: number;
  readonly samples: number;
  /** Their places among all scores, in order. */
  readonly places: readonly number[];
  /** How many more scores the sample has. */
  readonly others: number;
}

const mostShown = 6;

/** The scores of the sample with the largest slope on either side; NaN counts as larger than any number. */
export function mostCorrected({ wrong, right }: Contrast, size: number): Corrected {
  const slopes = right.gradient.map((slope, i) => Math.max(Math.abs(slope), Math.abs(wrong.gradient[i])));
  const [steepest = 0] = largest(slopes.length, 1, (i) => slopes[i]);
  const sample = Math.floor(steepest / size);
  const start = sample * size;
  const places = largest(size, mostShown, (i) => slopes[start + i])
    .map((i) => start + i)
    .sort((a, b) => a - b);
  return { sample, samples: slopes.length / size, places, others: size - places.length };
}
