import { bars } from './bars';
import type { Drawn } from './drawn';
import type { HoverPalette } from './palette';
import { strips } from './strips';

/** More shares would be too narrow to tell apart. */
const mostShares = 8;

/** A vector as a picture, as a data URI: distributions as strips below each other, everything else as bars. */
export function picture(drawn: Drawn, palette: HoverPalette, digits: number): string {
  const { values, width, isDistribution } = drawn;
  const isBatch = values.length > width;
  return isBatch && isDistribution && width <= mostShares
    ? strips(drawn, palette, digits)
    : bars(drawn, palette, digits);
}
