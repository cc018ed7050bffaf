import * as l10n from '@vscode/l10n';
import type { Cost } from '../../../engine/insights/sample/cost';
import type { Entry } from '../../../engine/insights/sample/entries';
import { formatNumber, formatShare } from '../../format';
import type { ReportSummary } from '../../reportSummary';
import { amount } from '../amount';
import type { EntryNaming } from '../entryName';

/** Which entry costs the most, and its fraction of the sample's loss. */
export function costSentence(report: ReportSummary, cost: Cost, nameOf: EntryNaming, digits: number): string {
  const { entry } = cost;
  const name = nameOf(entry.index);
  const loss = amount(entry.term, report.unit, digits);
  switch (cost.kind) {
    case 'nan':
      return nonFiniteSentence(cost, nameOf);
    case 'infinite':
      return cost.isImpossible
        ? l10n.t(
            '{0} makes the loss infinite: the target gives it {1}, the prediction 0. Being sure and wrong costs without limit.',
            name,
            formatNumber(entry.target ?? Number.NaN, digits),
          )
        : nonFiniteSentence(cost, nameOf);
    case 'nothing':
      return l10n.t('Nothing is lost here: every part of the loss is zero.');
    case 'whole':
      return cost.isProbability
        ? l10n.t(
            '{0} carries the whole loss: {1}, because it gets a probability of {2}.',
            name,
            loss,
            formatNumber(entry.prediction, digits),
          )
        : l10n.t('{0} carries the whole loss: {1}.', name, loss);
    case 'most':
      return mostSentence(report, cost, nameOf, digits);
  }
}

/** Which entries make the loss NaN or infinite. */
export function nonFiniteSentence(
  { kind, entry, alike }: Extract<Cost, { kind: 'nan' | 'infinite' }>,
  nameOf: EntryNaming,
): string {
  const names = [entry, ...alike].slice(0, 2).map(({ index }) => nameOf(index));
  if (kind === 'nan') {
    if (alike.length === 0) return l10n.t('{0} makes the loss NaN.', ...names);
    return alike.length === 1
      ? l10n.t('{0} and {1} make the loss NaN.', ...names)
      : l10n.t('{0} makes the loss NaN, and others do, too.', ...names);
  }
  if (alike.length === 0) return l10n.t('{0} makes the loss infinite.', ...names);
  return alike.length === 1
    ? l10n.t('{0} and {1} make the loss infinite.', ...names)
    : l10n.t('{0} makes the loss infinite, and others do, too.', ...names);
}

function mostSentence(
  report: ReportSummary,
  { entry, alike, relief }: Extract<Cost, { kind: 'most' }>,
  nameOf: EntryNaming,
  digits: number,
): string {
  const name = nameOf(entry.index);
  const each = part(report, entry, digits);
  if (alike.length > 1) return l10n.t('{0} weighs the most, and others as much: each {1}.', name, each);
  if (alike.length === 1)
    return l10n.t('{0} and {1} weigh the most: each {2}.', name, nameOf(alike[0].index), each);
  if (!relief) return l10n.t('{0} weighs the most: {1}.', name, each);
  const off = l10n.t('{0} takes {1} off', nameOf(relief.index), amount(-relief.term, report.unit, digits));
  return l10n.t('{0} weighs the most: {1}; {2}.', name, each, off);
}

function part({ unit }: ReportSummary, { term, share }: Entry, digits: number): string {
  const loss = amount(term, unit, digits);
  return share === undefined ? loss : l10n.t('{0}, which is {1} of the whole', loss, formatShare(share));
}
