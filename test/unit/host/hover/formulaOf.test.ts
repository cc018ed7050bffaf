import * as assert from 'node:assert/strict';
import { formulaOf } from '../../../../src/host/hover/formulaOf';
import { expectationSaid } from '../../../../src/lint/evidence/expectations';
import { lossesOf } from '../../../../src/program/answers/toldLosses';
import { readProgram } from '../../../../src/program/readProgram';
import { isLossId } from '../../../../src/shared/words/program/programLoss';

/** The formula of a call none of whose arguments is known. */
function formula(call: string): string {
  const program = readProgram([
    `import torch.nn as nn
import torch.nn.functional as F
import optax
import keras
def step(x, y, w):
    return ${call}
`,
  ]);
  const [story] = lossesOf(program);
  const event = program.events.find(({ node, callee }) => node === story.node && callee === story.callee);
  const expects = event && expectationSaid(event);
  assert.ok(expects && isLossId(story.loss), call);
  return formulaOf(story, story.loss, expects);
}

/** By the documentation of each function. */
const rows: readonly (readonly [call: string, formula: string])[] = [
  ['F.cross_entropy(x, y)', '-log(softmax(input))[target]'],
  ['F.cross_entropy(x, y, weight=w)', '-log(softmax(input))[target]'],
  ['F.cross_entropy(x, F.softmax(y, 1))', 'sum(-(target * log(softmax(input))))'],
  [
    'nn.CrossEntropyLoss(label_smoothing=0.1)(x, y)',
    '0.9 * -log(softmax(input))[target] + 0.1 * mean(-log(softmax(input)))',
  ],
  [
    'F.cross_entropy(x, y, label_smoothing=w)',
    '(1 - label_smoothing) * -log(softmax(input))[target] + label_smoothing * mean(-log(softmax(input)))',
  ],
  ['F.nll_loss(x, y)', '-input[target]'],
  ['F.kl_div(x, y)', 'target * log(target / exp(input))'],
  ['F.kl_div(x, y, log_target=True)', 'exp(target) * (target - input)'],
  ['F.binary_cross_entropy(x, y)', '-(target * log(input) + (1 - target) * log(1 - input))'],
  [
    'F.binary_cross_entropy_with_logits(x, y, pos_weight=w)',
    '-(pos_weight * target * log(sigmoid(input)) + (1 - target) * log(1 - sigmoid(input)))',
  ],
  ['F.mse_loss(x, y)', '(input - target)^2'],
  ['F.l1_loss(x, y)', 'abs(input - target)'],
  [
    'F.smooth_l1_loss(x, y, beta=0.5)',
    'abs(input - target) < 0.5 ? (input - target)^2 / (2 * 0.5) : abs(input - target) - 0.5 / 2',
  ],
  [
    'F.huber_loss(x, y, delta=w)',
    'abs(input - target) <= delta ? (input - target)^2 / 2 : delta * (abs(input - target) - delta / 2)',
  ],
  ['keras.losses.MeanSquaredError()(x, y)', '(y_pred - y_true)^2'],
  ['keras.losses.mae(x, y)', 'abs(y_pred - y_true)'],
  [
    'keras.losses.BinaryCrossentropy(label_smoothing=0.2)(x, y)',
    '-((0.8 * y_true + 0.1) * log(y_pred) + (1 - (0.8 * y_true + 0.1)) * log(1 - y_pred))',
  ],
  [
    'keras.losses.CategoricalCrossentropy(label_smoothing=w)(x, y)',
    'sum(-(((1 - label_smoothing) * y_true + label_smoothing / classes) * log(y_pred)))',
  ],
  ['keras.losses.BinaryCrossentropy()(x, y)', '-(y_true * log(y_pred) + (1 - y_true) * log(1 - y_pred))'],
  ['keras.losses.CategoricalCrossentropy(from_logits=True)(x, y)', 'sum(-(y_true * log(softmax(y_pred))))'],
  ['keras.losses.sparse_categorical_crossentropy(x, y)', '-log(y_pred)[y_true]'],
  ['keras.losses.KLDivergence()(x, y)', 'sum(y_true * log(y_true / y_pred))'],
  ['keras.losses.hinge(x, y)', 'max(0, 1 - y_true * y_pred)'],
  ['keras.losses.SquaredHinge()(x, y)', 'max(0, 1 - y_true * y_pred)^2'],
  ['F.poisson_nll_loss(x, y)', 'exp(input) - target * input'],
  ['nn.PoissonNLLLoss(log_input=False)(x, y)', 'input - target * log(input)'],
  ['F.gaussian_nll_loss(x, y, w)', '((input - target)^2 / var + log(var)) / 2'],
  ['nn.SoftMarginLoss()(x, y)', 'log(1 + exp(-(target * input)))'],
  ['optax.softmax_cross_entropy_with_integer_labels(x, y)', '-log(softmax(logits))[labels]'],
];

describe('the formula of a loss in the names of its call', () => {
  for (const [call, expected] of rows) {
    it(call, () => assert.equal(formula(call), expected));
  }
});
