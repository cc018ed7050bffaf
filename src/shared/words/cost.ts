import * as l10n from '@vscode/l10n';
import type { Entry } from '../entries';
import { formatNumber, formatShare } from '../format';
import type { Gist } from '../gist';
import { amount } from './amount';
import { entryName } from './entryName';

/** Which entry costs the most, and how much of the sample's loss that is. */
export function costSentence(report: Gist, entries: readonly Entry[], digits: number): string {
  const top = entries.reduce((most, entry) => (weight(entry.term) > weight(most.term) ? entry : most));
  const name = entryName(report.loss, top.index);
  if (Number.isNaN(top.term)) return l10n.t('{0} makes the loss NaN.', name);
  if (!Number.isFinite(top.term)) return unlimited(name, top, digits);
  if (top.term === 0) return l10n.t('Nothing is lost here: every part of the loss is zero.');
  const loss = amount(top.term, report.unit, digits);
  if (top.share === 1) return whole(name, loss, top, digits);
  const others = entries.filter((entry) => entry !== top && isAsMuch(entry.term, top.term));
  const each = top.share === undefined ? loss : ofTheWhole(loss, top.share);
  if (others.length === 0) {
    const off = takenOff(report, entries, top, digits);
    return off
      ? l10n.t('{0} weighs the most: {1}; {2}.', name, each, off)
      : l10n.t('{0} weighs the most: {1}.', name, each);
  }
  if (others.length > 1) return l10n.t('{0} weighs the most, and others as much: each {1}.', name, each);
  return l10n.t('{0} and {1} weigh the most: each {2}.', name, entryName(report.loss, others[0].index), each);
}

/** The terms of some losses, such as KL's where q is above p, are below zero. */
function takenOff(
  { loss, unit }: Gist,
  entries: readonly Entry[],
  top: Entry,
  digits: number,
): string | undefined {
  const least = entries.reduce((most, entry) => (entry.term < most.term ? entry : most));
  return top.term > 0 && least.term < 0
    ? l10n.t('{0} takes {1} off', entryName(loss, least.index), amount(-least.term, unit, digits))
    : undefined;
}

function ofTheWhole(loss: string, share: number): string {
  return l10n.t('{0}, which is {1} of the whole', loss, formatShare(share));
}

/** Equal but for rounding: the terms of one loss are computed in a few steps, each off by 1e-16 at most. */
export function isAsMuch(term: number, top: number): boolean {
  return Math.abs(term - top) <= 1e-12 * Math.abs(top);
}

function whole(name: string, loss: string, { prediction, logitGradient }: Entry, digits: number): string {
  return logitGradient === undefined
    ? l10n.t('{0} carries the whole loss: {1}.', name, loss)
    : l10n.t(
        '{0} carries the whole loss: {1}, because it gets a probability of {2}.',
        name,
        loss,
        formatNumber(prediction, digits),
      );
}

function unlimited(name: string, { target, prediction }: Entry, digits: number): string {
  return target !== undefined && prediction === 0
    ? l10n.t(
        '{0} makes the loss infinite: the target gives it {1}, the prediction 0. Being sure and wrong costs without limit.',
        name,
        formatNumber(target, digits),
      )
    : l10n.t('{0} makes the loss infinite.', name);
}

function weight(term: number): number {
  return Number.isNaN(term) ? Number.POSITIVE_INFINITY : Math.min(Math.abs(term), Number.MAX_VALUE);
}
