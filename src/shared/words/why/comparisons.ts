import * as l10n from '@vscode/l10n';
import type { Comparison } from '../../../engine/insights/comparisons';
import type { GradientStep } from '../../../engine/insights/step';
import type { Unit } from '../../../engine/request/base';
import { formatNumber } from '../../format';
import { amount } from '../amount';
import { counted } from '../counted';

/** What a loss is compared with. */
export function comparisonName(comparison: Comparison): string {
  switch (comparison.kind) {
    case 'uniform-guess':
      return l10n.t('An even guess over {0} classes: knowing nothing', counted(comparison.classes));
    case 'class-prior':
      return l10n.t('A guess that gives each class its frequency in this batch');
    case 'double-softmax-floor':
      return l10n.t('The lowest loss that is possible when softmax is applied twice');
    case 'target-entropy':
      return l10n.t('The entropy of the target: no prediction costs less');
  }
}

/** The same in a few words, for the label of its line on the scale. */
export function comparisonLabel(comparison: Comparison): string {
  switch (comparison.kind) {
    case 'uniform-guess':
      return l10n.t('an even guess');
    case 'class-prior':
      return l10n.t('the class mix');
    case 'double-softmax-floor':
      return l10n.t('lowest with double softmax');
    case 'target-entropy':
      return l10n.t('the best possible, H(p)');
  }
}

/** The words of the loss's scale. */
export const scaleWords = {
  heading: () => l10n.t('How good is that?'),
  parts: (entropy: string, divergence: string) => l10n.t('H(p) {0} + KL {1}', entropy, divergence),
  before: () => l10n.t('before the change'),
  thisLoss: () => l10n.t('this loss'),
  thisMean: () => l10n.t('this mean'),
} as const;

/** What a step along the gradient does, and what the linear estimate was. */
export function stepSentence(
  { of, rate, before, after, promised }: GradientStep,
  unit: Unit,
  digits: number,
): string {
  const [step, from, to, straight] = [
    formatNumber(rate, digits),
    formatNumber(before, digits),
    amount(after, unit, digits),
    formatNumber(before - promised, digits),
  ];
  return of === 'logits'
    ? l10n.t(
        'A step of {0} against the gradient of the logits changes the loss from {1} to {2} (linear estimate: {3}).',
        ...[step, from, to, straight],
      )
    : l10n.t(
        'A step of {0} against the gradient changes the loss from {1} to {2} (linear estimate: {3}).',
        ...[step, from, to, straight],
      );
}
