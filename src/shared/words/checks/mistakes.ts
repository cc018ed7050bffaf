import * as l10n from '@vscode/l10n';
import type { Contrast } from '../../../engine/insights/mistakes/contrast';
import type { MistakeId } from '../../../engine/insights/mistakes/mistake';
import { classesOf } from '../../../engine/insights/mistakes/numbers';
import { formatNumber } from '../../format';
import { counted } from '../counted';

/** The words for a mistake that is shown beside the right way. */
export interface MistakeWords {
  readonly title: () => string;
  /** What the code computes, and what would be right, as short pieces of code. */
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
    sentence: (contrast, digits) =>
      l10n.t(
        'The loss takes the softmax of its input. Numbers between 0 and 1 leave that almost even: with {0} classes even a perfect model costs {1}, and a sure mistake is hardly corrected. Give it the scores.',
        counted(classesOf(contrast.numbers)),
        floorOf(contrast, digits),
      ),
  },
  'sigmoid-before-softmax': {
    title: () => l10n.t('Sigmoid before a softmax'),
    wrong: 'cross_entropy(sigmoid(z), y)',
    right: 'cross_entropy(z, y)',
    sentence: (contrast, digits) =>
      l10n.t(
        'The loss takes the softmax of its input. Numbers between 0 and 1 leave that almost even: with {0} classes even a perfect model costs {1}. Where the sigmoid is flat, no correction comes through. Give it the scores.',
        counted(classesOf(contrast.numbers)),
        floorOf(contrast, digits),
      ),
  },
  'sigmoid-twice': {
    title: () => l10n.t('Sigmoid taken twice'),
    wrong: 'bce_with_logits(sigmoid(z), y)',
    right: 'bce_with_logits(z, y)',
    sentence: (contrast, digits) =>
      l10n.t(
        'The loss takes the sigmoid of its input. For numbers between 0 and 1 that lies between 0.5 and 0.731: even a perfect model costs {0}, and a sure mistake is hardly corrected. Give it the scores.',
        floorOf(contrast, digits),
      ),
  },
  'softmax-before-sigmoid': {
    title: () => l10n.t('Softmax before a sigmoid'),
    wrong: 'bce_with_logits(softmax(z), y)',
    right: 'bce_with_logits(z, y)',
    sentence: () =>
      l10n.t(
        'The loss takes the sigmoid of its input. For numbers between 0 and 1 that is never below 0.5: no label can be denied, and a sure mistake is hardly corrected. Give it the scores.',
      ),
  },
  'nll-of-probabilities': {
    title: () => l10n.t('Probabilities without their logarithm'),
    wrong: 'nll_loss(softmax(z), y)',
    right: 'nll_loss(log_softmax(z), y)',
    sentence: () =>
      l10n.t(
        'nll_loss takes log-probabilities, and takes no logarithm itself. With probabilities it is minus that of the right class, between -1 and 0, and a sure mistake is hardly corrected. Give it a log_softmax, or the scores to cross_entropy.',
      ),
  },
  'nll-of-scores': {
    title: () => l10n.t('Scores without log_softmax'),
    wrong: 'nll_loss(z, y)',
    right: 'cross_entropy(z, y)',
    sentence: () =>
      l10n.t(
        'nll_loss takes log-probabilities. With scores it pushes the right one up for ever and never a wrong one down: the loss falls without end, and means nothing. cross_entropy takes the scores.',
      ),
  },
  'kl-of-probabilities': {
    title: () => l10n.t('Probabilities where kl_div takes logarithms'),
    wrong: 'kl_div(softmax(z), p)',
    right: 'kl_div(log_softmax(z), p)',
    sentence: () =>
      l10n.t(
        'kl_div takes log-probabilities first. With probabilities the result is not a divergence: it is not 0 where both are the same, can be negative, and pushes a perfect model away. Give it a log_softmax.',
      ),
  },
  'kl-of-scores': {
    title: () => l10n.t('Scores where kl_div takes logarithms'),
    wrong: 'kl_div(z, p)',
    right: 'kl_div(log_softmax(z), p)',
    sentence: () =>
      l10n.t(
        'kl_div takes log-probabilities first. With scores it pushes each of them up for ever, even in a perfect model: the loss falls without end. Give it a log_softmax.',
      ),
  },
  'kl-mean': {
    title: () => l10n.t('A divergence divided by its classes'),
    wrong: 'kl_div(..., reduction="mean")',
    right: 'kl_div(..., reduction="batchmean")',
    sentence: ({ numbers }) =>
      l10n.t(
        'The mean is over all elements, not over the samples: with {0} classes the loss and every correction are {0} times too small. Use batchmean.',
        counted(classesOf(numbers)),
      ),
  },
  'log-of-softmax': {
    title: () => l10n.t('The logarithm of a softmax'),
    wrong: '-log(softmax(z))[y]',
    right: '-log_softmax(z)[y]',
    sentence: ({ wrong }) =>
      Number.isFinite(wrong.value)
        ? l10n.t(
            'In float32 a share is 0 once its score lies 104 below the largest, and its logarithm infinite. For these numbers both still agree. log_softmax has no such limit.',
          )
        : l10n.t(
            'In float32 a share is 0 once its score lies 104 below the largest: its logarithm is infinite, and the gradient NaN, which ends the training. log_softmax keeps both.',
          ),
  },
  'softmax-over-samples': {
    title: () => l10n.t('A softmax over the batch'),
    wrong: 'nll_loss(log_softmax(z, dim=0), y)',
    right: 'nll_loss(log_softmax(z, dim=1), y)',
    sentence: (contrast, digits) =>
      l10n.t(
        'Along axis 0 the samples share out each class among themselves. Those of one class compete: even a perfect model costs {0} here, and a sample that is right is pushed away for the sake of the others. Take the axis of the classes.',
        floorOf(contrast, digits),
      ),
  },
  'exp-over-sum': {
    title: () => l10n.t('A softmax by hand'),
    wrong: '-log(exp(z) / exp(z).sum())[y]',
    right: 'cross_entropy(z, y)',
    sentence: () =>
      l10n.t(
        'In float32 the exponential of a score above 88.7 is infinite, and infinite over infinite is NaN: loss and gradient are lost, even for a right answer. softmax, log_softmax and cross_entropy subtract the largest score first.',
      ),
  },
  'log-of-sum': {
    title: () => l10n.t('logsumexp by hand'),
    wrong: 'log(exp(z).sum()) - z[y]',
    right: 'logsumexp(z) - z[y]',
    sentence: () =>
      l10n.t(
        'In float32 the exponential of a score above 88.7 is infinite, so the loss is too, and the gradient of that score is NaN, which ends the training. logsumexp subtracts the largest score first.',
      ),
  },
  'log-of-sigmoid': {
    title: () => l10n.t('The logarithm of a sigmoid'),
    wrong: '-log(sigmoid(z))',
    right: '-logsigmoid(z)',
    sentence: () =>
      l10n.t(
        'In float32 a sigmoid is 0 once its score lies below -88.7: its logarithm is infinite, and the gradient NaN, which ends the training. logsigmoid keeps both.',
      ),
  },
  'log-of-rest': {
    title: () => l10n.t('The logarithm of 1 minus a sigmoid'),
    wrong: '-log(1 - sigmoid(z))',
    right: '-logsigmoid(-z)',
    sentence: () =>
      l10n.t(
        'In float32 a sigmoid is 1 from a score of 16.6 on, and 1 minus it is 0: the logarithm is infinite, and the gradient NaN, which ends the training. logsigmoid(-z) keeps both.',
      ),
  },
  'log-of-one-plus': {
    title: () => l10n.t('Softplus by hand'),
    wrong: 'log(1 + exp(z))',
    right: 'softplus(z)',
    sentence: () =>
      l10n.t(
        'In float32 the exponential of a score above 88.7 is infinite, so the loss is too, and its gradient NaN, which ends the training. softplus is hardly more than the score there.',
      ),
  },
  'bce-of-scores': {
    title: () => l10n.t('Scores taken for probabilities'),
    wrong: 'BCELoss()(z, y)',
    right: 'BCEWithLogitsLoss()(z, y)',
    sentence: () =>
      l10n.t(
        'BCELoss takes probabilities. For scores outside 0 to 1 PyTorch raises an error; among those inside, 0.5 counts as undecided, and the correction grows without end towards 0 and 1. Give the scores to BCEWithLogitsLoss.',
      ),
  },
  'swapped-classes': {
    title: () => l10n.t('Target and prediction swapped'),
    wrong: 'cross_entropy(p, z)',
    right: 'cross_entropy(z, p)',
    sentence: () =>
      l10n.t(
        'The softmax is taken of the target, and the scores only weigh its logarithms: every score is pushed down, the right one too, and the loss falls without end. Swap the arguments.',
      ),
  },
  'swapped-scores': {
    title: () => l10n.t('Target and prediction swapped'),
    wrong: 'bce_with_logits(y, z)',
    right: 'bce_with_logits(z, y)',
    sentence: () =>
      l10n.t(
        'The sigmoid is taken of the label. The score of a positive is pushed up for ever, that of a negative is never corrected, and the loss falls without end. Swap the arguments.',
      ),
  },
  'swapped-probabilities': {
    title: () => l10n.t('Target and prediction swapped'),
    wrong: 'binary_cross_entropy(y, sigmoid(z))',
    right: 'binary_cross_entropy(sigmoid(z), y)',
    sentence: () =>
      l10n.t(
        'The logarithm is taken of the label. PyTorch stops that of 0 at -100 in the loss, but not in the gradient of a target, which is infinite: the first step ends the training. Swap the arguments.',
      ),
  },
  'swapped-in-keras': {
    title: () => l10n.t('Target and prediction swapped'),
    wrong: 'BinaryCrossentropy()(sigmoid(z), y)',
    right: 'BinaryCrossentropy()(y, sigmoid(z))',
    sentence: () => swappedInKeras(),
  },
  'swapped-classes-in-keras': {
    title: () => l10n.t('Target and prediction swapped'),
    wrong: 'CategoricalCrossentropy()(softmax(z), p)',
    right: 'CategoricalCrossentropy()(p, softmax(z))',
    sentence: () => swappedInKeras(),
  },
  'clipped-shares': {
    title: () => l10n.t('Scores taken for probabilities'),
    wrong: 'CategoricalCrossentropy()(p, z)',
    right: 'CategoricalCrossentropy(from_logits=True)(p, z)',
    sentence: () =>
      l10n.t(
        'Without from_logits the loss takes the share of each score in their sum as a probability, clipped to 1e-7 and 1 - 1e-7. A clipped number has no gradient: a right class whose score lies below 0 costs 16.1 and is not corrected. Set from_logits=True.',
      ),
  },
  'clipped-sigmoid': {
    title: () => l10n.t('Scores taken for probabilities'),
    wrong: 'BinaryCrossentropy()(y, z)',
    right: 'BinaryCrossentropy(from_logits=True)(y, z)',
    sentence: () => clippedSentence(),
  },
  'clipped-softmax': {
    title: () => l10n.t('Scores taken for probabilities'),
    wrong: 'SparseCategoricalCrossentropy()(y, z)',
    right: 'SparseCategoricalCrossentropy(from_logits=True)(y, z)',
    sentence: () => clippedSentence(),
  },
  pairs: {
    title: () => l10n.t('Each prediction against every target'),
    wrong: 'mse_loss(x[N, 1], y[N])',
    right: 'mse_loss(x[N], y[N])',
    sentence: (contrast, digits) =>
      l10n.t(
        'Broadcasting compares each prediction with all targets: all are pulled to the mean of the targets, and the loss cannot fall below their variance, {0}. Give both the same shape.',
        floorOf(contrast, digits),
      ),
  },
};

function floorOf({ wrong }: Contrast, digits: number): string {
  return formatNumber(wrong.floor ?? Number.NaN, digits);
}

function clippedSentence(): string {
  return l10n.t(
    'Without from_logits the loss takes scores for probabilities and clips them to 1e-7 and 1 - 1e-7. A clipped number has no gradient: a sure mistake costs 16.1 at most and is not corrected. Set from_logits=True.',
  );
}

function swappedInKeras(): string {
  return l10n.t(
    'The logarithm is taken of the target, clipped to 1e-7 and 1 - 1e-7: the loss is about 16.1 times the share that is missed. Where the model is sure, its activation is flat, and a sure mistake is hardly corrected. Swap the arguments.',
  );
}

export const contrastWords = {
  see: () => l10n.t('See what it costs'),
  wrong: () => l10n.t('Wrong'),
  right: () => l10n.t('Right'),
  close: () => l10n.t('Close'),
  floor: () => l10n.t('Lowest it can get'),
  score: () => l10n.t('Score'),
  pushes: () => l10n.t('How hard training corrects each score'),
  example: () => l10n.t('The numbers of your code are not known here: this is an example.'),
  ofCode: () => l10n.t('The numbers are those of your code.'),
  sample: (sample: number, samples: number) =>
    l10n.t('The bars show sample {0} of {1}, which is corrected the most.', sample, counted(samples)),
  expected: () => l10n.t('the right class'),
} as const;
