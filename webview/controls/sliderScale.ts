/** What a slider can be set to: the way between its values and its length, 0 to 1. */
export interface SliderScale {
  readonly least: number;
  readonly most: number;
  readonly shareOf: (value: number) => number;
  /** The value there, rounded to what a hand can mean. */
  readonly valueAt: (share: number) => number;
  /** So many small steps from a value, and not beyond the ends. */
  readonly step: (value: number, steps: number) => number;
}

/** How many small steps a large one is. */
export const largeStep = 10;

/**
 * An even track with steps of about a hundredth of its length, a power of ten: 0.01 from 0 to 1, 0.1 from -5 to 5.
 * A drag may set a tenth of a step.
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

/** A track on which equal lengths are equal factors, with twenty small steps to a factor of ten; two digits are kept. */
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
 * A track for quantities of any size, with zero at its start, at its end, or, where they have both signs, in its middle: from
 * there to above the largest of them, where its ends and their middle are short numbers.
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
  // The power of ten below the smallest doubles is none.
  const wanted = roomAbove * (largest > 1e-300 ? largest : 1);
  const unit = 10 ** Math.floor(Math.log10(wanted));
  const end = Number(((shortEnds.find((short) => short * unit >= wanted) ?? 10) * unit).toPrecision(2));
  return evenScale(least < 0 ? -end : 0, most > 0 || least === 0 ? end : 0);
}

/** A track for logits, with room to either side. */
export function scaleAround(values: Iterable<number>): SliderScale {
  return scaleFromZero([...values, -roomAround, roomAround]);
}

/** Where zero is on a track, or the end that is nearest to it. */
export function zeroOf({ least, most, shareOf }: SliderScale): number {
  return shareOf(Math.max(least, Math.min(most, 0)));
}

/** How far above the largest number a hand can go. */
const roomAbove = 1.2;
const shortEnds = [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10];

/** A logit of 5 against one of -5 is a probability of 0.99995. */
const roomAround = 5;

/** To a multiple of a power of ten, without the noise of dividing by it. */
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
