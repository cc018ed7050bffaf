import * as l10n from '@vscode/l10n';
import type { Note } from '../../../engine/problem/report';
import { formatNumber } from '../../format';
import { counted } from '../counted';
import type { EntryNaming } from '../entryName';
import { roleName } from '../names';

type Kind = Note['kind'];
type NoteOf<K extends Kind> = Extract<Note, { kind: K }>;

/** A check of the operands in a sentence, with the first place where something was found. Positions count from 0. */
export function noteSentence<K extends Kind>(
  note: NoteOf<K>,
  digits: number,
  samples = 1,
  nameOf: EntryNaming = String,
): string {
  return sentences[note.kind as K](note, digits, samples, nameOf);
}

/** Whether the note says that all is well. */
export function isPassed(note: Note): boolean {
  return note.kind === 'sum-is-one' || note.kind === 'in-range' || note.kind === 'shapes-fit';
}

/** How many checks passed. */
export function checksPassed(count: number): string {
  return count === 1 ? l10n.t('1 check passed') : l10n.t('{0} checks passed', counted(count));
}

/** A sum that is not 1, with enough digits to see that. */
function sumWords(sum: number, digits: number): string {
  const words = formatNumber(sum, digits);
  return Number(words) === 1 && digits < 15 ? sumWords(sum, digits + 1) : words;
}

type Sentence<K extends Kind> = (
  note: NoteOf<K>,
  digits: number,
  samples: number,
  nameOf: EntryNaming,
) => string;

const sentences: { readonly [K in Kind]: Sentence<K> } = {
  'sum-is-one': ({ role }) => l10n.t('{0}: sums to 1.', roleName(role)),
  'sum-is-not-one': ({ role, row, sum, count }, digits, samples) => {
    if (samples === 1)
      return l10n.t('{0}: sums to {1}, not 1. It is used as it is.', roleName(role), sumWords(sum, digits));
    return count === 1
      ? l10n.t(
          '{0}: sample {1} sums to {2}, not 1. It is used as it is.',
          roleName(role),
          row,
          sumWords(sum, digits),
        )
      : l10n.t(
          '{0}: {1} samples do not sum to 1, the first is {2} with {3}. They are used as they are.',
          roleName(role),
          counted(count),
          row,
          sumWords(sum, digits),
        );
  },
  'in-range': ({ role }) => l10n.t('{0}: every value is in range.', roleName(role)),
  'out-of-range': ({ role, index, value, count }, digits, _samples, nameOf) =>
    count === 1
      ? l10n.t(
          '{0}: {1} at index {2} is out of range.',
          roleName(role),
          formatNumber(value, digits),
          nameOf(index),
        )
      : l10n.t(
          '{0}: {1} values are out of range, the first is {2} at index {3}.',
          roleName(role),
          counted(count),
          formatNumber(value, digits),
          nameOf(index),
        ),
  'not-finite': ({ role, index, value, count }, digits, _samples, nameOf) =>
    count === 1
      ? l10n.t(
          '{0}: {1} at index {2} is not finite.',
          roleName(role),
          formatNumber(value, digits),
          nameOf(index),
        )
      : l10n.t(
          '{0}: {1} values are not finite, the first is {2} at index {3}.',
          roleName(role),
          counted(count),
          formatNumber(value, digits),
          nameOf(index),
        ),
  'shapes-fit': () => l10n.t('The shapes fit each other.'),
  'looks-like-probabilities': ({ link }) =>
    l10n.t(
      'These logits look like probabilities. If they already went through {0}, it is now applied twice.',
      link,
    ),
  'zero-where-expected': ({ index, count }, _digits, _samples, nameOf) =>
    count === 1
      ? l10n.t(
          'At index {0} the target expects what the prediction rules out, so the loss is infinite.',
          nameOf(index),
        )
      : l10n.t(
          'At {0} places the target expects what the prediction rules out, first at index {1}, so the loss is infinite.',
          counted(count),
          nameOf(index),
        ),
  'all-ignored': () => l10n.t('Every sample is ignored, so there is nothing to average.'),
  'single-class': () => l10n.t('There is only one class, so there is nothing to tell apart.'),
  'base-unused': ({ base }) => l10n.t('This loss has no logarithm, so base {0} does not change it.', base),
  empty: () => l10n.t('There are no numbers.'),
};
