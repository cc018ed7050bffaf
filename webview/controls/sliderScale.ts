/** The values that a slider can have, and how they map to its length, from 0 to 1. */
export interface SliderScale {
  readonly least: number;
  readonly most: number;
  readonly shareOf: (value: number) => number;
  /** The value there, rounded to the precision of a hand. */
  readonly valueAt: (share: number) => number;
  /** The value this many small steps away, but not beyond the ends. */
  readonly step: (value: number, steps: number) => number;
}

/** How many small steps make a large one. */
export const largeStep = 10;

/**
 * A linear track whose steps are a power of ten, about a hundredth of its length: 0.01 from 0 to 1, 0.1 from -5 to 5. A drag can
 * set tenths of a step.
 */
export function evenScale(least: number, most: number): SliderScale {
  const order = Math.floor(Math.log10((most - least) / 50));
  const within = (value: number) => Math.min(most, Math.max(least, rounded(value, order - 1)));
  return {
    least,
    most,
    shareOf: (value) => shareWithin((value - least) / (most - least)),
    valueAt: (share) => within(least + share * (most - least)),
    step: (value, steps) => within(value + steps * 10 ** order),
  };
}

/** A logarithmic track with twenty small steps to a factor of ten; values keep two digits. */
export function factorScale(least: number, most: number): SliderScale {
  const length = Math.log10(most / least);
  const within = (value: number) => Math.min(most, Math.max(least, Number(value.toPrecision(2))));
  return {
    least,
    most,
    shareOf: (value) => shareWithin(Math.log10(value / least) / length),
    valueAt: (share) => within(least * 10 ** (share * length)),
    step: (value, steps) => within(value * 10 ** (steps / 20)),
  };
}

/**
 * A track for quantities of any size. Zero is at its start, at its end, or, where they have both signs, in its middle; it reaches
 * beyond the largest of them, to a short number. Numbers that are not finite are ignored.
 */
export function scaleFromZero(values: Iterable<number>): SliderScale {
  let least = 0;
  let most = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const largest = Math.max(most, -least);
  // The smallest doubles have no power of ten below them.
  const wanted = roomAbove * (largest > 1e-300 ? largest : 1);
  const unit = 10 ** Math.floor(Math.log10(wanted));
  const end = Number(((shortEnds.find((short) => short * unit >= wanted) ?? 10) * unit).toPrecision(2));
  return evenScale(least < 0 ? -end : 0, most > 0 || least === 0 ? end : 0);
}

/** A track for logits, with some room on either side. */
export function scaleAround(values: Iterable<number>): SliderScale {
  return scaleFromZero([...values, -roomAround, roomAround]);
}

/** The place of zero on a track, or of the end nearest to it. */
export function zeroOf({ least, most, shareOf }: SliderScale): number {
  return shareOf(Math.max(least, Math.min(most, 0)));
}

/** The end of the track, as a multiple of the largest number. */
const roomAbove = 1.2;
const shortEnds = [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10];

/** A logit of 5 beside one of -5 has a probability of 0.99995. */
const roomAround = 5;

/** Rounds to a multiple of a power of ten, without the noise of a division by it. */
function rounded(value: number, order: number): number {
  const decimals = Math.max(0, -order);
  const unit = 10 ** Math.max(0, order);
  return Number(
    (Math.round(value / unit / 10 ** -decimals) * 10 ** -decimals * unit).toFixed(Math.min(100, decimals)),
  );
}

function shareWithin(share: number): number {
  return Number.isNaN(share) ? 0 : Math.min(1, Math.max(0, share));
}
