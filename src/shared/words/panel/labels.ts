import * as l10n from '@vscode/l10n';
import type { NoExact } from '../../../engine/formula/explanation';
import { counted } from '../counted';

const noExactReasons: Readonly<Record<NoExact, () => string>> = {
  'too-long': () => l10n.t('computing it for these numbers takes too long'),
};

/** The panel's headings, controls and columns. */
export const labels = {
  loss: () => l10n.t('Loss'),
  unit: () => l10n.t('Unit'),
  predictionIs: () => l10n.t('Prediction is'),
  auto: (kind: string) => l10n.t('Auto: {0}', kind),
  reduction: () => l10n.t('Reduction'),
  swap: () => l10n.t('Swap target and prediction'),
  reveal: () => l10n.t('Show in the editor'),
  operands: () => l10n.t('Target and prediction'),
  fileClosed: () => l10n.t('file closed'),
  fileGone: () => l10n.t('the file is gone'),
  open: () => l10n.t('Open'),
  choices: () => l10n.t('Choices'),
  unkept: () => l10n.t('The vectors had too many numbers to survive a reload. Pick them again.'),
  follow: () => l10n.t('Follow the cursor'),
  followHint: () =>
    l10n.t(
      'The vector under the cursor becomes the prediction. Otherwise the panel keeps what was picked. Numbers that were changed here stay until they are reset or written back.',
    ),
  another: () => l10n.t('Open another panel'),
  noSingleValue: () => l10n.t('No single value: nothing is reduced.'),
  whySample: (index: number) => l10n.t('Why sample {0} costs this much', index),
  cost: () => l10n.t('Cost'),
  why: () => l10n.t('Why this number'),
  whereFrom: () => l10n.t('Where it comes from'),
  whereFromSample: (index: number) => l10n.t('Where the loss of sample {0} comes from', index),
  sum: () => l10n.t('Sum'),
  down: () => l10n.t('down'),
  up: () => l10n.t('up'),
  pushOn: () => l10n.t('Push on'),
  onLogits: () => l10n.t('Push on the logits'),
  onPrediction: () => l10n.t('Push on the prediction'),
  moreReasons: () => l10n.t('More reasons'),
  class: () => l10n.t('Class'),
  element: () => l10n.t('Element'),
  more: (count: number) =>
    count === 1
      ? l10n.t('The other one weighs less than these.')
      : l10n.t('The {0} others weigh less than these.', counted(count)),
  gradient: () => l10n.t('Gradient'),
  pushedUp: () => l10n.t('pushed up'),
  pushedDown: () => l10n.t('pushed down'),
  formula: () => l10n.t('Formula'),
  derivatives: () => l10n.t('Derivatives'),
  exact: () => l10n.t('Exactly, to 40 digits'),
  partFailed: (message: string) => l10n.t('This part of the panel could not be shown: {0}', message),
  noExact: (why: NoExact) => l10n.t('No exact value: {0}.', noExactReasons[why]()),
  samples: () => l10n.t('Samples'),
  sample: (index: number) => l10n.t('Sample {0}', index),
  sampleColumn: () => l10n.t('Sample'),
  guess: () => l10n.t('Predicted'),
  label: () => l10n.t('Label'),
  whatLabelGot: () => l10n.t('what the label got'),
  right: () => l10n.t('right'),
  wrong: () => l10n.t('wrong'),
  ignored: () => l10n.t('ignored'),
  worstFirst: () => l10n.t('Sort by loss, the worst first'),
  moreSamples: (count: number) =>
    count === 1
      ? l10n.t('The other one costs less than these.')
      : l10n.t('The {0} others cost less than these.', counted(count)),
  changed: () => l10n.t('changed here, not in the source'),
  changedOnly: {
    computed: () => l10n.t('changed here; the source computes these numbers, so they cannot be written back'),
    'data-file': () => l10n.t('changed here; data files are only read, so they cannot be written back'),
  },
  unused: () => l10n.t('not used by this loss'),
  changesOf: (role: string) => l10n.t('{0}: changes', role),
  writeBack: () => l10n.t('Write back'),
  writeOptions: () => l10n.t('Write into the call'),
  writeOptionsHint: (options: string) => l10n.t('Write into the call: {0}', options),
  unwritable: {
    computed: () => l10n.t('The source computes these numbers, so there is no place to write them to.'),
    'data-file': () => l10n.t('Data files are only read. Copy or save the changed numbers instead.'),
  },
  reset: () => l10n.t('Reset'),
  undo: () => l10n.t('Undo'),
  redo: () => l10n.t('Redo'),
  nothingToUndo: () => l10n.t('Nothing to undo'),
  nothingToRedo: () => l10n.t('Nothing to redo'),
  overtaken: (role: string) =>
    l10n.t('{0}: its source has changed, so the changes made here were dropped.', role),
  others: () => l10n.t('When one is moved, the others'),
  renormalise: () => l10n.t('Keep the sum 1'),
  leave: () => l10n.t('Leave the others'),
  temperature: () => l10n.t('Temperature'),
  temperatureHint: () => l10n.t('Every logit is divided by the temperature.'),
  notANumber: () => l10n.t('Not a number. Write one such as 0.25 or 1e-3.'),
  frameworks: () => l10n.t('Libraries'),
  value: () => l10n.t('Value'),
  call: () => l10n.t('Function'),
  returns: () => l10n.t('Returns'),
  differs: () => l10n.t('differs'),
  agrees: () => l10n.t('agrees'),
} as const;

/** The words of the export menu. */
export const exportWords = {
  against: (prediction: string, target: string) => l10n.t('{0} against {1}', prediction, target),
  heading: () => l10n.t('Copy or save'),
  copy: (language: string) => l10n.t('Copy as {0}', language),
  save: (format: string) => l10n.t('Save the picture as {0}...', format),
  saveForPrint: (format: string) => l10n.t('Save the picture as {0}, in colours for print...', format),
} as const;
