import * as l10n from '@vscode/l10n';
import { type Entry, pullOn } from '../../../engine/insights/sample/entries';
import type { Hardest, Pushed } from '../../../engine/insights/sample/push';
import { formatNumber } from '../../format';
import { counted } from '../counted';
import type { EntryNaming } from '../entryName';
import { becauseWords } from './causes';

/** What one step of gradient descent moves hardest, up and down, and why. */
export function pushSentences({ isAtRest, up, down }: Pushed, nameOf: EntryNaming, digits: number): string[] {
  if (isAtRest) return [l10n.t('Nothing is pushed: the gradient is zero.')];
  return [up, down].flatMap((hardest) => (hardest ? [hardestSentence(hardest, nameOf, digits)] : []));
}

/** What is pushed hardest, why, and what else is pushed equally hard. */
export function hardestSentence(hardest: Hardest, nameOf: EntryNaming, digits: number): string {
  const { alike } = hardest;
  const first = pushedHardest(hardest, nameOf, digits);
  if (alike.length === 0) return first;
  const others =
    alike.length === 1
      ? l10n.t('{0} is pushed as hard.', nameOf(alike[0].index))
      : l10n.t('{0} others are pushed as hard.', counted(alike.length));
  return `${first} ${others}`;
}

function pushedHardest({ entry, direction, because }: Hardest, nameOf: EntryNaming, digits: number): string {
  const name = nameOf(entry.index);
  const reason = because ? becauseWords(because, direction, digits) : slopeWords(entry, direction, digits);
  return direction === 'up'
    ? l10n.t('{0} is pushed up hardest: {1}.', name, reason)
    : l10n.t('{0} is pushed down hardest: {1}.', name, reason);
}

/** The slope itself, where there is no more to say. */
function slopeWords(entry: Entry, direction: Hardest['direction'], digits: number): string {
  const pull = formatNumber(Math.abs(pullOn(entry)), digits);
  if (entry.logitGradient === undefined)
    return direction === 'up'
      ? l10n.t('raising it lowers the loss by {0} per unit', pull)
      : l10n.t('lowering it lowers the loss by {0} per unit', pull);
  return direction === 'up'
    ? l10n.t('raising its logit lowers the loss by {0} per unit', pull)
    : l10n.t('lowering its logit lowers the loss by {0} per unit', pull);
}
