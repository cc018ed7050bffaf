import * as l10n from '@vscode/l10n';
import type { Cause } from '../../../engine/insights/sample/cause';
import type { Hardest } from '../../../engine/insights/sample/push';
import { formatNumber } from '../../format';

/** The cause of the slope at an entry, worded to follow a colon. */
export function becauseWords(cause: Cause, direction: Hardest['direction'], digits: number): string {
  switch (cause.kind) {
    case 'probability-gap':
      return gapWords(cause, digits);
    case 'off-target':
      return offWords(cause, digits);
    case 'rate-off-target':
      return rateWords(cause, digits);
    case 'margin-missed':
      return marginWords(cause, digits);
    case 'rival':
      return rivalWords(cause, digits);
    case 'rivals':
      return l10n.t(
        'other classes score higher, or lower by less than {0}',
        formatNumber(cause.margin, digits),
      );
    case 'surprise':
      return direction === 'up'
        ? l10n.t('it surprises less than average, and lower entropy makes the likely likelier')
        : l10n.t('it surprises more than average, and lower entropy makes the unlikely unlikelier');
  }
}

type Of<Kind extends Cause['kind']> = Extract<Cause, { kind: Kind }>;

function gapWords({ predicted, target, gap }: Of<'probability-gap'>, digits: number): string {
  const words = [predicted, Math.abs(gap), target].map((x) => formatNumber(x, digits));
  return gap < 0
    ? l10n.t('its probability {0} is {1} below its target {2}', ...words)
    : l10n.t('its probability {0} is {1} above its target {2}', ...words);
}

function offWords({ target, difference }: Of<'off-target'>, digits: number): string {
  const words = [Math.abs(difference), target].map((x) => formatNumber(x, digits));
  return difference < 0
    ? l10n.t('it is {0} below its target {1}', ...words)
    : l10n.t('it is {0} above its target {1}', ...words);
}

function rateWords({ predicted, target, difference }: Of<'rate-off-target'>, digits: number): string {
  const words = [predicted, Math.abs(difference), target].map((x) => formatNumber(x, digits));
  return difference < 0
    ? l10n.t('its rate {0} is {1} below its target {2}', ...words)
    : l10n.t('its rate {0} is {1} above its target {2}', ...words);
}

function marginWords({ score, margin }: Of<'margin-missed'>, digits: number): string {
  const words = [score, margin].map((x) => formatNumber(x, digits));
  if (score < 0) return l10n.t('label times score is {0}, the wrong side', words[0]);
  return margin > 0
    ? l10n.t('label times score is {0}, the right side, but short of the margin {1}', ...words)
    : l10n.t('label times score is {0}, the right side, but this loss always asks for more', words[0]);
}

function rivalWords({ lead, margin }: Of<'rival'>, digits: number): string {
  const words = [Math.abs(lead), margin].map((x) => formatNumber(x, digits));
  return lead < 0
    ? l10n.t('it scores {0} more than the right class, and should score {1} less', ...words)
    : l10n.t('it scores {0} less than the right class, and should score {1} less', ...words);
}
