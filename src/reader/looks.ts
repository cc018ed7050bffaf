import { type NearnessToOne, nearnessToOne } from '../sumsToOne';
import { wordsOf } from './roleOfName';

/** What a vector looks like, judged by its numbers and its name alone. */
export interface Looks {
  readonly kind: LooksKind;
  /** Why: the facts that decided, in order. */
  readonly because: readonly LooksReason[];
}

export type LooksKind =
  | 'one-hot'
  | 'probabilities'
  | 'log-probabilities'
  | 'logits'
  | 'class-indices'
  | 'signs'
  | 'values';

export type LooksReason =
  | 'one-1-rest-0'
  | 'in-0-1'
  | 'in-0-1-but-nan'
  | 'sums-to-1'
  | 'sums-nearly-to-1'
  | 'all-at-most-0'
  | 'exp-sums-to-1'
  | 'outside-0-1'
  | 'whole-numbers'
  | 'some-ignored'
  | 'only-plus-minus-1'
  | 'name-says-so';

/**
 * What `numbers`, row-major in `shape`, look like; rows are along the last axis.
 * A NaN fits nothing but 'values' and 'logits', and tells neither from the other: the numbers beside it do.
 */
export function looksLike(numbers: ArrayLike<number>, shape: readonly number[], name = ''): Looks {
  const values = numbers instanceof Float64Array ? numbers : Float64Array.from(numbers);
  const width = shape.length === 0 ? 1 : shape[shape.length - 1];
  const facts: Facts = { values, width, rank: shape.length, words: new Set(wordsOf(name)) };
  for (const { kind, fits } of rules) {
    const because = fits(facts);
    if (because) return { kind, because };
  }
  return { kind: 'values', because: whereValuesLie(values) };
}

interface Facts {
  readonly values: Float64Array;
  readonly width: number;
  readonly rank: number;
  readonly words: ReadonlySet<string>;
}

interface Rule {
  readonly kind: LooksKind;
  readonly fits: (facts: Facts) => LooksReason[] | undefined;
}

/** The first rule that fits decides. */
const rules: readonly Rule[] = [
  {
    kind: 'one-hot',
    fits: ({ values, width }) =>
      width > 1 && everyRow(values, width, isOneHot) ? ['one-1-rest-0'] : undefined,
  },
  {
    kind: 'logits',
    fits: ({ words }) => (words.has('logit') || words.has('logits') ? ['name-says-so'] : undefined),
  },
  {
    kind: 'log-probabilities',
    fits: ({ values, width }) =>
      width > 1 && values.every((value) => value <= 0) && everyRow(values, width, isLogDistribution)
        ? ['all-at-most-0', 'exp-sums-to-1']
        : undefined,
  },
  {
    kind: 'probabilities',
    fits: ({ values, width }) => {
      if (width < 2 || !values.every(isWithin01)) return undefined;
      if (everyRow(values, width, sumsTo1(isRounded))) return ['in-0-1', 'sums-to-1'];
      return everyRow(values, width, sumsTo1(isMeant)) ? ['in-0-1', 'sums-nearly-to-1'] : undefined;
    },
  },
  {
    kind: 'signs',
    fits: ({ values }) =>
      values.length > 1 && values.includes(-1) && values.every((value) => Math.abs(value) === 1)
        ? ['only-plus-minus-1']
        : undefined,
  },
  {
    kind: 'class-indices',
    fits: ({ values, rank, words }) => {
      if (!values.some(isIndex) || !values.every((value) => isIndex(value) || value === ignored))
        return undefined;
      const because: LooksReason[] = values.includes(ignored)
        ? ['whole-numbers', 'some-ignored']
        : ['whole-numbers'];
      if (rank <= 1) return because;
      return indexWords.some((word) => words.has(word)) ? [...because, 'name-says-so'] : undefined;
    },
  },
  {
    kind: 'logits',
    fits: ({ values }) =>
      values.some(isOutside01) && !values.every((value) => Number.isInteger(value))
        ? ['outside-0-1']
        : undefined,
  },
];

/** Stands in the place of a class where there is none to predict, as PyTorch's losses have it unless told otherwise. */
const ignored = -100;

const indexWords = ['label', 'labels', 'target', 'targets', 'class', 'classes', 'y', 'gt', 'idx', 'indices'];

/** Whole rows only: `width` divides the number of values by construction. */
function everyRow(
  values: Float64Array,
  width: number,
  holds: (values: Float64Array, from: number, to: number) => boolean,
): boolean {
  for (let from = 0; from < values.length; from += width) {
    if (!holds(values, from, from + width)) return false;
  }
  return values.length > 0;
}

function isOneHot(values: Float64Array, from: number, to: number): boolean {
  let ones = 0;
  for (let index = from; index < to; index++) {
    if (values[index] === 1) ones++;
    else if (values[index] !== 0) return false;
  }
  return ones === 1;
}

function isLogDistribution(values: Float64Array, from: number, to: number): boolean {
  let sum = 0;
  for (let index = from; index < to; index++) sum += Math.exp(values[index]);
  return isRounded(nearnessToOne(sum));
}

function isRounded(nearness: NearnessToOne): boolean {
  return nearness === 'exactly' || nearness === 'printed';
}

/** Such as the lecture's row, which sums to 1.002. */
function isMeant(nearness: NearnessToOne): boolean {
  return nearness !== 'no';
}

function sumsTo1(isNear: (nearness: NearnessToOne) => boolean) {
  return (values: Float64Array, from: number, to: number): boolean => {
    let sum = 0;
    for (let index = from; index < to; index++) sum += values[index];
    return isNear(nearnessToOne(sum));
  };
}

function whereValuesLie(values: Float64Array): LooksReason[] {
  if (values.some(isOutside01)) return [];
  if (!values.some(Number.isNaN)) return ['in-0-1'];
  return values.every(Number.isNaN) ? [] : ['in-0-1-but-nan'];
}

function isOutside01(value: number): boolean {
  return value < 0 || value > 1;
}

function isWithin01(value: number): boolean {
  return value >= 0 && value <= 1;
}

function isIndex(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}
