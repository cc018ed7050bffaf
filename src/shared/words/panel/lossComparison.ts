import * as l10n from '@vscode/l10n';
import {
  compareSlopes,
  fadingFactor,
  fadingFactorOf,
  type RivalSlopes,
} from '../../../engine/insights/lossComparison/slopeComparison';
import type { LossId } from '../../../engine/losses/catalogue';
import { formatNumber } from '../../format';
import { comparesClasses } from '../entryName';

/** The words of the view that compares cross-entropy with squared error. */
export const comparisonWords = {
  heading: () => l10n.t('Why not MSE?'),
  table: () => l10n.t('Every loss that fits, on these numbers'),
  through: {
    softmax: () => l10n.t('All through softmax'),
    sigmoid: () => l10n.t('All through sigmoid'),
  },
  yes: () => l10n.t('yes'),
  no: () => l10n.t('no'),
  curves: (loss: LossId, name: string) =>
    comparesClasses(loss) ? l10n.t('{0} against all others', name) : name,
  against: () => l10n.t('Against'),
  axes: { logit: () => l10n.t('Logit'), probability: () => l10n.t('Probability') },
  rivals: {
    'cross-entropy': () => l10n.t('Cross-entropy'),
    'squared-error': () => l10n.t('Squared error'),
  },
  lossCurve: {
    logit: () => l10n.t('Loss against the logit'),
    probability: () => l10n.t('Loss against the probability'),
  },
  slopeCurve: {
    logit: () => l10n.t('Gradient of the logit, against the logit'),
    probability: () => l10n.t('Gradient of the logit, against the probability'),
  },
  probe: () => l10n.t('Move along the curves'),
  back: () => l10n.t('Back to the prediction'),
  race: () => l10n.t('A race from here'),
  raceHint: (isSoftmax: boolean) =>
    isSoftmax
      ? l10n.t('Gradient descent on all logits, under each loss, at the same learning rate.')
      : l10n.t('Gradient descent on this logit, under each loss, at the same learning rate.'),
  raceChart: () => l10n.t('Probability at each step'),
  rate: () => l10n.t('Learning rate'),
  play: () => l10n.t('Play'),
  pause: () => l10n.t('Pause'),
  step: () => l10n.t('Step'),
  reset: () => l10n.t('Reset'),
  noRace: () => l10n.t('A probability of exactly 0 or 1 has no finite logit to move, so there is no race.'),
  fair: () => l10n.t('When squared error is the better choice'),
  reasons: [
    () =>
      l10n.t(
        'The target is a quantity, not a class: with Gaussian noise, least squares is maximum likelihood.',
      ),
    () =>
      l10n.t(
        'Labels may be wrong: no sample costs more than 1, while cross-entropy puts no limit on what one confident mistake costs.',
      ),
    () =>
      l10n.t(
        'Probabilities are to be scored, not trained: the squared error, known as Brier score, is proper and always finite.',
      ),
    () =>
      l10n.t(
        'Sometimes it simply trains better, as in some meta-learning: the experiment has the last word.',
      ),
  ],
} as const;

/** Both slopes at a logit in words, and by what factor squared error pulls less. */
export function slopesSentence(
  logit: number,
  probability: number,
  slopes: RivalSlopes,
  digits: number,
): string {
  const compared = compareSlopes(slopes);
  // One more digit than elsewhere, to tell 0.99995 from 1.
  const exactly = (x: number) => formatNumber(x, digits + 1);
  const where = [formatNumber(logit, digits), formatNumber(probability, digits)];
  switch (compared.kind) {
    case 'neither':
      return l10n.t(
        'At a logit of {0}, a probability of {1}, neither loss pulls: the target is met.',
        ...where,
      );
    case 'only-cross-entropy':
      return l10n.t(
        'At a logit of {0}, a probability of {1}, cross-entropy pulls with {2} and squared error not at all.',
        ...where,
        exactly(compared.crossEntropy),
      );
    case 'both':
      return l10n.t(
        'At a logit of {0}, a probability of {1}, cross-entropy pulls with {2}, squared error with {3}: {4} times weaker.',
        ...where,
        exactly(compared.crossEntropy),
        exactly(compared.squaredError),
        times(compared.ratio),
      );
  }
}

/**
 * Why squared error pulls less: behind a sigmoid its slope is the gap times 2 p (1 - p), while that of cross-entropy is
 * the gap itself.
 */
export function fadingSentence(logit: number, digits: number): string {
  return l10n.t(
    'Cross-entropy pulls with the gap between p and its target; squared error with the gap times 2 p (1 - p), here {0}, which fades as p nears 0 or 1.',
    formatNumber(fadingFactor(logit), digits),
  );
}

/** The same behind a softmax, where the factor also depends on the other classes. */
export function fadingBehindSoftmax(crossEntropy: number, squaredError: number, digits: number): string {
  const factor = fadingFactorOf({ crossEntropy, squaredError });
  if (factor === undefined) return '';
  return l10n.t(
    'Cross-entropy pulls with the gap between p and its target; squared error with {0} of that, which fades as p nears 0 or 1.',
    formatNumber(factor, digits),
  );
}

/** How far a rival has descended. */
export function racerSentence(
  rival: string,
  probability: number,
  arrived: number | undefined,
  step: number,
  digits: number,
): string {
  const now = formatNumber(probability, digits);
  return arrived !== undefined && arrived <= step
    ? l10n.t('{0}: {1}, arrived at step {2}', rival, now, arrived)
    : l10n.t('{0}: {1}, not arrived yet', rival, now);
}

export function raceStepSentence(step: number, target: number, digits: number): string {
  return l10n.t('Step {0}. Arrived means within 0.1 of the target {1}.', step, formatNumber(target, digits));
}

/** A ratio with three digits; up to a million it is written out. */
function times(ratio: number): string {
  return ratio >= 100 && ratio < 1e6 ? String(Math.round(ratio)) : ratio.toPrecision(3).replace('e+', 'e');
}
