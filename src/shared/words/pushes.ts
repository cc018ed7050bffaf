import * as l10n from '@vscode/l10n';
import { type Entry, hardestOf, pullOn } from '../entries';
import { formatNumber } from '../format';
import type { Gist } from '../gist';
import { entryName } from './entryName';

/** What one step of gradient descent moves hardest, up and down, how far it is from its target, and the rule behind it. */
export function pushSentences(report: Gist, entries: readonly Entry[], digits: number): string[] {
  const pushed = entries.filter((entry) => !Number.isNaN(pullOn(entry)));
  if (pushed.length === 0) return [];
  if (pushed.every((entry) => pullOn(entry) === 0))
    return [l10n.t('Nothing is pushed: the gradient is zero.')];
  const up = pushed.reduce((most, entry) => (pullOn(entry) < pullOn(most) ? entry : most));
  const down = pushed.reduce((most, entry) => (pullOn(entry) > pullOn(most) ? entry : most));
  return [
    ...(pullOn(up) < 0 ? [pushedUp(report, up, digits)] : []),
    ...(pullOn(down) > 0 ? [pushedDown(report, down, digits)] : []),
    ...rule(pushed, digits),
  ];
}

/** Whatever is pushed hardest, up or down, and why; undefined where nothing is. */
export function hardestSentence(report: Gist, entries: readonly Entry[], digits: number): string | undefined {
  const hardest = hardestOf(entries);
  if (!hardest) return undefined;
  return pullOn(hardest) < 0 ? pushedUp(report, hardest, digits) : pushedDown(report, hardest, digits);
}

function pushedUp({ loss }: Gist, entry: Entry, digits: number): string {
  const name = entryName(loss, entry.index);
  if (gapOf(entry) < 0) {
    return l10n.t(
      '{0} is pushed up hardest: its probability {1} is {2} below its target {3}.',
      name,
      ...gapWords(entry, digits),
    );
  }
  return entry.logitGradient === undefined
    ? l10n.t(
        '{0} is pushed up hardest: raising it lowers the loss by {1} per unit.',
        name,
        pullWords(entry, digits),
      )
    : l10n.t(
        '{0} is pushed up hardest: raising its logit lowers the loss by {1} per unit.',
        name,
        pullWords(entry, digits),
      );
}

function pushedDown({ loss }: Gist, entry: Entry, digits: number): string {
  const name = entryName(loss, entry.index);
  if (gapOf(entry) > 0) {
    return l10n.t(
      '{0} is pushed down hardest: its probability {1} is {2} above its target {3}.',
      name,
      ...gapWords(entry, digits),
    );
  }
  return entry.logitGradient === undefined
    ? l10n.t(
        '{0} is pushed down hardest: lowering it lowers the loss by {1} per unit.',
        name,
        pullWords(entry, digits),
      )
    : l10n.t(
        '{0} is pushed down hardest: lowering its logit lowers the loss by {1} per unit.',
        name,
        pullWords(entry, digits),
      );
}

/** With softmax or sigmoid in front, the gradient of these losses to a logit is the gap, up to a factor common to all. */
function rule(entries: readonly Entry[], digits: number): string[] {
  const widest = entries.reduce((most, entry) =>
    Math.abs(gapOf(entry)) > Math.abs(gapOf(most)) ? entry : most,
  );
  const factor = pullOn(widest) / gapOf(widest);
  // Both sides were rounded a few times: eight digits tell the rule from a coincidence.
  const holds = entries.every(
    (entry) => Math.abs(pullOn(entry) - factor * gapOf(entry)) <= 1e-8 * Math.abs(pullOn(widest)),
  );
  if (!holds) return [];
  return Math.abs(factor - 1) <= 1e-8
    ? [l10n.t('To each logit the gradient is simply the gap: prediction minus target.')]
    : [
        l10n.t(
          'To each logit the gradient is the gap, prediction minus target, times {0}.',
          formatNumber(factor, digits),
        ),
      ];
}

/** How far a probability is above its target; NaN where the prediction is no probability. */
function gapOf({ prediction, target, logitGradient }: Entry): number {
  return logitGradient === undefined || target === undefined ? Number.NaN : prediction - target;
}

function gapWords(entry: Entry, digits: number): [probability: string, gap: string, target: string] {
  const words = [entry.prediction, Math.abs(gapOf(entry)), entry.target ?? Number.NaN].map((x) =>
    formatNumber(x, digits),
  );
  return [words[0], words[1], words[2]];
}

function pullWords(entry: Entry, digits: number): string {
  return formatNumber(Math.abs(pullOn(entry)), digits);
}
