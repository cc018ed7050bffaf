import type { DoubleDouble } from '../doubled/doubleDouble';
import { once } from '../once';
import { Sum } from '../reductions/sum';
import type { Stretch } from '../stretch';
import { block as most } from './blocks';
import { isAdded, type Kernel } from './kernel';

/** A block of operands. The slope at place i, divided by `divisor`, goes to `slopes[i - shift]`. */
export interface Pass extends Stretch {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly slopes: Float64Array;
  readonly shift: number;
  readonly divisor: number;
  /** For the losses that take weights: undefined where all are 1. */
  readonly weights?: Float64Array;
}

/**
 * Writes the slopes of a block, and NaN for each that is left to the exact path. Returns the sum of its terms, which is not finite
 * where one of them is not a number; `isWhole` is false where only a slope is not.
 */
type Loop = (pass: Pass) => DoubleDouble & { readonly isWhole?: boolean };

/** The sum of a block that is left to the exact path. */
export const none: DoubleDouble = { high: Number.NaN, low: 0 };

/**
 * The kernel of a loss whose terms and slopes are quick to compute together, such as a square and its root. Each loss has a loop of
 * its own, since a loop that calls different functions takes ten times as long; its sum must not leave it, so that V8 keeps it
 * in registers. Where numbers of both signs come in turns, a branch is mispredicted every other time, and so are `Math.max` and
 * `Math.sign`, which branch as well; `Number(d > 0)` has no branch.
 */
export function inOnePass(loop: Loop, weights?: Float64Array): Kernel {
  const addWithSlopes: Kernel['addWithSlopes'] = (sum, x, y, { from, to }, slopes, divisor) => {
    const { isWhole = true, ...own } = loop({ x, y, weights, from, to, slopes, shift: 0, divisor });
    if (isAdded(sum, own)) return isWhole;
    slopes.fill(Number.NaN, from, to);
  };
  return {
    addTo: (sum, x, y, { from, to }) =>
      isAdded(sum, loop({ x, y, weights, from, to, slopes: unread(), shift: from, divisor: 1 })),
    slopes: (x, y, block, slopes) => addWithSlopes(new Sum(), x, y, block, slopes, 1) ?? false,
    addWithSlopes,
  };
}

/** The same for a loss with weights, which its loop multiplies by. */
export function inOneWeightedPass(loop: Loop): Kernel {
  return { ...inOnePass(loop), weighted: (weights) => inOnePass(loop, weights) };
}

/** Adding 0 makes 0 of -0. */
export function quotient(slope: number, divisor: number): number {
  return slope / divisor + 0;
}

/** Takes the slopes that nobody reads. */
const unread = once(() => new Float64Array(most));
