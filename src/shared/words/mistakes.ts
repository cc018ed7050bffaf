import * as l10n from '@vscode/l10n';
import type { Contrast } from '../../engine/mistakes/contrast';
import type { MistakeId } from '../../engine/mistakes/mistake';
import { classesOf } from '../../engine/mistakes/mistake';
import { formatNumber } from '../format';
import { counted } from './counted';

/** What is said of a mistake that is shown beside what is right. */
export interface MistakeWords {
  readonly title: () => string;
  /** What the code computes, and what would be right, as short as code. */
  readonly wrong: string;
  readonly right: string;
  /** What the two pictures show, and what to do. */
  readonly sentence: (contrast: Contrast, digits: number) => string;
}

export const mistakeWords: Readonly<Record<MistakeId, MistakeWords>> = {
  'softmax-twice': {
    title: () => l10n.t('Softmax taken twice'),
    wrong: 'cross_entropy(softmax(z), y)',
    right: 'cross_entropy(z, y)',
    sentence: ({ numbers, wrong }, digits) =>
      l10n.t(
        'cross_entropy takes the softmax of its input. Of probabilities, which lie between 0 and 1, that is almost even: with {0} classes even a perfect model costs {1}, and a sure mistake is hardly corrected. Give it the scores.',
        counted(classesOf(numbers)),
        formatNumber(wrong.floor, digits),
      ),
  },
};

export const contrastWords = {
  see: () => l10n.t('See what it costs'),
  heading: () => l10n.t('Wrong beside right'),
  wrong: () => l10n.t('Wrong'),
  right: () => l10n.t('Right'),
  close: () => l10n.t('Close'),
  loss: () => l10n.t('Loss'),
  floor: () => l10n.t('Lowest it can get'),
  score: () => l10n.t('Score'),
  pushes: () => l10n.t('How hard training corrects each score'),
  example: (classes: number) =>
    l10n.t(
      'The numbers are not known here. This is an example: a model that is sure of class 0 of {0}, where class 1 is right.',
      counted(classes),
    ),
  ofCode: () => l10n.t('The numbers are those of your code.'),
  sample: (sample: number, samples: number) =>
    l10n.t('The bars are those of sample {0} of {1}, which is corrected the most.', sample, counted(samples)),
  expected: () => l10n.t('the right class'),
} as const;
