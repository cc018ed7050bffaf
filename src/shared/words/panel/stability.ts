import * as l10n from '@vscode/l10n';
import type { Run, StabilityOutcome } from '../../../engine/insights/stability';
import type { FloatOperation, FloatTrouble } from '../../../engine/machine/machine';
import { formatNumber } from '../../format';
import { listed } from '../counted';
import type { EntryNaming } from '../entryName';

/** The words of the view that compares the naive and the stable formula in low precision. */
export const stabilityWords = {
  inNumbers: () => l10n.t('All precisions, in numbers'),
  heading: () => l10n.t('Stability'),
  none: () =>
    l10n.t(
      'There is nothing to compare: this view needs a loss whose naive formula loses digits that a stable one keeps, with a single value and at most 1000 numbers.',
    ),
  exact: (digits: string) => l10n.t('Exact, in nats: {0}', digits),
  inFloat64: (digits: string) => l10n.t('In float64, in nats: {0}', digits),
  precision: () => l10n.t('Precision'),
  naive: () => l10n.t('Naive'),
  stable: () => l10n.t('Stable'),
  parts: {
    forward: () => l10n.t('The loss'),
    gradient: () => l10n.t('The gradient, where it is furthest off'),
  },
  exactly: () => l10n.t('exact'),
  wrong: () => l10n.t('wrong'),
  trick: () => l10n.t('The log-sum-exp trick, on these numbers'),
  trickHint: () =>
    l10n.t(
      'The largest logit is taken out first: no exponential is above 1, so none overflows, and one of them is 1, so the sum is never 0.',
    ),
} as const;

/** Whether the naive formula holds on these numbers, what breaks it first, and whether the stable one does better. */
export function stabilityVerdict(runs: readonly Run[], digits: number, nameOf: EntryNaming): string {
  const broken = (formula: Run['formula']) =>
    runs.filter((run) => run.formula === formula && (run.forward.trouble ?? run.gradient.trouble));
  const naive = broken('naive');
  const stable = broken('stable');
  if (naive.length === 0) return l10n.t('On these numbers the naive formula holds in all four precisions.');
  const [first] = naive;
  const trouble = first.forward.trouble ?? first.gradient.trouble;
  const where = listed(naive.map(({ precision }) => precision));
  const what = trouble ? troubleWords(trouble, digits, nameOf) : '';
  return [
    naive.length === 1
      ? l10n.t('The naive formula goes wrong in {0}: {1}.', where, what)
      : l10n.t('The naive formula goes wrong in {0}. In {1}: {2}.', where, first.precision, what),
    stable.length === 0
      ? l10n.t('The stable one holds in all four.')
      : l10n.t('The stable one also goes wrong in {0}.', listed(stable.map(({ precision }) => precision))),
  ].join(' ');
}

/** The relative error of a result; for a gradient, with the place of the component that is furthest off. */
export function errorWords(
  { relativeError, index }: Pick<StabilityOutcome, 'relativeError' | 'index'>,
  nameOf: EntryNaming,
): string {
  if (relativeError === 0) return stabilityWords.exactly();
  const off = Number.isFinite(relativeError)
    ? l10n.t('off by {0}', relativeError.toExponential(1))
    : stabilityWords.wrong();
  return index === undefined ? off : l10n.t('{0} (element {1})', off, nameOf(index));
}

/** The first operation that went wrong, with its numbers and its element. */
export function troubleWords(
  { kind, operation, operands, index }: FloatTrouble,
  digits: number,
  nameOf: EntryNaming,
): string {
  const what = troubles[kind](operations[operation](operands.map((x) => formatNumber(x, digits))));
  return index === undefined ? what : l10n.t('{0} (element {1})', what, nameOf(index));
}

const troubles: Readonly<Record<FloatTrouble['kind'], (operation: string) => string>> = {
  overflow: (operation) => l10n.t('{0} overflows', operation),
  underflow: (operation) => l10n.t('{0} underflows to 0', operation),
  cancelled: (operation) => l10n.t('{0} cancels, and what is left is rounding', operation),
  absorbed: (operation) => l10n.t('{0} swallows the smaller number', operation),
  'not-a-number': (operation) => l10n.t('{0} is NaN', operation),
  infinite: (operation) => l10n.t('{0} is infinite', operation),
};

const operations: Readonly<Record<FloatOperation, (operands: readonly string[]) => string>> = {
  round: ([x]) => l10n.t('storing {0}', x),
  add: ([a, b]) => `${a} + ${b}`,
  subtract: ([a, b]) => `${a} - ${b}`,
  multiply: ([a, b]) => `${a} · ${b}`,
  divide: ([a, b]) => `${a} / ${b}`,
  pow: ([x, n]) => `${x}^${n}`,
  exp: ([x]) => `exp(${x})`,
  expm1: ([x]) => `expm1(${x})`,
  log: ([x]) => `log(${x})`,
  log1p: ([x]) => `log1p(${x})`,
};
