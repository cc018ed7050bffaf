import * as l10n from '@vscode/l10n';
import type { Range, VectorOption } from '../../engine/request/options';
import type { SetOption } from '../../session/request/optionsOf';
import { sizeOf } from '../../shape';
import { formatList, formatNumber } from '../format';
import { counted, numbersCounted } from './counted';

type NamedOption = SetOption['option'];

export function optionName(option: NamedOption): string {
  return names[option]();
}

const names: Readonly<Record<NamedOption, () => string>> = {
  classAxis: () => l10n.t('Class axis'),
  labelSmoothing: () => l10n.t('Label smoothing'),
  ignoreIndex: () => l10n.t('Ignore index'),
  classWeights: () => l10n.t('Class weights'),
  positiveWeight: () => l10n.t('Positive weight'),
  elementWeights: () => l10n.t('Element weights'),
  variance: () => l10n.t('Variance'),
  margin: () => l10n.t('Margin'),
  power: () => l10n.t('Power'),
  delta: () => l10n.t('Delta'),
  beta: () => l10n.t('Beta'),
  quantile: () => l10n.t('Quantile'),
  q: () => l10n.t('Exponent q'),
  epsilon: () => l10n.t('Epsilon'),
  gamma: () => l10n.t('Gamma'),
  alpha: () => l10n.t('Alpha'),
};

/** What an option does, in a sentence. */
export function optionHint(option: NamedOption): string {
  return hints[option]();
}

const hints: Readonly<Record<NamedOption, () => string>> = {
  classAxis: () =>
    l10n.t(
      'The axis, counted from 0, along which the classes lie: 1 in PyTorch, the last in Keras and optax.',
    ),
  labelSmoothing: () => l10n.t('This share of the target is spread evenly over all classes.'),
  ignoreIndex: () => l10n.t('Samples with this label do not count.'),
  classWeights: () => l10n.t('How much each class counts.'),
  positiveWeight: () => l10n.t('How much the label 1 counts relative to the label 0.'),
  elementWeights: () => l10n.t('How much each number counts.'),
  variance: () => l10n.t('The variance of each number, or of all.'),
  margin: () => l10n.t('How far on the right side a score must be to cost nothing.'),
  power: () => l10n.t('1 counts the shortfall as it is, 2 squares it.'),
  delta: () => l10n.t('Gaps wider than this count by their size, not by their square.'),
  beta: () => l10n.t('Gaps wider than this count by their size, not by their square.'),
  quantile: () =>
    l10n.t(
      'A prediction that is too low costs this times the gap; one that is too high costs 1 minus this times the gap.',
    ),
  q: () =>
    l10n.t(
      'Near 0 it is cross-entropy; the larger it is, the less samples with a possibly wrong label count.',
    ),
  epsilon: () => l10n.t('Adds this many times (1 − probability of the right class) to the cross-entropy.'),
  gamma: () => l10n.t('The larger it is, the less elements that are already right count.'),
  alpha: () =>
    l10n.t('Weight of the label 1; the label 0 gets 1 minus this. A negative number means no weights.'),
};

/** Why an option cannot have this value; undefined where it can. */
export function unfitNumber(range: Range, value: number): string | undefined {
  const {
    least = Number.NEGATIVE_INFINITY,
    above = Number.NEGATIVE_INFINITY,
    most = Number.POSITIVE_INFINITY,
    isWhole,
  } = range;
  const isInside = value > above && value >= least && value <= most;
  if (isInside && Number.isFinite(value) && (!isWhole || Number.isInteger(value))) return undefined;
  if (Number.isFinite(above)) return l10n.t('A number above {0}, up to {1}, is needed.', above, most);
  if (isWhole && most - least === 1) return l10n.t('{0} or {1}, and nothing else.', least, most);
  if (isWhole && Number.isFinite(most))
    return l10n.t('A whole number from {0} to {1} is needed.', least, most);
  if (isWhole) return l10n.t('A whole number is needed.');
  if (Number.isFinite(most)) return l10n.t('A number from {0} to {1} is needed.', least, most);
  return Number.isFinite(least)
    ? l10n.t('A number of at least {0} is needed.', least)
    : l10n.t('A finite number is needed.');
}

/** Why logits cannot be divided by a temperature; undefined where they can. */
export function unfitTemperature(value: number): string | undefined {
  return value > 0 && Number.isFinite(value) ? undefined : l10n.t('A number above 0 is needed.');
}

/** The options that are set, in short: a number, the name of a vector, or its first numbers. */
export function optionsSummary(options: readonly SetOption[], digits: number): string {
  return options
    .map(({ option, value }) => {
      const isNamed = typeof value === 'object' && value.name;
      return `${optionName(option)}${isNamed ? ':' : ''} ${valueWords(value, digits)}`;
    })
    .join(' · ');
}

function valueWords(value: SetOption['value'], digits: number): string {
  if (typeof value === 'number') return formatNumber(value, digits);
  if (value.name) return value.name;
  return formatList(value.values, written, digits);
}

/** The most numbers that are written out. */
const written = 6;

export const optionsWords = {
  heading: () => l10n.t('Options'),
  pick: () => l10n.t('Pick...'),
  pickFor: (option: string) => l10n.t('{0}: pick a vector of the code', option),
  wanted,
  drop: (option: string) => l10n.t('{0}: remove the vector', option),
  notAList: () => l10n.t('Not a list of numbers. Write one such as 1, 2, 0.5.'),
  asUsual: (value: string) => l10n.t('otherwise {0}', value),
} as const;

/** How many numbers an option takes, for a prediction of this shape. */
function wanted(option: VectorOption, shape: readonly number[], axis: number): string {
  const classes = shape[axis] ?? 1;
  const one = option === 'positiveWeight' || option === 'variance';
  const many = option === 'elementWeights' || option === 'variance' ? sizeOf(shape) : classes;
  return one && many !== 1 ? l10n.t('1 or {0} numbers', counted(many)) : numbersCounted(many);
}
