import { spellings, toNumbers } from './operand';
import { Misuse } from './report';
import type { JsonNumber, Options, Reduction } from './request';

/** The options of a request, checked, with every default filled in. */
export interface Settings {
  readonly base?: 2 | 10;
  readonly reduction: Reduction;
  readonly classWeights?: Float64Array;
  readonly elementWeights?: Float64Array;
  readonly positiveWeight: (i: number) => number;
  readonly ignoreIndex: number;
  readonly labelSmoothing: number;
  readonly margin: number;
  readonly power: number;
  readonly delta: number;
  readonly beta: number;
  readonly gamma: number;
  readonly alpha: number;
  readonly variance: (i: number) => number;
  readonly link?: 'sigmoid';
}

/** A loss, by its name and by the options that it takes beside base and reduction. */
interface Optioned {
  readonly id: string;
  readonly options: readonly (keyof Options)[];
}

/** Throws Misuse for an option that the loss does not take, and for a value that the option does not. */
export function settingsOf(loss: Optioned, options: Options, shape: readonly number[]): Settings {
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined) refuseUnknown(loss, name);
  }
  const size = shape.reduce((product, length) => product * length, 1);
  const classes = shape.at(-1) ?? 1;
  return {
    base: oneOf('base', options.base, [2, 10]),
    reduction: oneOf('reduction', options.reduction, ['mean', 'sum', 'batchmean', 'none']) ?? 'mean',
    classWeights: list('classWeights', options.classWeights, [classes]),
    elementWeights: list('elementWeights', options.elementWeights, [size]),
    positiveWeight: spread('positiveWeight', options.positiveWeight ?? 1, [1, classes, size]),
    ignoreIndex: whole('ignoreIndex', options.ignoreIndex ?? -100),
    labelSmoothing: within('labelSmoothing', options.labelSmoothing ?? 0, 0, 1),
    margin: within('margin', options.margin ?? 1),
    power: oneOf('power', options.power, [1, 2]) ?? 1,
    delta: within('delta', options.delta ?? 1, 0),
    beta: within('beta', options.beta ?? 1, 0),
    gamma: within('gamma', options.gamma ?? 2, 0),
    alpha: within('alpha', options.alpha ?? 0.25),
    variance: spread('variance', options.variance ?? 1, [1, size], 0),
    link: oneOf('link', options.link, ['sigmoid']),
  };
}

function refuseUnknown(loss: Optioned, option: string): void {
  if (option === 'reduction' || option === 'base') return;
  if (loss.options.some((name) => name === option)) return;
  throw misfit(option, 'an option of this loss', loss.id);
}

function oneOf<T>(option: string, value: T | undefined, allowed: readonly T[]): T | undefined {
  if (value === undefined || allowed.includes(value)) return value;
  throw misfit(option, `one of ${allowed.join(', ')}`, value);
}

function within(
  option: string,
  value: JsonNumber,
  from = Number.NEGATIVE_INFINITY,
  to = Number.POSITIVE_INFINITY,
): number {
  const number = typeof value === 'number' ? value : spellings[value];
  if (number >= from && number <= to) return number;
  throw misfit(option, `a number from ${from} to ${to}`, value);
}

function whole(option: string, value: number): number {
  if (Number.isInteger(value)) return value;
  throw misfit(option, 'a whole number', value);
}

function list(
  option: string,
  values: ArrayLike<JsonNumber> | undefined,
  lengths: readonly number[],
): Float64Array | undefined {
  if (values === undefined) return undefined;
  if (lengths.includes(values.length)) return toNumbers(values, option);
  throw misfit(option, `${[...new Set(lengths)].join(' or ')} numbers`, `${values.length} numbers`);
}

/** One number for all elements, or a list that repeats over them, as an accessor by the element's place. */
function spread(
  option: string,
  value: JsonNumber | ArrayLike<JsonNumber>,
  lengths: readonly number[],
  from = Number.NEGATIVE_INFINITY,
): (i: number) => number {
  const values = list(option, typeof value === 'object' ? value : [value], lengths) ?? new Float64Array(1);
  for (const number of values) within(option, number, from);
  return values.length === 1 ? () => values[0] : (i) => values[i % values.length];
}

function misfit(option: string, expected: string, actual: unknown): Misuse {
  return new Misuse('option-does-not-fit', `Option ${option}: expected ${expected}, got ${String(actual)}.`, {
    option,
    expected,
    actual: String(actual),
  });
}
