import * as l10n from '@vscode/l10n';
import type { Entry } from '../../../engine/insights/sample/entries';
import type { SlopeReason } from '../../../engine/insights/sample/slopeReason';
import { formatNumber } from '../../format';
import { counted, listed } from '../counted';
import type { EntryNaming } from '../entryName';
import { divisorWords } from '../panel/denominator';

/** The rule that a loss's slopes follow. */
export function slopeSentence(reason: SlopeReason, nameOf: EntryNaming, digits: number): string {
  switch (reason.kind) {
    case 'probability-gap':
      return gapSentence(reason, digits);
    case 'fading':
      return l10n.t(
        'It never exceeds log 2, so its push fades exactly where that of cross-entropy grows: far from the target.',
      );
    case 'focused':
      return l10n.t(
        'Each element counts (1 - p)^{0} times, where p is the probability of the right answer: the larger p is, the smaller the push.',
        formatNumber(reason.gamma, digits),
      );
    case 'gap':
      return divided(l10n.t('twice the gap, prediction minus target'), reason.over, digits);
    case 'sign':
      return l10n.t('Whatever is off is pushed with the same force: only the sign of the gap counts.');
    case 'capped-gap':
      return withWider(
        l10n.t(
          'A gap up to {0} pushes by its size, a wider one by {0} and no more.',
          formatNumber(reason.most, digits),
        ),
        reason.wider,
        nameOf,
      );
    case 'capped-quotient':
      return withWider(
        l10n.t(
          'A gap below {0} pushes by its size over {0}, a wider one by 1 and no more.',
          formatNumber(reason.most, digits),
        ),
        reason.wider,
        nameOf,
      );
    case 'margin':
      return metSentence(reason.met, nameOf);
    case 'all-have-margin':
      return l10n.t('All of them meet their margin.');
    case 'endless-margin':
      return l10n.t(
        'The push is the sigmoid of minus label times score: it fades on the right side, but never ends.',
      );
    case 'rate-gap':
      return divided(l10n.t('the gap, rate minus target'), reason.over, digits);
    case 'rate-quotient':
      return divided(
        l10n.t('1 minus target over rate, without limit as the rate goes to 0'),
        reason.over,
        digits,
      );
    case 'gap-over-variance':
      return divided(l10n.t('the gap, prediction minus target, over the variance'), reason.over, digits);
  }
}

function gapSentence(
  { factor, over }: Extract<SlopeReason, { kind: 'probability-gap' }>,
  digits: number,
): string {
  if (factor === 1) return l10n.t('To each logit the gradient is simply the gap: prediction minus target.');
  return over !== undefined
    ? l10n.t(
        'To each logit the gradient is the gap, prediction minus target, over the {0} that the mean divides by.',
        divisorWords(over, digits),
      )
    : l10n.t(
        'To each logit the gradient is the gap, prediction minus target, times {0}.',
        formatNumber(factor, digits),
      );
}

/** What the gradient is, divided by the mean's divisor. */
function divided(what: string, over: number, digits: number): string {
  return over === 1
    ? l10n.t('The gradient is {0}.', what)
    : l10n.t('The gradient is {0}; the mean divides it by {1}.', what, divisorWords(over, digits));
}

/** The rule, and the entries whose gap is too wide to push by its size. */
function withWider(rule: string, wider: readonly Entry[], nameOf: EntryNaming): string {
  if (wider.length === 0 || wider.length > mostNamed) return rule;
  return `${rule} ${l10n.t('Wider here: {0}.', namesOf(wider, nameOf))}`;
}

function metSentence(met: readonly Entry[], nameOf: EntryNaming): string {
  if (met.length > mostNamed) return l10n.t('{0} meet their margin and are not pushed.', counted(met.length));
  const names = namesOf(met, nameOf);
  return met.length === 1
    ? l10n.t('{0} meets its margin and is not pushed.', names)
    : l10n.t('{0} meet their margin and are not pushed.', names);
}

function namesOf(entries: readonly Entry[], nameOf: EntryNaming): string {
  return listed(entries.map(({ index }) => nameOf(index)));
}

const mostNamed = 4;
