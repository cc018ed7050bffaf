import { reachOf } from '../../src/engine/insights/sample/entrySlopes';
import { linear } from './linear';

/** Where a bar begins and how long it is, in per cent of the room. */
export interface Bar {
  readonly x: number;
  readonly width: number;
}

/** Bars on one common scale that holds all the given values and zero; what is not finite fills its side, NaN is empty. */
export function barsOver(values: readonly number[]): (value: number) => Bar {
  const finite = values.filter(Number.isFinite);
  const least = Math.min(0, ...finite);
  const most = Math.max(0, ...finite);
  return barsWithin(least === most ? [0, 1] : [least, most]);
}

/** Bars to both sides of a zero in the middle. */
export function barsAround(values: readonly number[]): (value: number) => Bar {
  const reach = reachOf(values);
  return barsWithin([-reach, reach]);
}

/** Bars on a scale of the given ends, of which the least is not above zero and the most not below it. */
export function barsWithin([least, most]: readonly [number, number]): (value: number) => Bar {
  // In units of the largest size the room of even the largest doubles is finite.
  const unit = Math.max(-least, most);
  const { at } = linear([least / unit, most / unit], [0, 100]);
  const zero = at(0);
  return (value) => {
    const end = Number.isNaN(value) ? zero : at(value / unit);
    return { x: Math.min(zero, end), width: Math.abs(end - zero) };
  };
}
