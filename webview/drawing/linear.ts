import { ticks } from 'd3-array';

/** A linear scale from one span onto another, which it never leaves, and its round numbers. */
export interface Linear {
  readonly at: (value: number) => number;
  readonly back: (place: number) => number;
  readonly ticks: (count: number) => readonly number[];
}

/** The scale from `low` to `high` onto `start` to `end`. A span of no width lies in the middle. */
export function linear(
  [low, high]: readonly [number, number],
  [start, end]: readonly [number, number],
): Linear {
  const inside = (value: number) => Math.max(low, Math.min(high, value));
  return {
    at: (value) => {
      const share = low === high ? 0.5 : (inside(value) - low) / (high - low);
      return start * (1 - share) + end * share;
    },
    back: (place) => inside(low + ((place - start) / (end - start)) * (high - low)),
    ticks: (count) => ticks(low, high, count),
  };
}
