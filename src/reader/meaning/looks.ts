import { isMeantAsOne, nearnessToOne } from '../../sumsToOne';
import { roleOfName, wordsOf } from './roleOfName';
import { namesWhatIsWeighed, weightOfName } from './tellingWords';

/** What a vector looks like, judged by its numbers, its name and, where that is known, its use. */
export interface Looks {
  readonly kind: LooksKind;
  /** The facts that decided, in order. */
  readonly because: readonly LooksReason[];
}

export type LooksKind =
  | 'one-hot'
  | 'probabilities'
  | 'log-probabilities'
  | 'logits'
  | 'class-indices'
  | 'binary'
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
  | 'only-0-and-1'
  | 'name-says-so'
  | 'softmax-taken'
  | PurposeReason;

/** What code does with a vector: indexes with it, or passes it to a loss as this argument. */
export type Purpose = 'index' | 'classes' | 'binary' | 'target' | 'prediction' | 'weights' | 'logits';

type PurposeReason =
  | 'used-as-index'
  | 'used-as-target'
  | 'used-as-prediction'
  | 'are-weights'
  | 'are-losses'
  | 'are-targets';

/**
 * What `numbers`, row-major in `shape`, look like; rows are along the last axis. NaN fits only 'values' and 'logits',
 * and does not decide between the two: the other numbers do.
 */
export function looksLike(
  numbers: ArrayLike<number>,
  shape: readonly number[],
  name = '',
  purpose?: Purpose,
): Looks {
  const values = numbers instanceof Float64Array ? numbers : Float64Array.from(numbers);
  const width = shape.length === 0 ? 1 : shape[shape.length - 1];
  const words: ReadonlySet<string> = new Set(wordsOf(name));
  const facts: Facts = { values, width, rank: shape.length, words, name, purpose };
  for (const { kind, fits } of rules) {
    const because = fits(facts);
    if (because) return { kind, because };
  }
  return { kind: 'values', because: [...whereValuesLie(values), ...usedAs(facts)] };
}

interface Facts {
  readonly values: Float64Array;
  readonly width: number;
  readonly rank: number;
  readonly words: ReadonlySet<string>;
  readonly name: string;
  readonly purpose: Purpose | undefined;
}

/** What a vector's use adds to what its numbers say. */
function usedAs({ purpose, words, name }: Facts): LooksReason[] {
  if (purpose !== undefined && purpose !== 'logits') return [purposeReasons[purpose]];
  if (areWeights({ words, purpose })) return ['are-weights'];
  if (words.has('loss') || words.has('losses')) return ['are-losses'];
  return roleOfName(name) === 'target' && name.length > 1 ? ['are-targets'] : [];
}

const purposeReasons: Readonly<Record<Exclude<Purpose, 'logits'>, LooksReason>> = {
  index: 'used-as-index',
  classes: 'used-as-target',
  binary: 'used-as-target',
  target: 'used-as-target',
  prediction: 'used-as-prediction',
  weights: 'are-weights',
};

interface Rule {
  readonly kind: LooksKind;
  readonly fits: (facts: Facts) => LooksReason[] | undefined;
}

/** The first rule that fits decides. */
const rules: readonly Rule[] = [
  {
    kind: 'class-indices',
    fits: (facts) =>
      (facts.purpose === 'index' || (facts.purpose === 'classes' && facts.rank <= 1)) &&
      areIndices(facts.values)
        ? [...wholeNumbers(facts.values), ...usedAs(facts)]
        : undefined,
  },
  {
    kind: 'binary',
    fits: (facts) =>
      areBinary(facts.values) && (facts.purpose === 'binary' || isPairOfLabels(facts))
        ? ['only-0-and-1', ...usedAs(facts)]
        : undefined,
  },
  {
    kind: 'one-hot',
    fits: (facts) =>
      facts.width > 1 && mayBeClasses(facts) && everyRow(facts.values, facts.width, isOneHot)
        ? ['one-1-rest-0']
        : undefined,
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
    fits: (facts) => {
      const { values, width } = facts;
      if (width < 2 || weighClasses(facts) || !values.every(isWithin01)) return undefined;
      if (everyRow(values, width, sumsTo1(isRounded))) return ['in-0-1', 'sums-to-1'];
      return everyRow(values, width, sumsTo1(isMeantAsOne)) ? ['in-0-1', 'sums-nearly-to-1'] : undefined;
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
    kind: 'binary',
    fits: (facts) =>
      facts.values.length > 1 && areBinary(facts.values) && mayBeClasses(facts)
        ? ['only-0-and-1', ...usedAs(facts)]
        : undefined,
  },
  {
    kind: 'class-indices',
    fits: (facts) => {
      const { values, rank, words } = facts;
      if (!areIndices(values) || !mayBeClasses(facts)) return undefined;
      const isNamed = indexWords.some((word) => words.has(word));
      if (rank <= 1) return [...wholeNumbers(values), ...(isNamed ? named : usedAs(facts))];
      return isNamed ? [...wholeNumbers(values), ...named] : undefined;
    },
  },
  {
    kind: 'logits',
    fits: ({ values, words, purpose, name }) => {
      if (!values.some(isOutside01)) return undefined;
      if (purpose === 'logits') return ['outside-0-1', 'softmax-taken'];
      const isNamed = logitWords.some((word) => words.has(word)) || /^z[\d_]*$/i.test(name);
      return isNamed && !values.every(Number.isInteger) ? ['outside-0-1', 'name-says-so'] : undefined;
    },
  },
];

const named: readonly LooksReason[] = ['name-says-so'];

/** Names of scores before a softmax turns them into probabilities. Predictions of a regression have other names. */
const logitWords = ['score', 'scores', 'activations', 'energies', 'unnormalized', 'unnormalised'];

function areIndices(values: Float64Array): boolean {
  return values.some(isIndex) && values.every((value) => isIndex(value) || value === ignored);
}

function wholeNumbers(values: Float64Array): LooksReason[] {
  return values.includes(ignored) ? ['whole-numbers', 'some-ignored'] : ['whole-numbers'];
}

function areBinary(values: Float64Array): boolean {
  return values.length > 0 && values.every((value) => value === 0 || value === 1);
}

/** `labels = [0, 1]` are the labels of two samples; `label = [0, 1]` is the label of one sample with two classes. */
function isPairOfLabels({ values, rank, words }: Facts): boolean {
  return rank === 1 && values.length === 2 && (words.has('labels') || words.has('targets'));
}

/** Sizes, settings and weights are not classes, even if they are whole numbers. */
function mayBeClasses({ name, words, purpose }: Facts): boolean {
  return !areWeights({ words, purpose }) && weightOfName(name) >= 0;
}

/** Weights of classes or samples may sum to 1 without being a distribution; attention weights are a distribution. */
function weighClasses({ words, purpose }: Facts): boolean {
  return purpose === 'weights' || (areWeights({ words, purpose }) && namesWhatIsWeighed(words));
}

function areWeights({ words, purpose }: Pick<Facts, 'words' | 'purpose'>): boolean {
  return purpose === 'weights' || words.has('weight') || words.has('weights');
}

/** Marks a sample without a class: the default ignore index of PyTorch's losses. */
const ignored = -100;

const indexWords = ['label', 'labels', 'target', 'targets', 'class', 'classes', 'y', 'gt', 'idx', 'indices'];

/** Whether a test holds for every row; `width` divides the number of values by construction. */
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
  return isRounded(sum);
}

function isRounded(sum: number): boolean {
  const nearness = nearnessToOne(sum);
  return nearness === 'exactly' || nearness === 'printed';
}

function sumsTo1(isNear: (sum: number) => boolean) {
  return (values: Float64Array, from: number, to: number): boolean => {
    let sum = 0;
    for (let index = from; index < to; index++) sum += values[index];
    return isNear(sum);
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
