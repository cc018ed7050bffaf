import type { Dialect, Native } from './dialect';
import { python, pythonCalls } from './python';

/** PyTorch 1.13 and later. */
export const pytorch: Dialect = {
  ...python,
  imports: [
    { line: 'import math', of: 'math.' },
    { line: 'import numpy as np', of: 'np.load' },
    { line: 'import torch' },
    { line: 'import torch.nn.functional as F', of: 'F.' },
  ],
  array: (lists, { areIndices }) => `torch.tensor(${lists}${areIndices ? '' : ', dtype=torch.float64'})`,
  load: (read, { areIndices }) => `torch.from_numpy(${read}.astype('${areIndices ? 'int64' : 'float64'}'))`,
  calls: {
    ...pythonCalls('torch', 'dim', 'keepdim'),
    relu: (x) => `torch.relu(${x})`,
    sigmoid: (x) => `torch.sigmoid(${x})`,
    logSigmoid: (x) => `F.logsigmoid(${x})`,
    logSoftmax: (x) => `F.log_softmax(${x}, dim=-1)`,
    logSumExp: (x) => `torch.logsumexp(${x}, dim=-1)`,
    xlogy: (a, b) => `torch.xlogy(${a}, ${b})`,
    oneHot: (indices, classes) => `F.one_hot(${indices}, ${classes}).double()`,
    ln: (x) => `math.log(${x})`,
  },
  natives: [
    {
      answer: 'F.cross_entropy(logits, target)',
      code: called('cross_entropy'),
      takesIndices: true,
      options: ['classWeights', 'ignoreIndex', 'labelSmoothing'],
    },
    {
      answer: 'F.nll_loss(log_probabilities, target)',
      code: called('nll_loss'),
      takesIndices: true,
      options: ['classWeights', 'ignoreIndex'],
    },
    {
      answer: 'F.binary_cross_entropy(p, y)',
      code: called('binary_cross_entropy'),
      options: ['elementWeights'],
    },
    {
      answer: 'F.binary_cross_entropy_with_logits(z, y)',
      code: called('binary_cross_entropy_with_logits'),
      options: ['elementWeights', 'positiveWeight'],
    },
    // These take a weight only from version 2 on.
    { answer: 'F.mse_loss(x, y)', code: called('mse_loss') },
    { answer: 'F.l1_loss(x, y)', code: called('l1_loss') },
    { answer: 'F.huber_loss(x, y)', code: called('huber_loss'), options: ['delta'] },
    { answer: 'F.smooth_l1_loss(x, y)', code: called('smooth_l1_loss'), options: ['beta'] },
    { answer: 'F.soft_margin_loss(x, y)', code: called('soft_margin_loss') },
    {
      answer: 'F.multi_margin_loss(x, y)',
      code: called('multi_margin_loss'),
      takesIndices: true,
      options: ['classWeights', 'margin', 'power'],
    },
    { answer: 'F.poisson_nll_loss(log_rate, y)', code: called('poisson_nll_loss') },
  ],
  print: (name, shown) => `print(${name}.tolist())  # ${shown}`,
};

function called(name: string): Native['code'] {
  return (x, y, reduction, options) => {
    const reduced = reduction === 'mean' ? [] : [`reduction='${reduction}'`];
    return `F.${name}(${[x, y, ...options, ...reduced].join(', ')})`;
  };
}
