import * as l10n from '@vscode/l10n';
import type { Denominator } from '../../../engine/problem/report';
import { formatNumber } from '../../format';
import { counted } from '../counted';

/** What the sum was divided by; undefined where it was not divided and nothing was ignored. */
export function denominatorSentence(
  { by, value, counted: countedSamples, ignored }: Denominator,
  digits: number,
): string | undefined {
  const divided = dividedBy(by, value, digits);
  const kept = ignored > 0 ? keptWords(countedSamples, ignored) : undefined;
  if (by !== 'nothing' && value === 1 && !kept) return undefined;
  return [kept, divided].filter(Boolean).join(' ') || undefined;
}

/** What a mean divides by: a count, or a sum of weights. */
export function divisorWords(divisor: number, digits: number): string {
  return Number.isInteger(divisor) ? counted(divisor) : formatNumber(divisor, digits);
}

function keptWords(kept: number, ignored: number): string {
  return kept === 1
    ? l10n.t('1 sample counted, {0} ignored.', counted(ignored))
    : l10n.t('{0} samples counted, {1} ignored.', counted(kept), counted(ignored));
}

function dividedBy(by: Denominator['by'], value: number, digits: number): string | undefined {
  switch (by) {
    case 'nothing':
      return undefined;
    case 'samples':
      return value === 1 ? l10n.t('Mean over 1 sample.') : l10n.t('Mean over {0} samples.', counted(value));
    case 'elements':
      return value === 1 ? l10n.t('Mean over 1 element.') : l10n.t('Mean over {0} elements.', counted(value));
    case 'weights':
      return l10n.t('Divided by the sum of weights {0}.', divisorWords(value, digits));
  }
}
