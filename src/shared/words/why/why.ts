import * as l10n from '@vscode/l10n';
import type { Entry } from '../../../engine/insights/sample/entries';
import { type Reasons, reasonsOf } from '../../../engine/insights/sample/reasons';
import type { Yardstick } from '../../../engine/insights/sample/yardstick';
import type { Request } from '../../../engine/problem/request';
import { formatNumber, formatShare } from '../../format';
import type { ReportSummary } from '../../reportSummary';
import { amount } from '../amount';
import { counted } from '../counted';
import type { EntryNaming } from '../entryName';
import { costSentence } from './cost';
import { pushSentences } from './pushes';
import { slopeSentence } from './slopeRules';

/** Why the loss of a sample has its value, and what training does about it. `entries` are those that matter most. */
export function whySentences(
  request: Request,
  report: ReportSummary,
  entries: readonly Entry[],
  nameOf: EntryNaming,
  digits: number,
): string[] {
  if (entries.length === 0) return [];
  const reasons = reasonsOf(request, report, entries);
  const { cost, yardstick, pushed, slope } = reasons;
  return [
    costSentence(report, cost, nameOf, digits),
    ...weightSentence(reasons, nameOf, digits),
    ...(yardstick ? [yardstickSentence(report, yardstick, digits)] : []),
    ...pushSentences(pushed, nameOf, digits),
    ...(slope ? [slopeSentence(slope, nameOf, digits)] : []),
  ];
}

/** Says that the entry that costs the most counts more or less than once. */
function weightSentence({ cost, weight }: Reasons, nameOf: EntryNaming, digits: number): string[] {
  if (weight === 1) return [];
  const name = nameOf(cost.entry.index);
  return [l10n.t('{0} counts {1} times because of its weight.', name, formatNumber(weight, digits))];
}

/** What the loss of a sample is compared with. */
function yardstickSentence({ unit }: ReportSummary, yardstick: Yardstick, digits: number): string {
  const classes = counted(yardstick.classes);
  if (yardstick.kind === 'share-of-maximum')
    return l10n.t(
      'The maximum entropy for {0} classes is {1}; this is {2} of that.',
      classes,
      amount(yardstick.maximum, unit, digits),
      formatShare(yardstick.share),
    );
  const cost = amount(yardstick.cost, unit, digits);
  return yardstick.isBetter
    ? l10n.t(
        'Giving each of {0} classes the same probability would cost {1}; this prediction costs less.',
        classes,
        cost,
      )
    : l10n.t(
        'Giving each of {0} classes the same probability would cost {1}: this prediction is worse than knowing nothing.',
        classes,
        cost,
      );
}
