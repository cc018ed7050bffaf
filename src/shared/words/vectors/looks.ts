import * as l10n from '@vscode/l10n';
import type { Looks, LooksKind, LooksReason } from '../../../reader/meaning/looks';
import { listed } from '../counted';

/** What a vector looks like and why: `probabilities (all in [0, 1], sum is 1)`. */
export function looksWords({ kind, because }: Looks): string {
  const name = looksName(kind);
  return because.length === 0 ? name : `${name} (${listed(because.map((reason) => reasons[reason]()))})`;
}

export function looksName(kind: LooksKind): string {
  return kinds[kind]();
}

const kinds: Readonly<Record<LooksKind, () => string>> = {
  'one-hot': () => l10n.t('one-hot'),
  probabilities: () => l10n.t('probabilities'),
  'log-probabilities': () => l10n.t('log-probabilities'),
  logits: () => l10n.t('logits'),
  'class-indices': () => l10n.t('class indices'),
  binary: () => l10n.t('binary'),
  signs: () => l10n.t('signs'),
  values: () => l10n.t('values'),
};

const reasons: Readonly<Record<LooksReason, () => string>> = {
  'one-1-rest-0': () => l10n.t('a single 1, the rest 0'),
  'in-0-1': () => l10n.t('all in [0, 1]'),
  'in-0-1-but-nan': () => l10n.t('all in [0, 1] except NaN'),
  'sums-to-1': () => l10n.t('sum is 1'),
  'sums-nearly-to-1': () => l10n.t('sum is nearly 1'),
  'all-at-most-0': () => l10n.t('none above 0'),
  'exp-sums-to-1': () => l10n.t('their exponentials sum to 1'),
  'outside-0-1': () => l10n.t('some outside [0, 1]'),
  'whole-numbers': () => l10n.t('whole numbers'),
  'some-ignored': () => l10n.t('-100 for ignored samples'),
  'only-plus-minus-1': () => l10n.t('only -1 and 1'),
  'only-0-and-1': () => l10n.t('0s and 1s'),
  'name-says-so': () => l10n.t('its name says so'),
  'softmax-taken': () => l10n.t('softmax is applied to it'),
  'used-as-index': () => l10n.t('used as indices'),
  'used-as-target': () => l10n.t('used as the target of a loss'),
  'used-as-prediction': () => l10n.t('used as the prediction of a loss'),
  'are-weights': () => l10n.t('weights'),
  'are-losses': () => l10n.t('losses'),
  'are-targets': () => l10n.t('targets, by its name'),
};

export { kinds as looksKinds, reasons as looksReasons };
