import { scaleLinear } from 'd3-scale';

/** A linear scale from one span onto another that stays inside of it, and its round numbers. */
export interface Linear {
  readonly at: (value: number) => number;
  readonly back: (place: number) => number;
  readonly ticks: (count: number) => readonly number[];
}

export function linear(from: readonly [number, number], onto: readonly [number, number]): Linear {
  const scale = scaleLinear(from, onto).clamp(true);
  return { at: scale, back: (place) => scale.invert(place), ticks: (count) => scale.ticks(count) };
}
