import * as l10n from '@vscode/l10n';
import { Misuse } from '../../../engine/request/misuse';
import type { NotByRows } from '../../../session/request/byRows';
import type { Whole, WholeTrouble } from '../../whole';
import { counted } from '../counted';
import { misuseSentence } from '../misuse';
import { largeWords } from './large';

/** What the panel says about a batch with more rows than it holds. */
export const wholeWords = {
  /** Says only how many rows there are; the bar shows the progress. */
  reading: ({ rows }: Whole) => l10n.t('Reading {0} rows', counted(rows)),
  stopped: ({ read, rows }: Whole) =>
    l10n.t('The reading was cancelled after {0} of {1} rows.', counted(read), counted(rows)),
  costliestOf: (held: number, rows: number) =>
    l10n.t('The {0} costliest of {1} rows', counted(held), counted(rows)),
  firstOf: (held: number, rows: number) => l10n.t('The first {0} of {1} rows', counted(held), counted(rows)),
  someOf: (held: number, rows: number) => l10n.t('{0} of {1} rows', counted(held), counted(rows)),
  alone: () => l10n.t('Everything below is about these rows only.'),
} as const;

/** Why the loss of all rows cannot be computed. */
export function wholeTroubleSentence(trouble: WholeTrouble): string {
  switch (trouble.kind) {
    case 'not-by-rows':
      return notByRows[trouble.why]();
    case 'misuse':
      return misuseSentence(new Misuse(trouble.code, trouble.message, trouble.data));
    case 'failed':
      return largeWords.failed(trouble.message);
  }
}

const notByRows: Readonly<Record<NotByRows, () => string>> = {
  own: () =>
    l10n.t(
      'Your own loss may not be a sum over rows, and there are too many rows to evaluate at once: choose a smaller slice of the file.',
    ),
  axis: () =>
    l10n.t(
      'The classes lie along the first axis, so a row is not a sample, and there are too many rows to evaluate at once: choose a smaller slice of the file.',
    ),
  list: () =>
    l10n.t(
      'An option is a list with an entry for each element, and there are too many rows to evaluate at once: give it one entry for each class.',
    ),
};
