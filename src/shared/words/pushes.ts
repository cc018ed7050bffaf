import * as l10n from '@vscode/l10n';
import type { Request } from '../../engine/problem/request';
import { type Entry, hardestOf, isAsHard, pullOn } from '../entries';
import { formatNumber } from '../format';
import { becauseWords } from './causes';
import { counted } from './counted';
import { entryName } from './entryName';

/** What one step of gradient descent moves hardest, up and down, and why. */
export function pushSentences(request: Request, entries: readonly Entry[], digits: number): string[] {
  const pushed = entries.filter((entry) => !Number.isNaN(pullOn(entry)));
  if (pushed.length === 0) return [];
  if (pushed.every((entry) => pullOn(entry) === 0))
    return [l10n.t('Nothing is pushed: the gradient is zero.')];
  const up = hardestOf(pushed.filter((entry) => pullOn(entry) < 0));
  const down = hardestOf(pushed.filter((entry) => pullOn(entry) > 0));
  return [up, down].flatMap((entry) => (entry ? [sentence(request, entry, pushed, digits)] : []));
}

/** Whatever is pushed hardest, up or down, and why; undefined where nothing is. */
export function hardestSentence(
  request: Request,
  entries: readonly Entry[],
  digits: number,
): string | undefined {
  const hardest = hardestOf(entries);
  return hardest && sentence(request, hardest, entries, digits);
}

/** Several may be pushed alike, each for its own reason: the first stands for them. */
function sentence(request: Request, entry: Entry, entries: readonly Entry[], digits: number): string {
  const others = entries.filter(
    (other) => other !== entry && pullOn(other) < 0 === pullOn(entry) < 0 && isAsHard(other, entry),
  );
  const hardest = pushedHardest(request, entry, digits);
  if (others.length === 0) return hardest;
  const alike =
    others.length === 1
      ? l10n.t('{0} is pushed as hard.', entryName(request.loss, others[0].index))
      : l10n.t('{0} others are pushed as hard.', counted(others.length));
  return `${hardest} ${alike}`;
}

function pushedHardest(request: Request, entry: Entry, digits: number): string {
  const name = entryName(request.loss, entry.index);
  const because = becauseWords(request, entry, digits) ?? slopeWords(entry, digits);
  return pullOn(entry) < 0
    ? l10n.t('{0} is pushed up hardest: {1}.', name, because)
    : l10n.t('{0} is pushed down hardest: {1}.', name, because);
}

/** Where no more can be said, what the slope is. */
function slopeWords(entry: Entry, digits: number): string {
  const pull = formatNumber(Math.abs(pullOn(entry)), digits);
  if (entry.logitGradient === undefined)
    return pullOn(entry) < 0
      ? l10n.t('raising it lowers the loss by {0} per unit', pull)
      : l10n.t('lowering it lowers the loss by {0} per unit', pull);
  return pullOn(entry) < 0
    ? l10n.t('raising its logit lowers the loss by {0} per unit', pull)
    : l10n.t('lowering its logit lowers the loss by {0} per unit', pull);
}
