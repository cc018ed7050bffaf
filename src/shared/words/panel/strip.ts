import * as l10n from '@vscode/l10n';
import type { Batch } from '../../../engine/insights/batch';
import { type Cost, costOf } from '../../../engine/insights/sample/cost';
import type { Entry } from '../../../engine/insights/sample/entries';
import { hardestSlopeOf } from '../../../engine/insights/sample/push';
import { catalogue } from '../../../engine/losses/catalogue';
import type { Unit } from '../../../engine/request/base';
import type { Session } from '../../../session/session';
import { formatNumber, formatShare } from '../../format';
import { amount } from '../amount';
import { mistakeWords } from '../checks/mistakes';
import type { EntryNaming } from '../entryName';
import { nonFiniteSentence } from '../why/cost';

/** The words of the strip at the top of the panel. */
export const stripWords = {
  more: () => l10n.t('More'),
  history: () => l10n.t('Changes made here'),
  parts: () => l10n.t('More about this loss'),
} as const;

/** The title of a panel: its number, the prediction's name, and the target's where the loss takes one; or the mistake it shows. */
export function panelTitle({ target, prediction, loss, own, mistake }: Session, value = ''): string {
  if (mistake) return mistakeWords[mistake.id].title();
  const isUsed = own !== undefined || catalogue[loss].targetKinds.length > 0;
  const names = [prediction?.name, isUsed ? target?.name : undefined].flatMap((name) =>
    name === undefined ? [] : name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name,
  );
  return [value, names.join(' | ')].filter((part) => part !== '').join(' - ') || 'Loss Explorer';
}

/** A tab is as wide as its title: a longer name pushes its cross out of sight. */
const longestName = 24;

/** What costs the most in a sample, in short. */
export function headlineSentence(entries: readonly Entry[], nameOf: EntryNaming, digits: number): string {
  const cost = costOf(entries);
  const { entry } = cost;
  const name = nameOf(entry.index);
  switch (cost.kind) {
    case 'nan':
    case 'infinite':
      return nonFiniteSentence(cost, nameOf);
    case 'nothing':
      return l10n.t('Nothing is lost here.');
    case 'whole':
      return cost.isProbability
        ? l10n.t('{0} costs all of it: it got probability {1}.', name, formatNumber(entry.prediction, digits))
        : l10n.t('{0} costs all of it.', name);
    case 'most':
      return mostSentence(cost, nameOf);
  }
}

function mostSentence({ entry, alike }: Extract<Cost, { kind: 'most' }>, nameOf: EntryNaming): string {
  const name = nameOf(entry.index);
  const share = entry.share === undefined ? undefined : formatShare(entry.share);
  if (alike.length === 1) {
    const other = nameOf(alike[0].index);
    return share === undefined
      ? l10n.t('{0} and {1} cost the most.', name, other)
      : l10n.t('{0} and {1} cost the most: each {2} of the whole.', name, other, share);
  }
  if (alike.length > 1) {
    return share === undefined
      ? l10n.t('{0} costs the most, and others as much.', name)
      : l10n.t('{0} costs the most, and others as much: each {1} of the whole.', name, share);
  }
  return share === undefined
    ? l10n.t('{0} costs the most.', name)
    : l10n.t('{0} costs the most: {1} of the whole.', name, share);
}

/** Which number of the prediction a user-defined loss pushes hardest; undefined where it pushes none. */
export function hardestPushSentence(
  slopes: readonly number[],
  nameOf: EntryNaming,
  digits: number,
): string | undefined {
  const hardest = hardestSlopeOf(slopes);
  if (!hardest) return undefined;
  const [name, by] = [nameOf(hardest.index), formatNumber(hardest.pull, digits)];
  return hardest.direction === 'up'
    ? l10n.t('{0} is pushed up hardest, by {1}.', name, by)
    : l10n.t('{0} is pushed down hardest, by {1}.', name, by);
}

/**
 * Which sample of a batch costs the most, and its fraction of the sum where it has one. `called` gives a sample's
 * number.
 */
export function costliestSentence(
  unit: Unit,
  { rows, worst, alike, worstShare }: Pick<Batch, 'rows' | 'worst' | 'alike' | 'worstShare'>,
  digits: number,
  called = (sample: number) => sample,
): string | undefined {
  if (worst.length === 0) return undefined;
  const first = called(worst[0]);
  const cost = amount(rows[worst[0]].loss, unit, digits);
  if (alike.length === 1) {
    const other = called(alike[0]);
    return worstShare === undefined
      ? l10n.t('Samples {0} and {1} cost the most: each {2}.', first, other, cost)
      : l10n.t(
          'Samples {0} and {1} cost the most: each {2}, {3} of the sum.',
          first,
          other,
          cost,
          formatShare(worstShare),
        );
  }
  if (alike.length > 1) {
    return worstShare === undefined
      ? l10n.t('Sample {0} costs the most, and others as much: each {1}.', first, cost)
      : l10n.t(
          'Sample {0} costs the most, and others as much: each {1}, {2} of the sum.',
          first,
          cost,
          formatShare(worstShare),
        );
  }
  return worstShare === undefined
    ? l10n.t('Sample {0} costs the most: {1}.', first, cost)
    : l10n.t('Sample {0} costs the most: {1}, {2} of the sum.', first, cost, formatShare(worstShare));
}

/** How far the loss has moved from that of the source's own numbers. */
export function changeWords(from: number, to: number, digits: number): string | undefined {
  if (!Number.isFinite(from) || !Number.isFinite(to) || from === to) return undefined;
  const [by, before] = [formatNumber(Math.abs(to - from), digits), formatNumber(from, digits)];
  return to < from ? l10n.t('{0} lower than {1}', by, before) : l10n.t('{0} higher than {1}', by, before);
}
