import * as assert from 'node:assert/strict';
import { valueAt } from '../../../../src/program/answers/valueAt';
import { readProgram } from '../../../../src/program/readProgram';
import type { Tensor } from '../../../../src/program/value';

const setting = `import torch
import numpy as np
import torch.nn.functional as F
from torch import nn
from scipy.special import softmax, log_softmax
def run(x, n, mask):
    z = nn.Linear(16, 10)(x)
    image = torch.randn(8, 5, 4, 4)
    p = F.softmax(z, dim=1)
    batch = torch.softmax(torch.randn(n, 10), dim=-1)
    scores = torch.randn(8, 10)
    q = scores.softmax(-1)
    y = torch.randint(0, 10, (8,))
`;

/** Expressions, with the kind and the axis by their libraries' definitions. */
const kinds: readonly [string, string | undefined, (number | undefined)?][] = [
  ['z', 'logits'],
  ['z / 2', 'logits'],
  ['z + 1', 'logits'],
  ['-z', 'logits'],
  ['z - z.logsumexp(1, keepdim=True)', undefined],
  ['z * torch.sigmoid(z)', undefined],
  ['z.mean(dim=1)', 'logits'],
  ['nn.Conv2d(3, 6, 3)(x)', 'logits'],
  ['p', 'probabilities', 1],
  ['batch', 'probabilities', 1],
  ['q', 'probabilities', 1],
  ['F.softmax(image, dim=1)', 'probabilities', 1],
  ['F.softmax(image, 1).permute(0, 2, 3, 1)', 'probabilities', 3],
  ['F.softmax(image, 1).permute(0, 2, 3, 1).reshape(-1, 5)', 'probabilities', 1],
  ['F.softmax(image, 1).flatten(2)', 'probabilities', 1],
  ['q.unsqueeze(0)', 'probabilities', 2],
  ['q.t()', 'probabilities', 0],
  ['q[0]', 'probabilities', 0],
  ['q[:4]', 'probabilities', 1],
  ['q[:, 1]', 'sigmoid'],
  ['q[:, :5]', undefined],
  ['q[range(8), y]', 'sigmoid'],
  ['q[y > 3]', 'probabilities', 1],
  ['p[mask]', 'probabilities'],
  ['q.detach().clone().cpu().to("cuda")', 'probabilities', 1],
  ['q.mean(dim=0)', 'probabilities', 0],
  ['q.sum(dim=1)', undefined],
  ['0.9 * q + 0.1 / 10', undefined],
  ['torch.cat([q, q])', 'probabilities', 1],
  ['torch.cat([q, q], dim=1)', undefined],
  ['torch.stack([q, q])', 'probabilities', 2],
  ['q.clamp(1e-7, 1 - 1e-7)', 'probabilities', 1],
  ['torch.log(q)', 'log-probabilities', 1],
  ['F.log_softmax(image, dim=1)', 'log-probabilities', 1],
  ['torch.exp(F.log_softmax(z, dim=1))', 'probabilities', 1],
  ['torch.sigmoid(z)', 'sigmoid'],
  ['torch.sigmoid(z).log()', 'log-sigmoid'],
  ['F.logsigmoid(z)', 'log-sigmoid'],
  ['F.relu(z)', 'relu'],
  ['z.tanh()', 'tanh'],
  ['z.exp()', 'exponential'],
  ['z.argmax(dim=1)', 'class-indices'],
  ['z.max(1)[1]', 'class-indices'],
  ['F.one_hot(y, 10)', 'one-hot', 1],
  ['F.one_hot(y, 10).float()', 'one-hot', 1],
  ['(z > 0).float()', 'binary'],
  ['nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 2), nn.Softmax(dim=1))(x)', 'probabilities', 1],
  ['F.cross_entropy(z, y)', 'loss'],
  ['softmax(np.ones((2, 3)), axis=1)', 'probabilities', 1],
  ['softmax(np.ones((2, 3)))', 'probabilities'],
];

describe('kinds', () => {
  for (const [expression, is, axis] of kinds) {
    it(`${expression}: ${is ?? 'none'}${axis === undefined ? '' : ` over ${axis}`}`, () => {
      const { kind } = made(expression);
      assert.deepEqual([kind?.is, kind?.axis], [is, axis]);
    });
  }
});

/** An unknown size is undefined. */
const shapes: readonly [string, readonly (number | undefined)[] | undefined][] = [
  ['batch', [undefined, 10]],
  ['batch.sum(1)', [undefined]],
  ['batch.unsqueeze(1)', [undefined, 1, 10]],
  ['batch.view(-1, 5, 2)', [undefined, 5, 2]],
  ['batch @ torch.randn(10, 3)', [undefined, 3]],
  ['batch[:, 0]', [undefined]],
  ['batch[0]', [10]],
  ['batch + torch.randn(8, 1)', [8, 10]],
  ['batch.t()', [10, undefined]],
  ['batch.squeeze(1)', [undefined, 10]],
  ['batch.squeeze()', undefined],
  ['torch.cat([batch, q])', [undefined, 10]],
  ['image.flatten(1)', [8, 80]],
  ['image.view(image.size(0), -1)', [8, 80]],
  ['nn.Linear(80, 3)(image.flatten(1))', [8, 3]],
  ['nn.Conv2d(5, 6, n)(image)', [8, 6, undefined, undefined]],
  // PyTorch 1.13's sizes.
  ['nn.Conv2d(5, 6, 3)(image)', [8, 6, 2, 2]],
  ['nn.Conv2d(5, 6, (3, 1), stride=2, padding=(1, 0))(image)', [8, 6, 2, 2]],
  ['nn.Conv2d(5, 6, 2, dilation=2, padding=1)(image)', [8, 6, 4, 4]],
  ['nn.Conv2d(5, 6, 3, padding="same")(image)', [8, 6, 4, 4]],
  ['nn.Conv2d(5, 6, 3, padding="valid")(image[0])', [6, 2, 2]],
  ['nn.Conv1d(4, 6, 3)(image[0])', [5, 6, 2]],
  ['nn.ConvTranspose2d(5, 7, 3, 2, 1, 1)(image)', [8, 7, 8, 8]],
  ['nn.ConvTranspose2d(5, 7, 4, stride=3, dilation=2)(image)', [8, 7, 16, 16]],
  ['nn.MaxPool2d(2)(nn.Conv2d(5, 6, 3, padding=1)(image))', [8, 6, 2, 2]],
  ['nn.Conv3d(8, 2, 2)(image)', [2, 4, 3, 3]],
  ['torch.max_pool2d(image, 2)', [8, 5, 2, 2]],
  ['F.cross_entropy(scores, y)', []],
  ['F.cross_entropy(scores, y, reduction="none")', [8]],
  ['F.mse_loss(z, y)', []],
  ['F.one_hot(y, 10)', [8, 10]],
  ['scores.max(dim=1)[0]', [8]],
  ['scores[y > 3]', [undefined, 10]],
  ['np.random.rand(3, n)', [3, undefined]],
];

describe('shapes of which not all is known', () => {
  for (const [expression, shape] of shapes) {
    it(`${expression}: ${JSON.stringify(shape)}`, () => assert.deepEqual(made(expression).shape, shape));
  }
});

/** PyTorch's and NumPy's rules of promotion, by their documentation. */
const dtypes: readonly [string, string][] = [
  ['torch.tensor([1, 2]) + 1.5', 'float32'],
  ['torch.tensor([1, 2]) / 2', 'float32'],
  ['torch.tensor([1, 2]) + 2', 'int64'],
  ['torch.tensor([1, 2]) * torch.tensor(1.5)', 'float32'],
  ['torch.tensor([1.0]).half() + 1.5', 'float16'],
  ['torch.tensor([1.0]).half() + torch.tensor([1.0]).bfloat16()', 'float32'],
  ['torch.tensor([1.0]).half() + torch.tensor(1.0)', 'float16'],
  ['torch.tensor([1], dtype=torch.uint8) + torch.tensor([1], dtype=torch.int8)', 'int16'],
  ['torch.tensor([True]) + torch.tensor([True])', 'bool'],
  ['torch.tensor([True]).sum()', 'int64'],
  ['torch.tensor([1.0]) > 0', 'bool'],
  ['torch.tensor([1.0]).double() * torch.tensor([1.0])', 'float64'],
  ['np.array([1, 2]) / 2', 'float64'],
  ['np.array([1, 2]) + 1.5', 'float64'],
  ['np.array([1.0], dtype=np.float32) + 1.5', 'float32'],
  ['np.array([1.0], dtype=np.float32) + np.array([1])', 'float64'],
  ['np.array([1.0], dtype=np.float16) * np.array([1], dtype=np.int16)', 'float32'],
  ['np.array([True]).mean()', 'float64'],
  ['1 / 2', 'float64'],
  ['True + True', 'int64'],
  ['7 // 2', 'int64'],
];

describe('dtypes', () => {
  for (const [expression, dtype] of dtypes) {
    it(`${expression}: ${dtype}`, () => assert.equal(made(expression).dtype, dtype));
  }
});

function made(expression: string): Tensor {
  const code = `${setting}    it = ${expression}\n`;
  const value = valueAt(readProgram([code]), 0, code.lastIndexOf('it = '))?.value;
  assert.equal(value?.type, 'tensor');
  return value as Tensor;
}
