import * as l10n from '@vscode/l10n';
import type { LibraryRule } from '../../../engine/frameworks/framework';
import type { FrameworkAnswer } from '../../../engine/frameworks/frameworks';
import type { Report } from '../../../engine/problem/report';
import { amount } from '../amount';

/** How many of the library functions agree with the definition on these numbers. */
export function agreementSentence(
  { value, unit }: Report,
  answers: readonly FrameworkAnswer[],
  digits: number,
): string {
  if (value === undefined) return l10n.t('There is no single value to compare: nothing is reduced.');
  if (answers.length === 0) return l10n.t('None of the libraries has a function for this.');
  const loss = amount(value, unit, digits);
  const agreeing = answers.filter(({ differs }) => !differs).length;
  return agreeing === answers.length
    ? l10n.t('On these numbers all of them agree with the definition: {0}.', loss)
    : l10n.t(
        'By definition the loss is {0}. On these numbers {1} of {2} functions return it.',
        loss,
        agreeing,
        answers.length,
      );
}

/** How a library departs from the definition and, where no number here shows it, that none does. */
export function ruleSentences(rules: readonly LibraryRule[], differs: boolean): string[] {
  const said = rules.map((rule) => sentences[rule]());
  const isElsewhere = !differs && rules.some((rule) => !aside.includes(rule));
  return isElsewhere ? [...said, l10n.t('On these numbers that makes no difference.')] : said;
}

/** Rules that do not change the number. */
const aside: readonly LibraryRule[] = ['reduces-nothing', 'as-documented'];

const sentences: Readonly<Record<LibraryRule, () => string>> = {
  'nats-only': () => l10n.t('Counts in nats, whatever the unit here.'),
  'takes-logits': () => l10n.t('Takes logits: probabilities go through a second softmax.'),
  'takes-logarithms': () => l10n.t('Takes log-probabilities, and does not check them.'),
  'log-of-sum-rounds': () =>
    l10n.t('Adds exponentials to a 1 that swallows the small ones: a sure, right class costs exactly 0.'),
  'zero-times-infinity': () => l10n.t('Computes 0 · log 0 as 0 · -∞, which is NaN.'),
  'infinity-minus-infinity': () =>
    l10n.t('Subtracts the largest logit from all: of an infinite one that is ∞ - ∞, which is NaN.'),
  'exponential-overflows': () =>
    l10n.t('Computes the exponential directly: beyond 709 that is Infinity, and so is the loss.'),
  'log-clamped-at-minus-100': () =>
    l10n.t('No logarithm goes below -100, so no element costs more than 100.'),
  'variance-at-least-1e-6': () => l10n.t('A variance below 1e-6 counts as 1e-6.'),
  'adds-1e-8-in-log': () => l10n.t('Adds 1e-8 before it takes the logarithm.'),
  'adds-1e-7-in-log': () => l10n.t('Adds 1e-7 before it takes the logarithm.'),
  'mean-by-weights': () => l10n.t('With class weights the mean divides by the sum of the weights used.'),
  'mean-by-count': () =>
    l10n.t('With class weights and soft targets the mean divides by the number of samples.'),
  'mean-over-elements': () => l10n.t('Its mean divides by samples times classes, not by samples.'),
  'mean-over-samples': () => l10n.t('Sums over the classes; a mean is over the samples.'),
  normalises: () => l10n.t('First scales the numbers to sum to 1, silently.'),
  'adds-q-minus-p': () => l10n.t('Adds q - p to every term; that is 0 where both sum to the same.'),
  'square-root': () => l10n.t('Returns the distance, which is the square root of the divergence.'),
  'clips-to-epsilon': () =>
    l10n.t('Keeps probabilities 2.2e-16 away from 0 and 1: no class costs over 36.04.'),
  'clips-to-1e-7': () => l10n.t('Keeps probabilities 1e-7 away from 0 and 1: no class costs over 16.12.'),
  'clips-to-1e-15': () => l10n.t('Keeps probabilities 1e-15 away from 0 and 1: no class costs over 34.54.'),
  'raises-for-one-label': () =>
    l10n.t(
      'Without labels it raises: "y_true contains only one label ... Please provide the true labels explicitly through the labels argument."',
    ),
  'raises-for-missing-labels': () =>
    l10n.t('Without labels it raises: "y_true and y_pred contain different number of classes".'),
  'versions-1.2-to-1.4': () => l10n.t('In versions 1.2 to 1.4.'),
  'versions-up-to-1.1': () => l10n.t('In versions up to 1.1.'),
  'versions-up-to-1.14': () => l10n.t('In versions up to 1.14.'),
  'nan-of-a-negative-sum': () => l10n.t('Where rounding leaves a sum below 0, its square root is NaN.'),
  'half-the-square': () => l10n.t('Halves the square.'),
  'largest-rival-only': () =>
    l10n.t('Counts the strongest rival only, not the mean over all, and divides by nothing.'),
  'reduces-nothing': () => l10n.t('Does not reduce: the mean or sum is up to you.'),
  'rounds-to-float32': () => l10n.t('Computes in float32, so this number includes its rounding.'),
  'logits-of-a-softmax-layer': () =>
    l10n.t(
      'Where a softmax layer made the probabilities, tf.keras 2 and Keras 3 on TensorFlow take the logits back from it: then nothing is scaled or kept away from 0.',
    ),
  'logits-of-a-sigmoid-layer': () =>
    l10n.t(
      'Where a sigmoid layer made the probabilities, tf.keras 2 and Keras 3 on TensorFlow take the logits back from it: then nothing is kept away from 0 and 1.',
    ),
  'as-documented': () => l10n.t('As documented: computed from the published rules, not run.'),
};
