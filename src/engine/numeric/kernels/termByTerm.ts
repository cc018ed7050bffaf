import { once } from '../once';
import type { Sum } from '../reductions/sum';
import { sumOf } from '../reductions/sumOf';
import type { Stretch } from '../stretch';
import { block as most } from './blocks';
import { add, instanceFor, write } from './compiled/compiled';
import type { Kernel } from './kernel';

/** Writes a number for each place of a block, the first one to `start`. */
type Write = (x: Float64Array, y: Float64Array, block: Stretch, into: Float64Array, start: number) => void;

/** Writes the terms of a block to the front of one array, and their slopes to another, the first one to `start`. */
type WriteBoth = (
  x: Float64Array,
  y: Float64Array,
  block: Stretch,
  terms: Float64Array,
  slopes: Float64Array,
  start: number,
) => void;

/**
 * The kernel of a loss whose terms are so quick to compute that writing them and adding them up takes little longer. Each loss
 * has loops of its own, since a loop that calls different functions takes ten times as long. Where numbers of both signs come in
 * turns, a branch is mispredicted every other time, and so are `Math.max` and `Math.sign`, which branch as well; `Number(d > 0)`
 * has no branch.
 */
export function termByTerm(values: Write, slopes: Write): Kernel {
  return kernelOf({
    terms: (x, y, block, terms) => values(x, y, block, terms, 0),
    slopes: (x, y, block, into) => slopes(x, y, block, into, block.from),
    both: (x, y, block, terms, into) => {
      values(x, y, block, terms, 0);
      slopes(x, y, block, into, 0);
    },
  });
}

/**
 * The kernel of a loss whose terms are so simple that reading their operands twice takes longer than writing slopes that nobody
 * reads.
 */
export function termsWithSlopes(writeBoth: WriteBoth): Kernel {
  return kernelOf({
    terms: (x, y, block, terms) => writeBoth(x, y, block, terms, unread(), 0),
    slopes: (x, y, block, into) => writeBoth(x, y, block, unread(), into, block.from),
    both: (x, y, block, terms, into) => writeBoth(x, y, block, terms, into, 0),
  });
}

/** Loops that write terms to the front of an array, and slopes to their own places, or to the front as well where `both` are. */
interface Loops {
  terms(x: Float64Array, y: Float64Array, block: Stretch, terms: Float64Array): void;
  slopes(x: Float64Array, y: Float64Array, block: Stretch, into: Float64Array): void;
  both(x: Float64Array, y: Float64Array, block: Stretch, terms: Float64Array, into: Float64Array): void;
}

function kernelOf(loops: Loops, weights?: Float64Array): Kernel {
  const areWeighed = (numbers: Float64Array, block: Stretch, start: number) =>
    !weights || areWeighedBy(weights, numbers, block, start);
  return {
    addTo(sum, x, y, block) {
      const terms = scratch();
      loops.terms(x, y, block, terms);
      return (
        areWeighed(terms, block, 0) && isAdded(sum, sumOf(terms, { from: 0, to: block.to - block.from }))
      );
    },
    slopes(x, y, block, into) {
      loops.slopes(x, y, block, into);
      return areWeighed(into, block, block.from);
    },
    addWithSlopes(sum, x, y, block, into, divisor) {
      const ready = instanceFor(block);
      if (!ready) return undefined;
      const count = block.to - block.from;
      loops.both(x, y, block, ready.y, ready.into);
      if (weights) ready.x.set(weights.subarray(block.from, block.to));
      const total = weights ? ready.weightedSum(count, divisor) : ready.sum(count, divisor);
      write(ready, block, into);
      return add(sum, total, ready) || undefined;
    },
    weighted: (each) => kernelOf(loops, each),
  };
}

/** Returns false where a weight of 0 meets an infinity, or another product is not a number. */
function areWeighedBy(
  weights: Float64Array,
  numbers: Float64Array,
  { from, to }: Stretch,
  start: number,
): boolean {
  let areNumbers = true;
  for (let i = from; i < to; i++) {
    const weighed = weights[i] * numbers[start + i - from];
    numbers[start + i - from] = weighed;
    if (Number.isNaN(weighed)) areNumbers = false;
  }
  return areNumbers;
}

function isAdded(sum: Sum, total: number): boolean {
  if (!Number.isFinite(total)) return false;
  sum.add(total);
  return true;
}

/** One array for all, since none is in use when the next begins. */
const scratch = once(() => new Float64Array(most));
const unread = once(() => new Float64Array(most));
