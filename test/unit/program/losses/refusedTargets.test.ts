import * as assert from 'node:assert/strict';
import { check } from '../../../../src/lint/check';

/** What PyTorch 1.13 raises from `F.cross_entropy(torch.randn(*input), torch.zeros(target, dtype=torch.long))`. */
const refused: ReadonlyArray<readonly [input: string, target: string, error: string]> = [
  ['1, 5', '()', 'Expected input batch_size (1) to match target batch_size (0).'],
  ['4, 5', '(5,)', 'Expected input batch_size (4) to match target batch_size (5).'],
  ['4, 5', '(3, 5)', 'Expected input batch_size (4) to match target batch_size (3).'],
  ['4, 5', '(4, 1)', '0D or 1D target tensor expected, multi-target not supported'],
  ['5', '(3,)', 'size mismatch (got input: [5], target: [3])'],
  ['5', '(2, 3)', '0D or 1D target tensor expected, multi-target not supported'],
  ['2, 5, 3', '(3, 3)', 'Expected input batch_size (2) to match target batch_size (3).'],
  ['2, 5, 3', '(2,)', 'Expected target size [2, 3], got [2]'],
  ['2, 5, 3', '(2, 5, 1)', 'Expected target size [2, 3], got [2, 5, 1]'],
  ['2, 5, 3, 3', '(2, 4, 3)', 'size mismatch (got input: [2, 5, 3, 3] , target: [2, 4, 3]'],
  [
    '2, 5, 3, 3',
    '(2, 3)',
    'only batches of spatial targets supported (3D tensors) but got targets of dimension: 2',
  ],
  ['2, 5, 3, 3, 3', '(2, 3, 3)', 'Expected target size [2, 3, 3, 3], got [2, 3, 3]'],
];

const taken: ReadonlyArray<readonly [loss: string, input: string, target: string]> = [
  ['cross_entropy', '5', '()'],
  ['nll_loss', '5', '(5,)'],
  ['cross_entropy', '2, 5, 3, 3', '(2, 3, 3)'],
];

const raised = (loss: string, input: string, target: string) =>
  check([
    'import torch\nimport torch.nn.functional as F\n' +
      `loss = F.${loss}(torch.randn(${input}), torch.zeros(${target}, dtype=torch.long))\n`,
  ]).troubles.map(({ data }) => data?.words);

describe('targets of a shape that PyTorch refuses', () => {
  for (const [input, target, error] of refused)
    it(`quotes its error for scores of ${input} and a target of ${target}`, () => {
      assert.deepEqual(raised('cross_entropy', input, target), [error]);
    });

  for (const [loss, input, target] of taken)
    it(`says nothing where ${loss} takes scores of ${input} and a target of ${target}`, () => {
      assert.deepEqual(raised(loss, input, target), []);
    });
});
