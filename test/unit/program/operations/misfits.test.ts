import * as assert from 'node:assert/strict';
import { valueAt } from '../../../../src/program/answers/valueAt';
import { readProgram } from '../../../../src/program/readProgram';

describe('arrays whose shapes do not fit', () => {
  // What NumPy 1.24 says.
  const words: Readonly<Record<string, string>> = {
    'np.zeros(3) + np.zeros(2)': 'operands could not be broadcast together with shapes (3,) (2,)',
    'np.zeros((3, 4)) @ np.zeros((3, 5))':
      'matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size 3 is different from 4)',
    'np.matmul(np.zeros(3), np.zeros(4))':
      'matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size 4 is different from 3)',
    'np.zeros((3, 4)).dot(np.zeros((3, 5)))': 'shapes (3,4) and (3,5) not aligned: 4 (dim 1) != 3 (dim 0)',
    'np.dot(np.zeros(3), np.zeros(4))': 'shapes (3,) and (4,) not aligned: 3 (dim 0) != 4 (dim 0)',
    'np.inner(np.zeros((3, 4)), np.zeros((3, 5)))':
      'shapes (3,4) and (5,3) not aligned: 4 (dim 1) != 5 (dim 0)',
  };
  for (const [written, said] of Object.entries(words)) {
    it(`are told of in NumPy's words: ${written}`, () => {
      const code = `import numpy as np\na = ${written}\n`;
      const value = valueAt(readProgram([code]), 0, code.indexOf('a ='))?.value;
      assert.equal(value?.type === 'opaque' && value.why.reason === 'raises' && value.why.detail, said);
    });
  }

  // What PyTorch 1.13 says.
  for (const [size, said] of [
    ['5, 32', '5x32 and 64x2'],
    ['32', '1x32 and 64x2'],
    ['2, 5, 32', '10x32 and 64x2'],
    ['0, 32', '0x32 and 64x2'],
  ] as const) {
    it(`are told of in PyTorch's words where a layer has other features: (${size})`, () => {
      const code = `import torch\na = torch.nn.Linear(64, 2)(torch.randn(${size}))\n`;
      const value = valueAt(readProgram([code]), 0, code.indexOf('a ='))?.value;
      const detail = value?.type === 'opaque' && value.why.reason === 'raises' && value.why.detail;
      assert.equal(detail, `mat1 and mat2 shapes cannot be multiplied (${said})`);
    });
  }
});

describe('pictures that a convolution refuses', () => {
  // What PyTorch 1.13 says.
  const words: Readonly<Record<string, string>> = {
    'Conv2d(3, 6, 3)(x)':
      'Given groups=1, weight of size [6, 3, 3, 3], expected input[8, 5, 4, 4] to have 3 channels, but got 5 channels instead',
    'Conv1d(6, 6, 3, groups=2)(x[0])':
      'Given groups=2, weight of size [6, 3, 3], expected input[5, 4, 4] to have 6 channels, but got 4 channels instead',
    'ConvTranspose2d(4, 6, 3)(x)':
      'Given transposed=1, weight of size [4, 6, 3, 3], expected input[8, 5, 4, 4] to have 4 channels, but got 5 channels instead',
    'Conv2d(5, 6, 7, padding=1)(x)':
      "Calculated padded input size per channel: (6 x 6). Kernel size: (7 x 7). Kernel size can't be greater than actual input size",
  };
  for (const [written, said] of Object.entries(words)) {
    it(`are told of in PyTorch's words: ${written}`, () => {
      const code = `import torch\nx = torch.randn(8, 5, 4, 4)\na = torch.nn.${written}\n`;
      const value = valueAt(readProgram([code]), 0, code.indexOf('a ='))?.value;
      assert.equal(value?.type === 'opaque' && value.why.reason === 'raises' && value.why.detail, said);
    });
  }
});

describe('what a library refuses', () => {
  // Each is also answered for another number, which PyTorch 1.13 takes.
  const refused: readonly (readonly [given: string, taken: string])[] = [
    ['torch.distributions.Uniform(0.0, 2.0).log_prob(torch.tensor(3.0))', 'torch.tensor(1.0)'],
    ['torch.distributions.Poisson(torch.tensor(2.0)).log_prob(torch.tensor(1.5))', 'torch.tensor(1.0)'],
    ['torch.distributions.Exponential(torch.tensor(2.0)).log_prob(torch.tensor(-1.0))', 'torch.tensor(1.0)'],
    ['torch.distributions.Uniform(0.0, torch.tensor(-1.0)).mean', 'torch.tensor(1.0)'],
    ['torch.nn.functional.kl_div(torch.tensor([0.5]), torch.tensor([1]))', 'torch.tensor([1.0])'],
    ['torch.tensor([0.1, 0.9]) > 0.5 > 0.6', 'torch.tensor(0.9)'],
    ['torch.det(torch.tensor([[1, 2], [3, 4]]))', 'torch.tensor([[1.0, 2.0], [3.0, 4.0]])'],
  ];
  const numbersOf = (written: string) => {
    const code = `import torch\na = ${written}\n`;
    const value = valueAt(readProgram([code]), 0, code.indexOf('a ='))?.value;
    return value?.type === 'tensor' && value.values;
  };
  for (const [given, taken] of refused)
    it(`has no number: ${given}`, () => {
      assert.ok(!numbersOf(given));
      assert.ok(numbersOf(given.replace(/torch\.tensor\(([^()]*)\)(?!.*torch\.tensor)/, taken)));
    });
});
