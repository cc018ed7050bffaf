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
  'nll-of-sigmoids': {
    title: () => l10n.t('Sigmoids without log_softmax'),
    wrong: 'nll_loss(sigmoid(z), y)',
    right: 'cross_entropy(z, y)',
    sentence: () =>
      l10n.t(
        'nll_loss takes log-probabilities. Of sigmoids it is minus that of the right class, between -1 and 0: no wrong class is ever pushed down, and where the sigmoid is flat, no correction comes through. cross_entropy takes the scores.',
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
  'softmax-without-dim': {
    title: () => l10n.t('A softmax without its axis'),
    wrong: 'log_softmax(z[N, T, C])',
    right: 'log_softmax(z[N, T, C], dim=-1)',
    sentence: (contrast, digits) =>
      l10n.t(
        'Without dim PyTorch takes axis 1 of two axes, and axis 0 of one or three. Of three, as here, the samples then share out each class among themselves: even a perfect model costs {0}. Say dim=-1.',
        floorOf(contrast, digits),
      ),
  },
  'softmax-over-all': {
    title: () => l10n.t('A softmax over the whole array'),
    wrong: 'log(softmax(z))[y]',
    right: 'log(softmax(z, axis=-1))[y]',
    sentence: (contrast, digits) =>
      l10n.t(
        'Without axis SciPy has the probabilities of all samples together sum to 1: with {0} samples even a perfect model costs {1}, and a sample that is right is pushed away for the sake of the others. Say axis=-1.',
        counted(contrast.numbers.target.length),
        floorOf(contrast, digits),
      ),
  },
  'softmax-of-one': {
    title: () => l10n.t('A softmax over one output'),
    wrong: 'BCELoss()(softmax(z[N, 1], dim=1), y)',
    right: 'BCEWithLogitsLoss()(z[N, 1], y)',
    sentence: () =>
      l10n.t(
        'exp(z) / exp(z) is 1 whatever the score is. A yes costs 0 and a no 100, where PyTorch stops the logarithm, and no correction comes through: nothing is learned. Use a sigmoid, or the loss that takes the score.',
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
  'epsilon-in-float16': {
    title: () => l10n.t('An epsilon that is 0 in float16'),
    wrong: '-log(softmax(z).half() + 1e-8)[y]',
    right: 'cross_entropy(z.float(), y)',
    sentence: () =>
      l10n.t(
        'The least float16 above 0 is 6e-8. A share below half of that is 0, and so is 1e-8: the logarithm is infinite all the same, and the gradient NaN, which ends the training. cross_entropy and log_softmax of float32 need no epsilon.',
      ),
  },
  'bound-in-float16': {
    title: () => l10n.t('A bound that is 1 in float16'),
    wrong: '-log(1 - sigmoid(z).half().clamp(max=1 - 1e-6))',
    right: '-logsigmoid(-z.float())',
    sentence: () => boundSentence('float16', '0.9995'),
  },
  'bound-in-bfloat16': {
    title: () => l10n.t('A bound that is 1 in bfloat16'),
    wrong: '-log(1 - sigmoid(z).bfloat16().clamp(max=1 - 1e-6))',
    right: '-logsigmoid(-z.float())',
    sentence: () => boundSentence('bfloat16', '0.9961'),
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
  'swapped-divergence': {
    title: () => l10n.t('Target and prediction swapped'),
    wrong: 'kl_div(p, log_softmax(z))',
    right: 'kl_div(log_softmax(z), p)',
    sentence: () =>
      l10n.t(
        'kl_div takes the logarithm of its target. Log-probabilities are negative, and have none: loss and gradient are NaN, which ends the training. Swap the arguments.',
      ),
  },
  'swapped-divergence-in-keras': {
    title: () => l10n.t('Target and prediction swapped'),
    wrong: 'KLDivergence()(softmax(z), p)',
    right: 'KLDivergence()(p, softmax(z))',
    sentence: () =>
      l10n.t(
        'A divergence is another one the other way round. This one corrects the model where it says what the target does not, and hardly where it misses what the target says: of several peaks one is enough. Swap the arguments.',
      ),
  },
  'labels-in-log-loss': {
    title: () => l10n.t('Labels where log_loss takes probabilities'),
    wrong: 'log_loss(y, model.predict(X))',
    right: 'log_loss(y, model.predict_proba(X))',
    sentence: () =>
      l10n.t(
        'A label is a probability of 0 or 1, which log_loss keeps from both by 2.2e-16: each wrong one costs 36.04, and each right one nothing, however sure the model was. Give it predict_proba.',
      ),
  },
  'scores-in-log-loss': {
    title: () => l10n.t('Scores where log_loss takes probabilities'),
    wrong: 'log_loss(y, model.decision_function(X))',
    right: 'log_loss(y, model.predict_proba(X))',
    sentence: () =>
      l10n.t(
        'log_loss cuts what it takes for probabilities to 0 and 1, and keeps it from both by 2.2e-16: a score beyond them costs 36.04 where it is wrong, and nothing where it is right. Give it probabilities.',
      ),
  },
  'largest-for-index': {
    title: () => l10n.t('The largest value for its place'),
    wrong: 'cross_entropy(z, rows.max(dim=1).values)',
    right: 'cross_entropy(z, rows.max(dim=1).indices)',
    sentence: () =>
      l10n.t(
        'max gives the values first, then where they stand. The largest value of each one-hot row is 1, so that every sample is taught class 1, whatever its own is. Give the loss the indices.',
      ),
  },
  'mean-of-means': {
    title: () => l10n.t('A mean of means'),
    wrong: 'sum(batch means) / batches',
    right: 'sum(losses) / samples',
    sentence: ({ numbers }) =>
      l10n.t(
        'The batches hold three samples, the last one what is left: {0} samples make {1} batches. Each batch counts alike, so that a sample of a short one counts for more than the others. Divide the sum over all samples by their number.',
        counted(numbers.target.length),
        counted(Math.ceil(numbers.target.length / 3)),
      ),
  },
  'entropy-sign': {
    title: () => l10n.t('An entropy without its minus'),
    wrong: 'loss - (p * log(p)).sum()',
    right: 'loss + (p * log(p)).sum()',
    sentence: () =>
      l10n.t(
        'The sum of p log p is minus the entropy. Taken off a loss as if it were the entropy it makes the model sure of itself, where it was to keep it open: the figures are those of the term alone. Add the minus.',
      ),
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

function boundSentence(dtype: string, largest: string): string {
  return l10n.t(
    'The largest {0} below 1 is {1}: 1 - 1e-6 is 1 there, and so is a sigmoid long before its score is large. The logarithm of what is left is infinite all the same, and the gradient NaN, which ends the training. logsigmoid(-z) of float32 needs no bound.',
    dtype,
    largest,
  );
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
  /** With the name of the rule where several findings are at one place. */
  see: (rule?: string) =>
    rule === undefined ? l10n.t('See what it costs') : l10n.t('See what "{0}" costs', rule),
  wrong: () => l10n.t('Wrong'),
  right: () => l10n.t('Right'),
  close: () => l10n.t('Close'),
  floor: () => l10n.t('Lowest it can get'),
  score: () => l10n.t('Score'),
  pushes: () => l10n.t('How hard training corrects each score'),
  example: () => l10n.t('The numbers are an example, not those of your code.'),
  ofCode: () => l10n.t('The numbers are those of your code.'),
  sample: (sample: number, samples: number) =>
    l10n.t('The bars show sample {0} of {1}, which is corrected the most.', sample, counted(samples)),
  expected: () => l10n.t('the right class'),
} as const;
