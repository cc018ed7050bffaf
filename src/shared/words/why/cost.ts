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
      return l10n.t('{0} makes the loss NaN.', name);
    case 'infinite':
      return cost.isImpossible
        ? l10n.t(
            '{0} makes the loss infinite: the target gives it {1}, the prediction 0. Being sure and wrong costs without limit.',
            name,
            formatNumber(entry.target ?? Number.NaN, digits),
          )
        : l10n.t('{0} makes the loss infinite.', name);
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
