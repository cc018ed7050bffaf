import type { Term } from '../losses/loss';
import { block, many, stride } from '../numeric/kernels/blocks';
import type { Stretch } from '../numeric/stretch';
import { Sum } from '../numeric/sum';
import type { Problem } from '../problem/problem';
import type { Argument } from './termInRow';

/** The sum of the terms of a loss, and their slopes, without an array of their values. */
export interface ManyTerms {
  readonly total: number;
  slopes(): Float64Array;
}

/**
 * What so many terms come to that a kernel takes them, block by block; a block that has a number which is not ordinary is
 * taken term by term. Undefined where there are few, where a row or a term has a weight or a form of its own, where the loss
 * has no kernel, and where logarithms are so close that what was rounded off them may count.
 */
export function manyTerms(
  { target, weights }: Problem,
  term: Term,
  argument: () => Argument,
): ManyTerms | undefined {
  const { kernel } = term;
  if (!kernel || weights || target?.ignored || target?.logs) return undefined;
  const { x } = argument();
  if (x.length < many) return undefined;
  const y = target?.values ?? x;
  const total = new Sum();
  for (const part of blocksOf(x)) {
    if (kernel.addTo(total, x, y, part)) continue;
    if (term.addClose && argument().inPairs) return undefined;
    addOneByOne(total, term, { ...argument(), y }, part);
  }
  return {
    total: total.value,
    slopes: () => {
      const slopes = new Float64Array(x.length);
      for (const part of blocksOf(x)) {
        if (!kernel.slopes(x, y, part, slopes)) fillMissing(slopes, term, { ...argument(), y }, part);
      }
      return slopes;
    },
  };
}

/** Of whole strides, but for the last, which has what is left of one. */
function blocksOf({ length }: Float64Array): Stretch[] {
  const whole = length - (length % stride);
  const blocks = Array.from({ length: Math.ceil(whole / block) }, (_, i) => ({
    from: i * block,
    to: Math.min((i + 1) * block, whole),
  }));
  return whole === length ? blocks : [...blocks, { from: whole, to: length }];
}

interface Operands extends Argument {
  readonly y: Float64Array;
}

function addOneByOne(sum: Sum, term: Term, { x, y, shown, rest }: Operands, { from, to }: Stretch): void {
  for (let i = from; i < to; i++) {
    if (term.addTo) term.addTo(sum, x[i], y[i], 1, i);
    else sum.add(term.value(x[i], y[i], i, shown[i], rest?.[i]));
  }
}

function fillMissing(
  slopes: Float64Array,
  term: Term,
  { x, y, shown, rest }: Operands,
  { from, to }: Stretch,
): void {
  for (let i = from; i < to; i++) {
    if (Number.isNaN(slopes[i])) slopes[i] = term.slope(x[i], y[i], i, shown[i], rest?.[i]);
  }
}
