import * as assert from 'node:assert/strict';
import { libraryFormula } from '../../../../src/host/hover/libraryFormula';
import { storyAt } from '../../../../src/program/answers/storyAt';
import { readProgram } from '../../../../src/program/readProgram';

/** The formula at a loss that is made. */
function formula(making: string): string | undefined {
  const text = `import torch.nn as nn\nimport keras\nimport optax\ncriterion = ${making}\n`;
  const story = storyAt(readProgram([text]), 0, text.indexOf('criterion'))?.story;
  assert.ok(story, making);
  return libraryFormula(story);
}

/** By the documentation of each class. */
const rows: readonly (readonly [making: string, formula: string | undefined])[] = [
  ['nn.MarginRankingLoss()', 'max(0, -target * (input1 - input2))'],
  ['nn.MarginRankingLoss(margin=0.5)', 'max(0, 0.5 - target * (input1 - input2))'],
  ['nn.MarginRankingLoss(margin=m)', 'max(0, margin - target * (input1 - input2))'],
  ['nn.HingeEmbeddingLoss(2.0)', 'target == 1 ? input : max(0, 2 - input)'],
  ['nn.CosineEmbeddingLoss()', 'target == 1 ? 1 - cos(input1, input2) : max(0, cos(input1, input2))'],
  [
    'nn.CosineEmbeddingLoss(margin=0.2)',
    'target == 1 ? 1 - cos(input1, input2) : max(0, cos(input1, input2) - 0.2)',
  ],
  ['nn.TripletMarginLoss()', 'max(0, distance(anchor, positive) - distance(anchor, negative) + 1)'],
  ['nn.MultiMarginLoss()', 'sum(max(0, 1 - input[target] + input[other])) / classes'],
  ['nn.MultiMarginLoss(p=2, margin=0.7)', 'sum(max(0, 0.7 - input[target] + input[other])^2) / classes'],
  ['nn.MultiLabelMarginLoss()', 'sum(max(0, 1 - input[target] + input[other])) / classes'],
  ['keras.losses.MeanSquaredLogarithmicError()', '(log(1 + y_true) - log(1 + y_pred))^2'],
  [
    'keras.losses.Tversky(alpha=0.3, beta=0.7)',
    '1 - sum(y_true * y_pred) / (sum(y_true * y_pred) + 0.3 * sum((1 - y_true) * y_pred) + 0.7 * sum(y_true * (1 - y_pred)))',
  ],
  ['nn.MSELoss()', undefined],
];

describe('the formula of a loss that only a library has', () => {
  for (const [making, expected] of rows) {
    it(making, () => assert.equal(formula(making), expected));
  }
});
