import * as assert from 'node:assert/strict';
import type { Mistake } from '../../../src/engine/insights/mistakes/mistake';
import { check } from '../../../src/lint/check';

const torch = 'import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n';
const keras = 'import keras\nfrom keras import layers\n';

describe('what a finding shows of its cost', () => {
  for (const [name, code, mistake] of [
    [
      'a softmax before cross-entropy over as many classes as the code has',
      `${torch}model = nn.Sequential(nn.Linear(8, 7), nn.Softmax(dim=1))\nloss = nn.CrossEntropyLoss()(model(x), y)`,
      { id: 'softmax-twice', classes: 7 },
    ],
    [
      'the numbers of the code, where they are known',
      `${torch}z = torch.tensor([[2.0, -1.0, 0.5]])\nloss = F.cross_entropy(torch.softmax(z, dim=1), torch.tensor([1]))`,
      {
        id: 'softmax-twice',
        classes: 3,
        numbers: { scores: [2, -1, 0.5], shape: [1, 3], target: [1] },
      },
    ],
    [
      'an example, where the code computes something else of them',
      `${torch}z = torch.tensor([[2.0, -1.0, 0.5]])\nloss = F.cross_entropy(torch.softmax(z, dim=1), torch.tensor([1]), label_smoothing=0.1)`,
      { id: 'softmax-twice', classes: 3 },
    ],
    [
      'a sigmoid before a softmax',
      `${torch}loss = F.cross_entropy(torch.sigmoid(nn.Linear(8, 3)(x)), y)`,
      { id: 'sigmoid-before-softmax', classes: 3 },
    ],
    [
      'a sigmoid before another, with its numbers',
      `${torch}z = torch.tensor([3.0, -2.0])\nloss = F.binary_cross_entropy_with_logits(torch.sigmoid(z), torch.tensor([0.0, 1.0]))`,
      {
        id: 'sigmoid-twice',
        classes: 2,
        numbers: { scores: [3, -2], shape: [2], target: [0, 1] },
      },
    ],
    [
      'a softmax before a sigmoid',
      `${torch}loss = nn.BCEWithLogitsLoss()(nn.Linear(8, 3)(x).softmax(1), y)`,
      { id: 'softmax-before-sigmoid', classes: 3 },
    ],
    [
      'probabilities as log-probabilities',
      `${torch}loss = F.nll_loss(F.softmax(nn.Linear(8, 4)(x), dim=1), y)`,
      { id: 'nll-of-probabilities', classes: 4 },
    ],
    [
      'scores as log-probabilities',
      `${torch}loss = F.nll_loss(nn.Linear(8, 4)(x), y)`,
      { id: 'nll-of-scores', classes: 4 },
    ],
    [
      'probabilities in kl_div',
      `${torch}loss = F.kl_div(F.softmax(nn.Linear(8, 4)(x), dim=1), p, reduction="batchmean")`,
      { id: 'kl-of-probabilities', classes: 4 },
    ],
    [
      'the mean of kl_div',
      `${torch}loss = F.kl_div(F.log_softmax(nn.Linear(8, 4)(x), dim=1), p, reduction="mean")`,
      { id: 'kl-mean', classes: 4 },
    ],
    [
      'the logarithm of a softmax',
      `${torch}logs = torch.log(F.softmax(nn.Linear(8, 4)(x), dim=1))`,
      { id: 'log-of-softmax' },
    ],
    [
      'an (N, 1) against an (N,), with its numbers',
      `${torch}loss = F.mse_loss(torch.tensor([[1.0], [2.0], [4.0]]), torch.tensor([1.0, 2.0, 3.0]))`,
      { id: 'pairs', numbers: { scores: [1, 2, 4], shape: [3], target: [1, 2, 3] } },
    ],
    [
      'scores that Keras takes for probabilities',
      `${keras}model = keras.Sequential([layers.Dense(10)])\nmodel.compile(loss="sparse_categorical_crossentropy")`,
      { id: 'clipped-softmax', classes: 10 },
    ],
    [
      'a softmax that Keras takes again',
      `${keras}model = keras.Sequential([layers.Dense(5, activation="softmax")])\nmodel.compile(loss=keras.losses.CategoricalCrossentropy(from_logits=True))`,
      { id: 'softmax-twice', classes: 5 },
    ],
    [
      'scores that Keras takes for shares',
      `${keras}model = keras.Sequential([layers.Dense(4)])\nmodel.compile(loss="categorical_crossentropy")`,
      { id: 'clipped-shares', classes: 4 },
    ],
    [
      'scores in a loss of probabilities',
      `${torch}loss = F.binary_cross_entropy(nn.Linear(8, 1)(x), y)`,
      { id: 'bce-of-scores' },
    ],
    [
      'a softmax over the samples',
      `${torch}p = F.softmax(nn.Linear(8, 4)(x), dim=0)`,
      { id: 'softmax-over-samples' },
    ],
    ['a softmax by hand', `${torch}e = torch.exp(z)\np = e / e.sum(1, keepdim=True)`, { id: 'exp-over-sum' }],
    ['a logsumexp by hand', `${torch}loss = torch.log(torch.exp(z).sum(1)) - z[:, 0]`, { id: 'log-of-sum' }],
    [
      'the logarithm of a sigmoid',
      `${torch}loss = -torch.log(torch.sigmoid(z)).mean()`,
      { id: 'log-of-sigmoid' },
    ],
    [
      'the logarithm of what a sigmoid leaves',
      `${torch}loss = -torch.log(1 - torch.sigmoid(z)).mean()`,
      { id: 'log-of-rest' },
    ],
    ['softplus by hand', `${torch}loss = torch.log(1 + torch.exp(z)).mean()`, { id: 'log-of-one-plus' }],
    [
      'labels in the place of scores, with their numbers',
      `${torch}logits = torch.tensor([2.0, -1.0])\nlabels = torch.tensor([0.0, 1.0])\nloss = F.binary_cross_entropy_with_logits(labels, logits)`,
      { id: 'swapped-scores', classes: 2, numbers: { scores: [2, -1], shape: [2], target: [0, 1] } },
    ],
    [
      'one-hot rows in the place of scores',
      `${torch}logits = nn.Linear(8, 4)(x)\nlabels = F.one_hot(y, 4).float()\nloss = F.cross_entropy(labels, logits)`,
      { id: 'swapped-classes', classes: 4 },
    ],
    [
      'labels in the place of probabilities',
      `${torch}preds = torch.sigmoid(nn.Linear(8, 1)(x))\nloss = F.binary_cross_entropy(labels, preds)`,
      { id: 'swapped-probabilities' },
    ],
    [
      'predictions in the place of what Keras holds them against',
      `${keras}loss = keras.losses.BinaryCrossentropy()(y_pred, y_true)`,
      { id: 'swapped-in-keras' },
    ],
    [
      'distributions in the place of those of Keras',
      `${keras}loss = keras.losses.CategoricalCrossentropy()(y_pred, y_true)`,
      { id: 'swapped-classes-in-keras' },
    ],
    [
      'log-probabilities in the place of the target of kl_div',
      `${torch}logs = F.log_softmax(nn.Linear(8, 4)(x), dim=1)\nloss = F.kl_div(targets, logs, reduction="batchmean")`,
      { id: 'swapped-divergence', classes: 4 },
    ],
    [
      'predictions in the place of the target of a divergence of Keras',
      `${keras}loss = keras.losses.KLDivergence()(y_pred, y_true)`,
      { id: 'swapped-divergence-in-keras' },
    ],
    [
      'sigmoids as log-probabilities',
      `${torch}loss = F.nll_loss(torch.sigmoid(nn.Linear(8, 4)(x)), y)`,
      { id: 'nll-of-sigmoids', classes: 4 },
    ],
    [
      'a softmax over one output',
      `${torch}p = F.softmax(nn.Linear(8, 1)(x), dim=1)`,
      { id: 'softmax-of-one' },
    ],
    ['a softmax whose axis is a guess', `${torch}p = F.softmax(model(x))`, { id: 'softmax-without-dim' }],
    ['nothing of a guess that is right', `${torch}p = F.softmax(torch.randn(4, 3))`, undefined],
    [
      'a softmax over a whole array',
      `import numpy as np\nfrom scipy.special import softmax\np = softmax(np.zeros((4, 3)))`,
      { id: 'softmax-over-all' },
    ],
    [
      'the values of a maximum',
      `${torch}values, indices = torch.max(rows, dim=1)\nloss = F.cross_entropy(nn.Linear(8, 4)(x), values)`,
      { id: 'largest-for-index', classes: 4 },
    ],
    [
      'an epsilon that is 0',
      `${torch}p = model(x).half()\ncost = -torch.log(p + 1e-8)`,
      { id: 'epsilon-in-float16' },
    ],
    [
      'a bound that is 1',
      `${torch}p = model(x).bfloat16().clamp(max=1 - 1e-6)\ncost = -torch.log(1 - p)`,
      { id: 'bound-in-bfloat16' },
    ],
    [
      'an entropy without its minus',
      `${torch}p = F.softmax(z, dim=1)\nentropy = (p * torch.log_softmax(z, dim=1)).sum(dim=1)`,
      { id: 'entropy-sign' },
    ],
    [
      'a mean of means',
      `${torch}def evaluate(model, loader):\n    total = 0.0\n    for x, y in loader:\n        total += F.cross_entropy(model(x), y).item()\n    return total / len(loader)`,
      { id: 'mean-of-means' },
    ],
    [
      'labels in log_loss',
      `from sklearn.linear_model import LogisticRegression\nfrom sklearn.metrics import log_loss\nscore = log_loss(y, LogisticRegression().fit(X, y).predict(X))`,
      { id: 'labels-in-log-loss' },
    ],
    [
      'nothing of labels in a Brier score',
      `from sklearn.linear_model import LogisticRegression\nfrom sklearn.metrics import brier_score_loss\nscore = brier_score_loss(y, LogisticRegression().fit(X, y).predict(X))`,
      undefined,
    ],
    [
      'scores in log_loss',
      `from sklearn.svm import SVC\nfrom sklearn.metrics import log_loss\nscore = log_loss(y, SVC().fit(X, y).decision_function(X))`,
      { id: 'scores-in-log-loss' },
    ],
    [
      'nothing of class indices in the place of scores, which raises',
      `${torch}logits = nn.Linear(8, 4)(x)\nloss = F.cross_entropy(labels, logits)`,
      undefined,
    ],
    [
      'nothing of a mistake that has no picture',
      `${torch}loss = F.cross_entropy(F.log_softmax(nn.Linear(8, 4)(x), dim=1), y)`,
      undefined,
    ],
    [
      'nothing of absolute errors that are broadcast',
      `${torch}loss = F.l1_loss(torch.tensor([[1.0], [2.0]]), torch.tensor([1.0, 2.0]))`,
      undefined,
    ],
  ] as readonly [string, string, Mistake | undefined][]) {
    it(`is ${name}`, () => {
      const { troubles } = check([code]);
      assert.equal(troubles.length, 1);
      assert.deepEqual(troubles[0].mistake, mistake);
    });
  }
});
