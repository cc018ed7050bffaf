import type { Contrast } from '../../src/engine/insights/mistakes/contrast';

/** The scores of a mistake that are shown: those of one sample that ask for the most correction. */
export interface Corrected {
  readonly sample: number;
  readonly samples: number;
  /** Where they stand among all scores, in their order. */
  readonly places: readonly number[];
  /** How many more the sample has. */
  readonly others: number;
}

/** `size` is how many scores make a sample. */
export function corrected({ wrong, right }: Contrast, size: number): Corrected {
  const reach = right.gradient.map((slope, i) => largerOf(slope, wrong.gradient[i]));
  const most = reach.indexOf(reach.reduce(largerOf, 0));
  const sample = Math.floor(Math.max(0, most) / size);
  const start = sample * size;
  const places = Array.from({ length: size }, (_, i) => start + i)
    .sort((a, b) => reach[b] - reach[a] || a - b)
    .slice(0, mostShown)
    .sort((a, b) => a - b);
  return { sample, samples: reach.length / size, places, others: size - places.length };
}

const mostShown = 6;

/** What is NaN is larger than any number: it has to be seen. */
function largerOf(a: number, b: number): number {
  const [x, y] = [a, b].map((one) => (Number.isNaN(one) ? Number.POSITIVE_INFINITY : Math.abs(one)));
  return Math.max(x, y);
}
