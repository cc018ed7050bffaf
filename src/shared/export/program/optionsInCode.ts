import type { Problem } from '../../../engine/problem/problem';
import { isScalarOption } from '../../../engine/request/options';
import { sizeOf } from '../../../shape';
import type { NamedArray } from './programParts';

/** Options that are one number are substituted; lists become arrays. */
export function optionsInCode(
  { loss, settings, layout, weights }: Problem,
  shape: readonly number[],
): OptionsInCode {
  const { classWeights } = settings;
  const scalars = loss.options.filter(isScalarOption).map((option) => [option, settings[option]]);
  const lists = [
    ...(loss.options.includes('positiveWeight')
      ? [{ name: 'positiveWeight', at: settings.positiveWeight }]
      : []),
    ...(loss.options.includes('variance') ? [{ name: 'variance', at: settings.variance }] : []),
  ].map(({ name, at }) => ({ name, ...spread(at, shape) }));
  const single = lists
    .filter(({ values }) => values.length === 1)
    .map(({ name, values }) => [name, values[0]]);
  const byClass = loss.weights?.of === 'class' && classWeights;
  const weight = byClass
    ? { values: byClass, shape: [layout.classes] }
    : weights && { values: weights, shape };
  return {
    numbers: { ...Object.fromEntries([...scalars, ...single]), C: layout.classes },
    arrays: [
      ...lists.filter(({ values }) => values.length > 1),
      ...(weight ? [{ name: 'weight', ...weight }] : []),
    ],
  };
}

interface OptionsInCode {
  readonly numbers: Readonly<Record<string, number>>;
  readonly arrays: readonly NamedArray[];
}

/** An option that is one number or one per element, as an array; a single number where all are equal. */
function spread(
  at: (i: number) => number,
  shape: readonly number[],
): { readonly values: readonly number[]; readonly shape: readonly number[] } {
  const values = Array.from({ length: sizeOf(shape) }, (_, i) => at(i));
  return values.every((value) => Object.is(value, values[0]))
    ? { values: [at(0)], shape: [] }
    : { values, shape };
}
