import * as l10n from '@vscode/l10n';
import { catalogue } from '../../../engine/losses/catalogue';
import type { Denominator, Report } from '../../../engine/problem/report';
import { formatNumber } from '../../format';
import { counted } from '../counted';

/** What was ignored, and how the rest became one number; undefined for a single one. */
export function reductionAside(
  { loss, value, denominator }: Pick<Report, 'loss' | 'value' | 'denominator'>,
  digits: number,
): string | undefined {
  const { by, value: divisor, counted: kept, ignored } = denominator;
  if (by !== 'nothing' && divisor === 1 && ignored === 0) return undefined;
  const part =
    ignored > 0 && by !== 'samples'
      ? l10n.t('{0} of {1} samples counted', counted(kept), counted(kept + ignored))
      : undefined;
  const sum = value !== undefined && kept > 1 ? sumOver(kept, catalogue[loss].per) : undefined;
  return [part, dividedBy(denominator, digits) ?? sum].filter(Boolean).join(' · ') || undefined;
}

function sumOver(count: number, per: 'sample' | 'element'): string {
  return per === 'sample'
    ? l10n.t('sum over {0} samples', counted(count))
    : l10n.t('sum over {0} elements', counted(count));
}

/** What the sum was divided by: `mean over 2 of 3 samples`. */
export function dividedBy(
  { by, value, counted: kept, ignored }: Denominator,
  digits: number,
): string | undefined {
  switch (by) {
    case 'nothing':
      return undefined;
    case 'samples':
      if (ignored > 0) return l10n.t('mean over {0} of {1} samples', counted(kept), counted(kept + ignored));
      return value === 1 ? l10n.t('mean over 1 sample') : l10n.t('mean over {0} samples', counted(value));
    case 'elements':
      return value === 1 ? l10n.t('mean over 1 element') : l10n.t('mean over {0} elements', counted(value));
    case 'weights':
      return l10n.t('divided by the sum of weights {0}', divisorWords(value, digits));
  }
}

/** What a mean divides by: a count, or a sum of weights. */
export function divisorWords(divisor: number, digits: number): string {
  return Number.isInteger(divisor) ? counted(divisor) : formatNumber(divisor, digits);
}
