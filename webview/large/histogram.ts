/** How many numbers lie in each part of a range. */
export interface Histogram {
  /** The ends of the range, which the bins divide evenly. */
  readonly from: number;
  readonly to: number;
  readonly counts: readonly number[];
  /** The number of NaNs and infinities, which are in no bin. */
  readonly elsewhere: number;
}

const bins = 48;

/** Counts the finite numbers in bins of equal width from the smallest to the largest, which is in the last bin. */
export function histogramOf(values: ArrayLike<number>): Histogram {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let elsewhere = 0;
  for (let at = 0; at < values.length; at++) {
    const value = values[at];
    if (!Number.isFinite(value)) elsewhere++;
    else if (value < from) from = value;
    if (Number.isFinite(value) && value > to) to = value;
  }
  if (from > to) return { from: 0, to: 0, counts: [], elsewhere };
  const counts = new Array<number>(from === to ? 1 : bins).fill(0);
  // Halved, even the widest range of doubles does not overflow.
  const width = to / 2 - from / 2;
  for (let at = 0; at < values.length; at++) {
    const value = values[at];
    if (!Number.isFinite(value)) continue;
    const bin = Math.floor(((value / 2 - from / 2) / width) * bins);
    counts[Math.min(counts.length - 1, Math.max(0, Number.isNaN(bin) ? 0 : bin))]++;
  }
  return { from, to, counts, elsewhere };
}
