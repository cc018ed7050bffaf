import { sizeOf } from '../../shape';
import { broadcast } from './broadcast';
import { Misuse, noRequest, optionMisfit } from './misuse';
import { named } from './named';
import { isList, isRecord, type JsonNumber, numberOf, toNumbers } from './operand';
import {
  isScalarOption,
  type Options,
  type Range,
  type Reduction,
  type ScalarOption,
  scalarOptions,
} from './options';

/** The options of a request, checked, with every default filled in. */
export interface LossSettings extends Readonly<Record<ScalarOption, number>> {
  readonly base?: 2 | 10;
  readonly reduction: Reduction;
  readonly classWeights?: Float64Array;
  readonly elementWeights?: Float64Array;
  readonly positiveWeight: (i: number) => number;
  readonly variance: (i: number) => number;
  readonly link?: 'sigmoid';
}

/** A loss, by its name and the options that it takes besides base and reduction. */
interface Optioned {
  readonly id: string;
  readonly options: readonly (keyof Options)[];
}

/** Throws Misuse for an option that the loss does not take, and for a value that the option does not. */
export function settingsOf(
  loss: Optioned,
  options: Options | undefined,
  shape: readonly number[],
): LossSettings {
  // Most requests have no options, and for few numbers a request takes no longer than a dozen look-ups.
  return options === undefined ? usualSettings : settingsIn(loss, options, shape);
}

function settingsIn(loss: Optioned, options: Options, shape: readonly number[]): LossSettings {
  if (!isRecord(options) || Array.isArray(options)) throw noRequest('an object', options, 'options');
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined) refuseUnknown(loss, name);
  }
  const size = sizeOf(shape);
  const classes = shape.at(-1) ?? 1;
  // Only an absent option takes its default: null is not a value of any option.
  const { positiveWeight = 1, variance = 1, reduction = 'mean' } = options;
  const others: Omit<LossSettings, ScalarOption> = {
    base: options.base === undefined ? undefined : oneOf('base', options.base, [2, 10]),
    reduction: oneOf('reduction', reduction, ['mean', 'sum', 'batchmean', 'none']),
    classWeights: list('classWeights', options.classWeights, [classes]),
    elementWeights: broadcast('elementWeights', options.elementWeights, shape),
    positiveWeight: positiveWeightAt(positiveWeight, shape),
    variance: spread('variance', variance, [1, size], 0),
    link: options.link === undefined ? undefined : oneOf('link', options.link, ['sigmoid']),
  };
  // V8 takes fifty times as long to spread the numbers into a literal.
  return Object.assign(others, usualNumbers, numbersIn(options));
}

/** The given options that are one number. */
function numbersIn(options: Options): Partial<Record<ScalarOption, number>> {
  const given: Partial<Record<ScalarOption, number>> = {};
  for (const option of Object.keys(options).filter(isScalarOption)) {
    const value = options[option];
    if (value !== undefined) given[option] = numberIn(option, value, scalarOptions[option]);
  }
  return given;
}

const usualNumbers = Object.fromEntries(
  Object.entries<Range>(scalarOptions).map(([option, { usual }]) => [option, usual]),
) as Record<ScalarOption, number>;

const usualSettings: LossSettings = {
  ...usualNumbers,
  reduction: 'mean',
  positiveWeight: one,
  variance: one,
};

function numberIn(option: string, value: number, { least, above, most, isWhole }: Range): number {
  if (above !== undefined && !(value > above))
    throw optionMisfit(option, `a number above ${above}, up to ${most}`, named(value));
  if (!isWhole) return within(option, value, least, most);
  return least === undefined || most === undefined
    ? whole(option, value)
    : oneOf(
        option,
        value,
        Array.from({ length: most - least + 1 }, (_, i) => least + i),
      );
}

function refuseUnknown(loss: Optioned, option: string): void {
  if (option === 'reduction' || option === 'base') return;
  if (loss.options.some((name) => name === option)) return;
  const allowed = ['reduction', 'base', ...loss.options].join(', ');
  throw new Misuse(
    'option-does-not-fit',
    `Option ${option}: expected one that ${loss.id} takes (${allowed}), got ${option}.`,
    { option, expected: allowed, actual: option },
  );
}

function oneOf<T>(option: string, value: T, allowed: readonly T[]): T {
  if (allowed.includes(value)) return value;
  throw optionMisfit(option, `one of ${allowed.join(', ')}`, named(value));
}

function within(
  option: string,
  value: JsonNumber,
  from = Number.NEGATIVE_INFINITY,
  to = Number.POSITIVE_INFINITY,
): number {
  const number = numberOf(value);
  if (number !== undefined && number >= from && number <= to) return number;
  throw optionMisfit(option, `a number from ${from} to ${to}`, named(value));
}

function whole(option: string, value: number): number {
  if (Number.isInteger(value)) return value;
  throw optionMisfit(option, 'a whole number', named(value));
}

function list(
  option: string,
  values: ArrayLike<JsonNumber> | undefined,
  lengths: readonly number[],
): Float64Array | undefined {
  if (values === undefined) return undefined;
  if (isList(values) && lengths.includes(values.length)) return toNumbers(values, option);
  const wanted = [...new Set(lengths)].join(' or ');
  if (!isList(values)) throw optionMisfit(option, `${wanted} numbers`, named(values));
  throw optionMisfit(option, `${wanted} numbers`, `${values.length} numbers`, {
    wanted,
    length: values.length,
  });
}

/** One number for all elements, or a list of one for each, as a function of the element's place. */
function spread(
  option: string,
  value: JsonNumber | ArrayLike<JsonNumber>,
  lengths: readonly number[],
  from = Number.NEGATIVE_INFINITY,
): (i: number) => number {
  if (value === 1) return one;
  const isOne = numberOf(value) !== undefined;
  const values = list(option, isOne ? [value as JsonNumber] : (value as ArrayLike<JsonNumber>), lengths)!;
  // NaN is passed on, as in an operand.
  for (let i = 0; i < values.length; i++) if (values[i] < from) within(option, values[i], from);
  return values.length === 1 ? () => values[0] : (i) => values[i];
}

/** The positive weight as a function of the element's place. */
function positiveWeightAt(
  weight: NonNullable<Options['positiveWeight']>,
  shape: readonly number[],
): (i: number) => number {
  if (weight === 1) return one;
  const [option, number] = ['positiveWeight', numberOf(weight)] as const;
  if (number !== undefined) return () => number;
  if (typeof weight !== 'object' || weight === null)
    throw optionMisfit(option, 'a number or weights', named(weight));
  const weights = broadcast(option, weight, shape);
  return weights ? (i) => weights[i] : one;
}

/** The weight of every element where none are given. */
export function one(): number {
  return 1;
}
