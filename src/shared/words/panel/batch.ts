import * as l10n from '@vscode/l10n';
import type { Batch } from '../../../engine/insights/batch';
import { formatNumber, formatShare } from '../../format';
import type { ReportSummary } from '../../reportSummary';
import { counted } from '../counted';
import { divisorWords } from './denominator';

/** How many samples of a batch are right, where that can be judged, and what the losses are divided by. */
export function batchSentences(
  { value }: ReportSummary,
  { correct, judged, accuracy, sum, denominator }: Batch,
  judging: boolean,
  digits: number,
): string[] {
  return [
    ...(judging ? [rightWords(correct, judged, formatShare(accuracy))] : []),
    ...(value === undefined || denominator.by === 'nothing'
      ? []
      : [
          l10n.t(
            'The losses add up to {0}; divided by {1}, that is {2}.',
            formatNumber(sum, digits),
            divisorWords(denominator.value, digits),
            formatNumber(value, digits),
          ),
        ]),
  ];
}

function rightWords(correct: number, judged: number, accuracy: string): string {
  return judged === 1
    ? l10n.t('{0} of 1 sample is right: accuracy {1}.', correct, accuracy)
    : l10n.t('{0} of {1} samples are right: accuracy {2}.', counted(correct), counted(judged), accuracy);
}
