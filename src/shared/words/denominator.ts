import * as l10n from '@vscode/l10n';
import type { Denominator } from '../../engine/report';
import { formatNumber } from '../format';

/** What the sum was divided by; undefined where it was divided by nothing and nothing was left out. */
export function denominatorSentence(
  { by, value, counted, ignored }: Denominator,
  digits: number,
): string | undefined {
  const divided = dividedBy(by, formatNumber(value, digits));
  const kept = ignored > 0 ? l10n.t('{0} samples counted, {1} ignored.', counted, ignored) : undefined;
  if (by !== 'nothing' && value === 1 && !kept) return undefined;
  return [kept, divided].filter(Boolean).join(' ') || undefined;
}

function dividedBy(by: Denominator['by'], value: string): string | undefined {
  switch (by) {
    case 'nothing':
      return undefined;
    case 'samples':
      return l10n.t('Mean over {0} samples.', value);
    case 'elements':
      return l10n.t('Mean over {0} elements.', value);
    case 'weights':
      return l10n.t('Divided by the sum of weights {0}.', value);
  }
}
