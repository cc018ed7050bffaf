import {
  isScalarOption,
  type ScalarOption,
  scalarOptions,
  type VectorOption,
} from '../engine/request/options';

/**
 * Every option that is one number. The default class axis depends on the shapes of the operands: `rangeOf` computes it.
 */
export type NumberOption = 'classAxis' | ScalarOption;

export const numberOptionNames: readonly NumberOption[] = [
  'classAxis',
  ...(Object.keys(scalarOptions) as ScalarOption[]),
];

export function isNumberOption(option: string): option is NumberOption {
  return option === 'classAxis' || isScalarOption(option);
}

/**
 * The options that were typed; an absent one has its default. An option that is a list but may be one number for all is
 * stored as a list of one.
 */
export type ChosenOptions = Readonly<
  Partial<Record<NumberOption, number> & Record<VectorOption, Float64Array>>
>;

/** The options with one of them set to what was typed; typing the default removes the choice. */
export function withOption<Option extends NumberOption | VectorOption>(
  options: ChosenOptions | undefined,
  option: Option,
  value: ChosenOptions[Option],
): ChosenOptions | undefined {
  const isUsual = value === undefined || (isScalarOption(option) && value === scalarOptions[option].usual);
  const { [option]: before, ...others } = options ?? {};
  const changed: ChosenOptions = isUsual ? others : { ...others, [option]: value };
  return Object.keys(changed).length > 0 ? changed : undefined;
}
