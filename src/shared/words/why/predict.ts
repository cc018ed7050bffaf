import * as l10n from '@vscode/l10n';
import { type Entry, isAsHard, pullOn } from '../../../engine/insights/sample/entries';
import { directionOf, type Hardest, hardestIn } from '../../../engine/insights/sample/push';
import type { Request } from '../../../engine/problem/request';
import { formatNumber } from '../../format';
import type { EntryNaming } from '../entryName';
import { hardestSentence } from './pushes';

/** The words for a user who wants to guess before seeing the answer. */
export const predictWords = {
  mode: () => l10n.t('Predict first'),
  question: () => l10n.t('Which one will training push hardest, and which way?'),
  hidden: () => l10n.t('The gradient and the reasons are shown once you have answered.'),
  up: (name: string) => l10n.t('{0} is pushed up hardest', name),
  down: (name: string) => l10n.t('{0} is pushed down hardest', name),
  answer: () => l10n.t('Your prediction'),
  again: () => l10n.t('Ask me again'),
} as const;

/** What the user thinks will be pushed hardest. */
export interface Guess {
  /** Position within the sample. */
  readonly index: number;
  readonly direction: Hardest['direction'];
}

/** Whether the guess is right, and the right answer with its reason. */
export function verdictSentences(
  request: Request,
  entries: readonly Entry[],
  guess: Guess,
  nameOf: EntryNaming,
  digits: number,
): string[] {
  const guessed = entries.find(({ index }) => index === guess.index);
  const hardest = hardestIn(request, entries);
  if (!guessed || !hardest) return [];
  const because = hardestSentence(hardest, nameOf, digits);
  // Where several are pushed equally hard, each of them is right.
  const isRight = isAsHard(guessed, hardest.entry) && directionOf(guessed) === guess.direction;
  return isRight
    ? [l10n.t('Right.'), because]
    : [l10n.t('No.'), because, ownSentence(guessed, nameOf, digits)];
}

function ownSentence(entry: Entry, nameOf: EntryNaming, digits: number): string {
  const name = nameOf(entry.index);
  const pull = formatNumber(Math.abs(pullOn(entry)), digits);
  if (pullOn(entry) < 0) return l10n.t('{0} is pushed up by {1}.', name, pull);
  if (pullOn(entry) > 0) return l10n.t('{0} is pushed down by {1}.', name, pull);
  return l10n.t('{0} is not pushed at all.', name);
}
