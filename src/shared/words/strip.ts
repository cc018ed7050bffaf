import * as l10n from '@vscode/l10n';
import type { Batch } from '../../engine/insights/batch';
import type { Unit } from '../../engine/request/base';
import type { Session } from '../../session/session';
import type { Entry } from '../entries';
import { formatNumber, formatShare } from '../format';
import type { Gist } from '../gist';
import { amount } from './amount';
import { entryName } from './entryName';

/** What the strip at the top of the panel says. */
export const stripWords = {
  more: () => l10n.t('More'),
  history: () => l10n.t('Changes made here'),
  parts: () => l10n.t('More about this loss'),
} as const;

/** What a panel is called among others: its loss, whose prediction it shows, and of which target where the loss has one. */
export function panelTitle({ target, prediction }: Session, value = ''): string {
  const names = [prediction?.name, target?.name].filter((name) => name !== undefined);
  return [value, names.join(' | ')].filter((part) => part !== '').join(' - ') || 'Loss Explorer';
}

/** What costs the most in a sample, as short as it can be said. */
export function headlineSentence(
  { loss }: Pick<Gist, 'loss'>,
  entries: readonly Entry[],
  digits: number,
): string {
  const top = entries.reduce((most, entry) => (weightOf(entry) > weightOf(most) ? entry : most));
  const name = entryName(loss, top.index);
  if (Number.isNaN(top.term)) return l10n.t('{0} makes the loss NaN.', name);
  if (!Number.isFinite(top.term)) return l10n.t('{0} makes the loss infinite.', name);
  if (top.term === 0) return l10n.t('Nothing is lost here.');
  if (top.share === undefined) return l10n.t('{0} costs the most.', name);
  if (top.share < 1) return l10n.t('{0} costs the most: {1} of the whole.', name, formatShare(top.share));
  return top.logitGradient === undefined
    ? l10n.t('{0} costs all of it.', name)
    : l10n.t('{0} costs all of it: it got probability {1}.', name, formatNumber(top.prediction, digits));
}

/** Which number of the prediction a loss of one's own pushes hardest; undefined where it pushes none. */
export function hardestPushSentence(slopes: readonly number[], digits: number): string | undefined {
  const sizes = slopes.map((slope) => (Number.isFinite(slope) ? Math.abs(slope) : 0));
  const hardest = sizes.reduce((most, size, index) => (size > sizes[most] ? index : most), 0);
  if (!(sizes[hardest] > 0)) return undefined;
  const [name, by] = [entryName('mse', hardest), formatNumber(sizes[hardest], digits)];
  return slopes[hardest] < 0
    ? l10n.t('{0} is pushed up hardest, by {1}.', name, by)
    : l10n.t('{0} is pushed down hardest, by {1}.', name, by);
}

/** A NaN before all, then what is infinite, of either sign. */
function weightOf({ term }: Entry): number {
  return Number.isNaN(term) ? Number.POSITIVE_INFINITY : Math.min(Math.abs(term), Number.MAX_VALUE);
}

/** Which sample of a batch costs the most, and how much of the sum that is where the sum is made of such parts. */
export function costliestSentence(
  unit: Unit,
  { rows, worst }: Pick<Batch, 'rows' | 'worst'>,
  digits: number,
): string | undefined {
  const [first] = worst;
  if (first === undefined) return undefined;
  const { loss } = rows[first];
  const sum = rows.reduce((total, row) => total + row.loss, 0);
  const cost = amount(loss, unit, digits);
  const isPart = Number.isFinite(loss) && loss > 0 && rows.every((row) => row.loss >= 0);
  return isPart
    ? l10n.t('Sample {0} costs the most: {1}, {2} of the sum.', first, cost, formatShare(loss / sum))
    : l10n.t('Sample {0} costs the most: {1}.', first, cost);
}

/** How far the loss has come from what the source's own numbers give. */
export function changeWords(from: number, to: number, digits: number): string | undefined {
  if (!Number.isFinite(from) || !Number.isFinite(to) || from === to) return undefined;
  const [by, before] = [formatNumber(Math.abs(to - from), digits), formatNumber(from, digits)];
  return to < from ? l10n.t('{0} lower than {1}', by, before) : l10n.t('{0} higher than {1}', by, before);
}
