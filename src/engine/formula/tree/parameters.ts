import type { Loss } from '../../losses/loss';
import type { Problem } from '../../problem/problem';
import {
  isScalarOption,
  isVectorOption,
  type ScalarRow,
  scalarOptions,
  vectorOptions,
} from '../../request/options';
import type { LossSettings } from '../../request/settings';

/**
 * What a formula uses besides prediction and target, at the flat place `i`: options, what the loss's record derives
 * from them, and C, the number of classes.
 */
export function parametersOf(
  { loss, settings, layout, target }: Problem,
  i: number,
): Readonly<Record<string, number>> {
  const y = target ? target.values[i] : 0;
  const parameters: Record<string, number> = { C: layout.classes };
  for (const option of loss.options) {
    const setting = settings[option as keyof LossSettings];
    if (typeof setting === 'number') parameters[option] = setting;
    else if (typeof setting === 'function') parameters[option] = setting(i);
  }
  for (const [name, { value }] of Object.entries(loss.parameters ?? {}))
    parameters[name] = value(settings, y);
  return parameters;
}

/** The parameters whose value leaves the formula unchanged, each with the 1 that drops out. */
export function neutralParameters(problem: Problem): Readonly<Record<string, number>> {
  const { loss, settings } = problem;
  const made = Object.entries(loss.parameters ?? {}).filter(([, { value }]) =>
    [0, 1].every((y) => value(settings, y) === 1),
  );
  const names = [
    ...loss.options.filter((option) => isNeutral(option, problem)),
    ...made.map(([name]) => name),
  ];
  return Object.fromEntries(names.map((name) => [name, 1]));
}

function isNeutral(option: string, { settings, layout }: Problem): boolean {
  if (isScalarOption(option)) return scalarRow(option).isNeutral === true && settings[option] === 1;
  if (!isVectorOption(option) || !vectorOptions[option].isNeutral) return false;
  const at = settings[option];
  return (
    typeof at === 'function' && Array.from({ length: layout.classes }, (_, i) => at(i)).every((x) => x === 1)
  );
}

/** TeX of a parameter of a loss's formula, with the index where it may differ from element to element. */
export function parameterTex(
  { parameters = {} }: Pick<Loss, 'parameters'>,
  name: string,
  index: string,
): string | undefined {
  const subscript = index === '' ? '' : `_{${index}}`;
  if (Object.hasOwn(parameters, name)) return parameters[name].tex + subscript;
  if (isScalarOption(name)) return scalarRow(name).tex;
  if (!isVectorOption(name)) return name === 'C' ? name : undefined;
  const { tex, isIndexed } = vectorOptions[name];
  return tex !== undefined && isIndexed ? tex + subscript : tex;
}

function scalarRow(option: keyof typeof scalarOptions): ScalarRow {
  return scalarOptions[option];
}
