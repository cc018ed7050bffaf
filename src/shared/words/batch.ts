import * as l10n from '@vscode/l10n';
import type { Batch } from '../../engine/batch';
import type { Report } from '../../engine/report';
import { formatNumber, formatShare } from '../format';

/** How many samples of a batch are right, where they can be judged, and what the losses are divided by. */
export function batchSentences(
  { value }: Report,
  { rows, correct, judged, accuracy, denominator }: Batch,
  judging: boolean,
  digits: number,
): string[] {
  const sum = rows.reduce((total, { loss }) => total + loss, 0);
  return [
    ...(judging
      ? [l10n.t('{0} of {1} samples are right: accuracy {2}.', correct, judged, formatShare(accuracy))]
      : []),
    ...(value === undefined || denominator.by === 'nothing'
      ? []
      : [
          l10n.t(
            'The losses sum to {0}; divided by {1} that is {2}.',
            formatNumber(sum, digits),
            formatNumber(denominator.value, digits),
            formatNumber(value, digits),
          ),
        ]),
  ];
}
