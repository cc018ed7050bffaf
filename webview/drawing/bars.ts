import { reachOf } from '../../src/engine/insights/sample/entrySlopes';
import { linear } from './linear';

/** The start and the length of a bar, in per cent of its track. */
export interface Bar {
  readonly x: number;
  readonly width: number;
}

/** Bars on one common scale that includes zero and all the given values. An infinity fills its side, and NaN has no bar. */
export function barsOver(values: readonly number[]): (value: number) => Bar {
  const finite = values.filter(Number.isFinite);
  const least = Math.min(0, ...finite);
  const most = Math.max(0, ...finite);
  return barsWithin(least === most ? [0, 1] : [least, most]);
}

/** Bars to either side of a zero in the middle. */
export function barsAround(values: readonly number[]): (value: number) => Bar {
  const reach = reachOf(values);
  return barsWithin([-reach, reach]);
}

/** Bars on a scale between these ends; the lower one is not above zero, the upper one not below it. */
export function barsWithin([least, most]: readonly [number, number]): (value: number) => Bar {
  // In units of the larger size, the range of even the largest doubles is finite.
  const unit = Math.max(-least, most);
  const { at } = linear([least / unit, most / unit], [0, 100]);
  const zero = at(0);
  return (value) => {
    const end = Number.isNaN(value) ? zero : at(value / unit);
    return { x: Math.min(zero, end), width: Math.abs(end - zero) };
  };
}
