/** How many of many numbers lie where. */
export interface Histogram {
  /** Ends of the range that the bins share evenly. */
  readonly from: number;
  readonly to: number;
  readonly counts: readonly number[];
  /** Numbers that have no place in a range: NaN and the infinities. */
  readonly elsewhere: number;
}

const bins = 48;

/** The finite numbers counted in bins of equal width from the least to the largest, which is in the last bin. */
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
