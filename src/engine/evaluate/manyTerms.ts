import type { Linked } from '../links/link';
import type { Term } from '../losses/loss';
import { cancels } from '../numeric/cancels';
import { block, many, stride } from '../numeric/kernels/blocks';
import type { Kernel } from '../numeric/kernels/kernel';
import { Sum } from '../numeric/reductions/sum';
import type { Stretch } from '../numeric/stretch';
import { weigh } from '../numeric/weigh';
import type { Problem } from '../problem/problem';
import { type Scale, scaled, scaleStretch, unscaled } from '../request/base';

/**
 * The terms of a large problem, computed block by block by a kernel; a block with a number that is not ordinary is
 * computed term by term. Undefined where there are few terms, where a row is ignored, where the loss has no kernel (or
 * none that handles weights), and where logarithms are so close that their rounding may matter.
 */
export function manyTerms(
  { target, weights, values }: Problem,
  term: Term,
  argument: () => Linked,
): ManyTerms | undefined {
  if (values.length < many || target?.ignored || target?.logs) return undefined;
  const isOfRows = term.kernelOfRows !== undefined;
  const plain = term.kernel ?? term.kernelOfRows?.(argument().places!);
  const kernel = weights ? plain?.weighted?.(weights) : plain;
  if (!kernel) return undefined;
  const x = isOfRows ? values : argument().x;
  const y = (!isOfRows && target?.values) || x;
  const terms = new ManyTerms({ term, kernel, x, y, argument: argument(), target, weights });
  return terms.mayBeClose && Number.isNaN(terms.total) ? undefined : terms;
}

/** The sum of a loss's terms, and their slopes, without an array of the terms. */
export class ManyTerms {
  readonly #term: Term;
  readonly #kernel: Kernel;
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  readonly #argument: Linked;
  readonly #target: Parts['target'];
  readonly #weights: Float64Array | undefined;
  #total: number | undefined;

  constructor({ term, kernel, x, y, argument, target, weights }: Parts) {
    this.#term = term;
    this.#kernel = kernel;
    this.#x = x;
    this.#y = y;
    this.#argument = argument;
    this.#target = target;
    this.#weights = weights;
  }

  /** Whether rounding may matter where a number is not ordinary; the sum is then NaN. */
  get mayBeClose(): boolean {
    return this.#term.addClose !== undefined && this.#argument.inPairs !== undefined;
  }

  get total(): number {
    this.#total ??= this.#summed();
    return this.#total;
  }

  /** Computes the sum along with the slopes, if it is not known yet: each block is then in the nearest cache for both. */
  slopes(scale = unscaled): Float64Array {
    const slopes = { values: new Float64Array(this.#x.length), scale };
    if (this.#total === undefined) this.#total = this.#summed(slopes);
    else for (const part of this.#blocks()) this.#fill(slopes, part);
    return slopes.values;
  }

  #summed(slopes?: Slopes): number {
    const sum = new Sum();
    const own = new Sum();
    let size = 0;
    for (const part of this.#blocks()) {
      own.clear();
      if (!this.#addBlock(own, part, slopes)) {
        if (this.mayBeClose) return Number.NaN;
        this.#addOneByOne(own, part);
      }
      sum.addSum(own);
      size += Math.abs(own.value);
    }
    // Each block is within a few ulp of itself, which is not enough where blocks of both signs cancel.
    return cancels(sum.value, size) ? this.#exactly() : sum.value;
  }

  /** Returns false, and adds nothing, where the kernel cannot take the block; its slopes are filled in even then. */
  #addBlock(sum: Sum, part: Stretch, slopes?: Slopes): boolean {
    if (slopes?.scale.base.log === 1) {
      const { values, scale } = slopes;
      const isWhole = this.#kernel.addWithSlopes?.(sum, this.#x, this.#y, part, values, scale.divisor);
      if (isWhole === false) this.#fillOneByOne(slopes, part);
      if (isWhole !== undefined) return true;
    }
    if (slopes) this.#fill(slopes, part);
    return this.#kernel.addTo(sum, this.#x, this.#y, part);
  }

  #exactly(): number {
    if (this.mayBeClose) return Number.NaN;
    const sum = new Sum();
    this.#addOneByOne(sum, { from: 0, to: this.#x.length });
    return sum.value;
  }

  /** Whole strides, except that the last one takes the remainder. */
  *#blocks(): Iterable<Stretch> {
    const { length } = this.#x;
    const whole = length - (length % stride);
    for (let from = 0; from < whole; from += block) yield { from, to: Math.min(from + block, whole) };
    if (whole < length) yield { from: whole, to: length };
  }

  #addOneByOne(sum: Sum, { from, to }: Stretch): void {
    const { x, rest } = this.#argument;
    const y = this.#target?.values ?? x;
    for (let i = from; i < to; i++) {
      const weight = this.#weights ? this.#weights[i] : 1;
      if (this.#term.addTo) this.#term.addTo(sum, x[i], y[i], weight, i);
      else sum.add(weigh(weight, this.#term.value(x[i], y[i], i, this.#argument.shownAt(i), rest?.[i])));
    }
  }

  #fill(slopes: Slopes, part: Stretch): void {
    const { values, scale } = slopes;
    const isWhole = this.#kernel.slopes(this.#x, this.#y, part, values);
    scaleStretch(values, scale, part);
    if (!isWhole) this.#fillOneByOne(slopes, part);
  }

  /** Fills in the slopes that are still NaN. */
  #fillOneByOne({ values, scale }: Slopes, { from, to }: Stretch): void {
    const { x, rest } = this.#argument;
    const y = this.#target?.values ?? x;
    for (let i = from; i < to; i++) {
      if (!Number.isNaN(values[i])) continue;
      const slope = this.#term.slope(x[i], y[i], i, this.#argument.shownAt(i), rest?.[i]);
      values[i] = scaled(this.#weights ? weigh(this.#weights[i], slope) : slope, scale) + 0;
    }
  }
}

interface Slopes {
  readonly values: Float64Array;
  readonly scale: Scale;
}

interface Parts {
  readonly term: Term;
  readonly kernel: Kernel;
  /** The operands of the kernel. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** The operands of the term. */
  readonly argument: Linked;
  readonly target: Problem['target'];
  readonly weights: Float64Array | undefined;
}
