import { bars } from './bars';
import type { Drawn } from './drawn';
import type { HoverPalette } from './palette';
import { strips } from './strips';

/** More would be too narrow to be told apart. */
const mostShares = 8;

/** A vector as a picture, as a data URI: distributions below each other as strips, everything else as bars. */
export function picture(drawn: Drawn, palette: HoverPalette, digits: number): string {
  const { values, width, isDistribution } = drawn;
  const isBatch = values.length > width;
  return isBatch && isDistribution && width <= mostShares
    ? strips(drawn, palette, digits)
    : bars(drawn, palette, digits);
}
