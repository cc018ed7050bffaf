import type { Options } from '../engine/request/options';

/** What an option that is one number is by default, and what it can be. */
export interface Range {
  readonly usual: number;
  readonly least?: number;
  readonly most?: number;
  readonly isWhole?: true;
}

export type NumberOption =
  | 'classAxis'
  | 'labelSmoothing'
  | 'ignoreIndex'
  | 'margin'
  | 'power'
  | 'delta'
  | 'beta'
  | 'gamma'
  | 'alpha';

/** Where the classes lie is usual only for operands of one shape: `rangeOf` knows for which. */
export const numberOptions: Readonly<Record<Exclude<NumberOption, 'classAxis'>, Range>> = {
  labelSmoothing: { usual: 0, least: 0, most: 1 },
  ignoreIndex: { usual: -100, isWhole: true },
  margin: { usual: 1 },
  power: { usual: 1, least: 1, most: 2, isWhole: true },
  delta: { usual: 1, least: 0 },
  beta: { usual: 1, least: 0 },
  gamma: { usual: 2, least: 0 },
  alpha: { usual: 0.25 },
};

/** Every option that is one number. */
export const numberOptionNames: readonly NumberOption[] = [
  'classAxis',
  ...(Object.keys(numberOptions) as (keyof typeof numberOptions)[]),
];

/** An option that is a list of numbers; one that may be a single number for all is a list of one. */
export type VectorOption = (typeof vectorOptions)[number];

export const vectorOptions = [
  'classWeights',
  'positiveWeight',
  'elementWeights',
  'variance',
] as const satisfies readonly (keyof Options)[];

/** What was typed for the options; what is absent is as it is by default. */
export type ChosenOptions = Readonly<
  Partial<Record<NumberOption, number> & Record<VectorOption, Float64Array>>
>;

/** The options with one of them set to what was typed; the usual number is no choice. */
export function withOption<Option extends NumberOption | VectorOption>(
  options: ChosenOptions | undefined,
  option: Option,
  value: ChosenOptions[Option],
): ChosenOptions | undefined {
  const isUsual = value === undefined || (hasRange(option) && value === numberOptions[option].usual);
  const { [option]: before, ...others } = options ?? {};
  const changed: ChosenOptions = isUsual ? others : { ...others, [option]: value };
  return Object.keys(changed).length > 0 ? changed : undefined;
}

export function isVectorOption(option: keyof Options): option is VectorOption {
  return vectorOptions.some((each) => each === option);
}

export function isNumberOption(option: keyof Options): option is NumberOption {
  return option === 'classAxis' || hasRange(option);
}

function hasRange(option: keyof Options): option is keyof typeof numberOptions {
  return Object.hasOwn(numberOptions, option);
}
