import type { Problem } from '../problem/problem';

/** What the formulas take beside prediction and target: the options, and C, the number of classes. */
export type Parameter =
  | 'margin'
  | 'power'
  | 'delta'
  | 'beta'
  | 'gamma'
  | 'balance'
  | 'variance'
  | 'positiveWeight'
  | 'C';

/** The parameters of the term at the flat place `i`. */
export function parametersOf(
  { settings, layout, target }: Problem,
  i: number,
): Readonly<Record<Parameter, number>> {
  const { margin, power, delta, beta, gamma, alpha } = settings;
  const y = target ? target.values[i] : 0;
  return {
    margin,
    power,
    delta,
    beta,
    gamma,
    balance: alpha < 0 ? 1 : alpha * y + (1 - alpha) * (1 - y),
    variance: settings.variance(i),
    positiveWeight: settings.positiveWeight(i),
    C: layout.classes,
  };
}

/** Those parameters that leave the formula as if they were not there, with the 1 that does it. */
export function neutralParameters({ settings, layout }: Problem): Readonly<Record<string, number>> {
  const { power, alpha, positiveWeight } = settings;
  const isUnweighted = Array.from({ length: layout.classes }, (_, i) => positiveWeight(i)).every(
    (weight) => weight === 1,
  );
  return {
    ...(power === 1 && { power }),
    ...(alpha < 0 && { balance: 1 }),
    ...(isUnweighted && { positiveWeight: 1 }),
  };
}

export function isParameter(name: string): name is Parameter {
  return Object.hasOwn(parameterTex, name);
}

/** TeX of a parameter; those that may differ from element to element carry the index. */
export const parameterTex: Readonly<Record<Parameter, (index: string) => string>> = {
  margin: () => 'm',
  power: () => 'k',
  delta: () => '\\delta',
  beta: () => '\\beta',
  gamma: () => '\\gamma',
  balance: (index) => `\\alpha${subscript(index)}`,
  variance: (index) => `v${subscript(index)}`,
  positiveWeight: () => 'w_{+}',
  C: () => 'C',
};

function subscript(index: string): string {
  return index === '' ? '' : `_{${index}}`;
}
