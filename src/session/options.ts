import {
  isScalarOption,
  type Options,
  type ScalarOption,
  scalarOptions,
  type VectorOption,
} from '../engine/request/options';

/** Every option that is one number. Where the classes lie is usual only for operands of one shape: `rangeOf` knows for which. */
export type NumberOption = 'classAxis' | ScalarOption;

export const numberOptionNames: readonly NumberOption[] = [
  'classAxis',
  ...(Object.keys(scalarOptions) as ScalarOption[]),
];

export function isNumberOption(option: keyof Options): option is NumberOption {
  return option === 'classAxis' || isScalarOption(option);
}

/** What was typed for the options; what is absent is as it is by default. An option that is a list and may be a single number for all is a list of one. */
export type ChosenOptions = Readonly<
  Partial<Record<NumberOption, number> & Record<VectorOption, Float64Array>>
>;

/** The options with one of them set to what was typed; the usual number is no choice. */
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
