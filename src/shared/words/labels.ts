import * as l10n from '@vscode/l10n';
import type { NoExact } from '../../engine/formula/explanation';
import { counted } from './counted';

const noExactReasons: Readonly<Record<NoExact, () => string>> = {
  'too-long': () => l10n.t('to work it out for these numbers takes too long'),
};

/** What the panel's headings, controls and columns are called. */
export const labels = {
  loss: () => l10n.t('Loss'),
  unit: () => l10n.t('Unit'),
  predictionIs: () => l10n.t('Prediction is'),
  auto: (kind: string) => l10n.t('Auto: {0}', kind),
  reduction: () => l10n.t('Reduction'),
  swap: () => l10n.t('Swap target and prediction'),
  pick: () => l10n.t('Pick vectors'),
  reveal: () => l10n.t('Show in the editor'),
  operands: () => l10n.t('Vectors'),
  choices: () => l10n.t('Choices'),
  nothingPicked: () => l10n.t('No vector yet'),
  unkept: () => l10n.t('The vectors had too many numbers to survive a reload. Pick them again.'),
  follow: () => l10n.t('Follow the cursor'),
  followHint: () =>
    l10n.t(
      'The vector under the cursor becomes the prediction. Otherwise the panel keeps what was picked. Numbers that were changed here stay until they are reset or written back.',
    ),
  another: () => l10n.t('Open another panel'),
  howToPick: () =>
    l10n.t(
      'Put the cursor into a vector, such as [0.1, 0.2, 0.7], and run "Loss Explorer: Explore Vector". To compare two, pick both.',
    ),
  missing: (role: string) => l10n.t('{0}: not picked yet', role),
  perplexity: (value: string) => l10n.t('perplexity {0}', value),
  noSingleValue: () => l10n.t('No single value: nothing is reduced.'),
  whySample: (index: number) => l10n.t('Why sample {0} costs this much', index),
  cost: () => l10n.t('Cost'),
  why: () => l10n.t('Why this number'),
  classes: () => l10n.t('Class by class'),
  elements: () => l10n.t('Element by element'),
  class: () => l10n.t('Class'),
  element: () => l10n.t('Element'),
  probability: () => l10n.t('Probability'),
  surprise: () => l10n.t('Surprise'),
  share: () => l10n.t('Share'),
  more: (count: number) =>
    count === 1
      ? l10n.t('The other one weighs less than these.')
      : l10n.t('The {0} others weigh less than these.', counted(count)),
  gradient: () => l10n.t('Gradient'),
  byPrediction: () => l10n.t('With respect to the prediction'),
  byLogits: () => l10n.t('With respect to the logits'),
  gradientHint: () =>
    l10n.t('Where it is negative, raising the number lowers the loss: training pushes it up.'),
  pushedUp: () => l10n.t('pushed up'),
  pushedDown: () => l10n.t('pushed down'),
  decomposition: () => l10n.t('Entropy and divergence'),
  ownEntropy: () => l10n.t('Entropy of the target, H(p): no prediction can go below.'),
  divergence: () => l10n.t('Divergence, KL(p ‖ q): what this prediction adds.'),
  decompositionPicture: (whole: string, entropy: string, divergence: string) =>
    l10n.t('Cross-entropy {0} is entropy {1} and divergence {2}.', whole, entropy, divergence),
  comparisons: () => l10n.t('To compare with'),
  thisLoss: () => l10n.t('This loss'),
  formula: () => l10n.t('Formula'),
  derivatives: () => l10n.t('Derivatives'),
  exact: () => l10n.t('Exactly, to 40 digits'),
  partFailed: (message: string) => l10n.t('This part of the page could not be made: {0}', message),
  noExact: (why: NoExact) => l10n.t('No exact value: {0}.', noExactReasons[why]()),
  checks: () => l10n.t('Checks'),
  passed: () => l10n.t('Passed'),
  found: () => l10n.t('Found'),
  samples: () => l10n.t('Samples'),
  sample: (index: number) => l10n.t('Sample {0}', index),
  sampleColumn: () => l10n.t('Sample'),
  guess: () => l10n.t('Predicted'),
  label: () => l10n.t('Label'),
  right: () => l10n.t('right'),
  wrong: () => l10n.t('wrong'),
  ignored: () => l10n.t('ignored'),
  worstFirst: () => l10n.t('Sort by loss, the worst first'),
  moreSamples: (count: number) =>
    count === 1
      ? l10n.t('The other one costs less than these.')
      : l10n.t('The {0} others cost less than these.', counted(count)),
  changed: () => l10n.t('changed here, not in the source'),
  changedOnly: () =>
    l10n.t('changed here; the source computes these numbers, so they cannot be written back'),
  unused: () => l10n.t('not used by this loss'),
  changesOf: (role: string) => l10n.t('{0}: changes', role),
  writeBack: () => l10n.t('Write back'),
  derived: () => l10n.t('The source computes these numbers, so there is no place to write them to.'),
  reset: () => l10n.t('Reset'),
  undo: () => l10n.t('Undo'),
  redo: () => l10n.t('Redo'),
  nothingChanged: () => l10n.t('Nothing is changed here'),
  nothingToUndo: () => l10n.t('Nothing to undo'),
  nothingToRedo: () => l10n.t('Nothing to redo'),
  overtaken: (role: string) =>
    l10n.t('{0}: its source has changed, so the changes made here have ended.', role),
  others: () => l10n.t('When one is moved, the others'),
  renormalise: () => l10n.t('are scaled: the sum is 1'),
  leave: () => l10n.t('stay as they are'),
  temperature: () => l10n.t('Temperature'),
  temperatureHint: () => l10n.t('Every logit is divided by the temperature.'),
  notANumber: () => l10n.t('Not a number. Write one such as 0.25 or 1e-3.'),
  frameworks: () => l10n.t('What the libraries say'),
  value: () => l10n.t('Value'),
  call: () => l10n.t('Function'),
  returns: () => l10n.t('Returns'),
  differs: () => l10n.t('differs'),
  agrees: () => l10n.t('agrees'),
} as const;

/** What is said of taking a loss elsewhere. */
export const takeAwayWords = {
  heading: () => l10n.t('Copy or save'),
  copy: (language: string) => l10n.t('Copy as {0}', language),
  save: (format: string) => l10n.t('Save the picture as {0}...', format),
} as const;
