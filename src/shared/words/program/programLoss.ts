import * as l10n from '@vscode/l10n';
import { catalogue, type LossId } from '../../../engine/losses/catalogue';
import type { Denominator } from '../../../engine/problem/report';
import type { Reduction } from '../../../engine/request/options';
import { formatNumber } from '../../format';
import { counted } from '../counted';
import { lossName } from '../names';
import { optionName } from '../options';
import { dividedBy } from '../panel/denominator';

/** The name of a loss, which may be one that only a library has. */
export function toldLossName(loss: string): string {
  if (isLossId(loss)) return lossName(loss);
  return Object.hasOwn(others, loss) ? others[loss as keyof typeof others]() : loss;
}

export function isLossId(loss: string): loss is LossId {
  return Object.hasOwn(catalogue, loss);
}

/** Losses that a program can compute but the engine cannot. */
const others = {
  'categorical-focal': () => l10n.t('Categorical focal loss'),
  'categorical-hinge': () => l10n.t('Categorical hinge loss'),
  'convex-kl-divergence': () => l10n.t('Convex KL divergence'),
  'cosine-distance': () => l10n.t('Cosine distance'),
  'cosine-embedding': () => l10n.t('Cosine embedding loss'),
  'cosine-similarity': () => l10n.t('Cosine similarity'),
  ctc: () => l10n.t('CTC loss'),
  dice: () => l10n.t('Dice loss'),
  'gaussian-kl': () => l10n.t('KL divergence from the standard normal'),
  'half-mse': () => l10n.t('Half of the squared error'),
  'hinge-embedding': () => l10n.t('Hinge embedding loss'),
  'js-distance': () => l10n.t('JS distance'),
  'margin-ranking': () => l10n.t('Margin ranking loss'),
  'mean-absolute-percentage': () => l10n.t('Mean absolute percentage error (MAPE)'),
  'mean-squared-log': () => l10n.t('Mean squared logarithmic error (MSLE)'),
  'multilabel-margin': () => l10n.t('Multi-label margin loss'),
  'multilabel-soft-margin': () => l10n.t('Multi-label soft margin loss'),
  perceptron: () => l10n.t('Perceptron loss'),
  'root-mse': () => l10n.t('Root of the squared error (RMSE)'),
  'triplet-margin': () => l10n.t('Triplet margin loss'),
  tversky: () => l10n.t('Tversky loss'),
} as const;

/** Whether the value of a loss has the unit of its logarithms, also of one that only a library has. */
export function isLogarithmic(loss: string): boolean {
  return isLossId(loss) ? catalogue[loss].logarithmic : logarithmicOthers.has(loss);
}

/** The JS distance is the root of a divergence, and has no unit. */
const logarithmicOthers: ReadonlySet<string> = new Set([
  'categorical-focal',
  'convex-kl-divergence',
  'ctc',
  'gaussian-kl',
  'multilabel-soft-margin',
] satisfies (keyof typeof others)[]);

/** How a loss with known numbers was reduced: `mean over 2 of 3 samples; class 1 is ignored`. */
export function reducedWords(
  denominator: Denominator,
  reduction: Reduction,
  ignoreIndex: number,
  digits: number,
): string {
  const divided = reduction === 'none' ? undefined : dividedBy(denominator, digits);
  const words = divided ?? reductionWords(reduction === 'none' ? reduction : 'sum');
  return denominator.ignored > 0 ? l10n.t('{0}; {1}', words, ignoredWords(ignoreIndex)) : words;
}

export function ignoredWords(ignoreIndex: number): string {
  return l10n.t('class {0} is ignored', ignoreIndex);
}

/** How a loss is reduced, in general. */
function reductionWords(reduction: Reduction): string {
  switch (reduction) {
    case 'mean':
      return l10n.t('mean');
    case 'sum':
      return l10n.t('sum');
    case 'batchmean':
      return l10n.t('sum divided by the batch size');
    case 'none':
      return l10n.t('not reduced');
  }
}

/** What a reduction divides by, where the numbers are not known. */
export function dividedWords(
  reduction: Reduction,
  { per, isWeighted }: { readonly per?: 'sample' | 'element'; readonly isWeighted: boolean },
): string {
  if (reduction === 'sum' && per === 'sample') return l10n.t('sum over the samples');
  if (reduction === 'sum' && per === 'element') return l10n.t('sum over all elements');
  if (reduction !== 'mean') return reductionWords(reduction);
  if (isWeighted) return l10n.t('divided by the sum of the weights');
  if (per === 'sample') return l10n.t('mean over the samples');
  return per === 'element' ? l10n.t('mean over all elements') : reductionWords(reduction);
}

/** An option of a loss, by its source text or its number. */
export function optionWords(option: Parameters<typeof optionName>[0], value: number | string): string {
  return typeof value === 'number'
    ? `${optionName(option)} ${formatNumber(value, 4)}`
    : `${optionName(option)}: ${value}`;
}

/** What a loss takes an argument to be. */
export type Expected = keyof typeof expected;

export function expectedWords(parameter: string, is: Expected): string {
  const said = expected[is]();
  // optax calls them logits itself.
  return said.startsWith(`${parameter}: `) ? said : l10n.t('{0} should be {1}', parameter, said);
}

const expected = {
  logits: () => l10n.t('logits: the loss applies softmax itself'),
  scores: () => l10n.t('logits: the loss applies the sigmoid itself'),
  probabilities: () => l10n.t('probabilities'),
  distributions: () => l10n.t('a distribution for each row, such as one-hot labels'),
  'log-probabilities': () => l10n.t('log-probabilities'),
  indices: () => l10n.t('class indices'),
  'indices-or-probabilities': () => l10n.t('class indices, or a distribution for each row'),
  binary: () => l10n.t('numbers from 0 to 1'),
  signs: () => l10n.t('1 or -1'),
} as const;

export const programWords = {
  unknown: (why: string) => l10n.t('The value is not known: {0}.', why),
  oneNumber: () => l10n.t('one number'),
  shape: (sizes: string) => l10n.t('shape {0}', sizes),
  unknownHere: () => l10n.t('The value is not known.'),
  byDefinition: (exact: string) => l10n.t('By its definition the loss is {0}.', exact),
  inFloat32: (value: string) => l10n.t('In float32, as this code computes it, it is {0}.', value),
  softmaxAgain: (callee: string) => l10n.t('{0} applies softmax again', callee),
  sigmoidAgain: (callee: string) => l10n.t('{0} applies the sigmoid again', callee),
  evenGuess: (classes: number, cost: string) =>
    l10n.t('Giving each of {0} classes the same probability would cost {1}.', counted(classes), cost),
  ofSample: (sample: number, sentence: string) => l10n.t('Sample {0}: {1}', sample, sentence),
  formula: (formula: string) => l10n.t('Formula: {0}', formula),
  called: (places: string) => l10n.t('Called in {0}', places),
  callThere: (where: string, value: string) => (value === '' ? where : `${where} (${value})`),
  returns: (written: string, where: string) => l10n.t('Returns {0} ({1})', written, where),
  given: (parameter: string) => l10n.t('what {0} is given', parameter),
  mayBe: (losses: string) => l10n.t('May be: {0}', losses),
  computedFrom: (loss: string, where: string) => l10n.t('Computed from: {0}, {1}', loss, where),
  explore: () => l10n.t('Explore'),
  printed: (number: string) => l10n.t('printed {0}', number),
} as const;
