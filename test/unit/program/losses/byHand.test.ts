import * as assert from 'node:assert/strict';
import { evaluate } from '../../../../src/engine/evaluate/evaluate';
import { valueAt } from '../../../../src/program/answers/valueAt';
import { lossByHand } from '../../../../src/program/losses/byHand';
import { readProgram } from '../../../../src/program/readProgram';
import type { Value } from '../../../../src/program/value';

const setting = `import math
import numpy as np
import torch
from scipy.special import rel_entr, entr
p = torch.tensor([0.5, 0.25, 0.25])
q = torch.tensor([0.125, 0.75, 0.125])
P = torch.tensor([[0.5, 0.25, 0.25], [0.125, 0.125, 0.75]])
z = torch.tensor([[1.0, 2.0, 0.5], [0.0, -1.0, 3.0]])
y = torch.tensor([2, 1])
n = len(y)
a = np.array([1.0, 2.0, 4.0])
b = np.array([1.5, 2.0, 3.0])
s = np.array([1.0, -1.0, 1.0])
t = torch.tensor([0.0, 1.0, 1.0])
u = [0.5, 0.25, 0.25]
v = [0.5, 0.5, 0.5]
w = [0.0, 1.0, 1.0]
`;

/** Expressions, the loss that each one is, and its reduction. */
const written: readonly [string, string, string][] = [
  ['-(p * torch.log2(p)).sum()', 'entropy', 'sum'],
  ['-torch.sum(p * p.log())', 'entropy', 'sum'],
  ['-(z.softmax(1) * torch.log_softmax(z, 1)).sum(1).mean()', 'entropy', 'mean'],
  ['-(torch.softmax(p, 0) * p.softmax(0).log()).sum()', 'entropy', 'sum'],
  ['-(torch.softmax(p, 0) * q.softmax(0).log()).sum()', 'cross-entropy', 'sum'],
  ['entr(a / 7).sum()', 'entropy', 'sum'],
  ['-(p * torch.log(q)).sum()', 'cross-entropy', 'sum'],
  ['-(P * z.log_softmax(dim=1)).sum(dim=1).mean()', 'cross-entropy', 'mean'],
  ['-torch.log_softmax(z, 1)[range(n), y].mean()', 'cross-entropy', 'mean'],
  ['-z.log_softmax(-1).gather(1, y.unsqueeze(1)).squeeze(1).sum()', 'cross-entropy', 'sum'],
  ['-P[torch.arange(n), y].log().mean()', 'cross-entropy', 'mean'],
  ['-math.log(u[1])', 'cross-entropy', 'sum'],
  ['-torch.log2(p[y[1]])', 'cross-entropy', 'sum'],
  ['-torch.log(p)[2]', 'cross-entropy', 'sum'],
  ['-torch.log_softmax(z[0], 0)[1]', 'cross-entropy', 'sum'],
  ['(p * (p / q).log()).sum()', 'kl-divergence', 'sum'],
  ['(p * (p.log() - q.log())).sum()', 'kl-divergence', 'sum'],
  ['rel_entr(a / 7, b / 6.5).sum()', 'kl-divergence', 'sum'],
  ['np.mean((a - b) ** 2)', 'mse', 'mean'],
  ['np.square(a - b).sum()', 'mse', 'sum'],
  ['np.abs(a - b).mean()', 'mae', 'mean'],
  ['np.maximum(0, 1 - s * a).mean()', 'hinge', 'mean'],
  ['torch.clamp(1 - torch.tensor([1.0, -1.0, 1.0]) * q, min=0).mean()', 'hinge', 'mean'],
  ['-(t * torch.log(q) + (1 - t) * torch.log(1 - q)).mean()', 'binary-cross-entropy', 'mean'],
  [
    '-(t * torch.log(p.sigmoid()) + (1 - t) * torch.log(1 - torch.sigmoid(p))).mean()',
    'binary-cross-entropy',
    'mean',
  ],
  ['-np.sum(np.array(u) * np.log(u))', 'entropy', 'sum'],
  ['-np.sum(np.array(u) * np.log(v))', 'cross-entropy', 'sum'],
  ['-sum(x * math.log(x) for x in u)', 'entropy', 'sum'],
  ['-sum(x * math.log(x, 2) for x in u)', 'entropy', 'sum'],
  ['-sum(u[i] * math.log2(u[i]) for i in range(len(u)))', 'entropy', 'sum'],
  ['-sum(x * math.log(y) for x, y in zip(u, v))', 'cross-entropy', 'sum'],
  ['-math.fsum([math.log(y) * x for x, y in zip(u, v)])', 'cross-entropy', 'sum'],
  ['sum(x * math.log(x / y) for x, y in zip(u, v))', 'kl-divergence', 'sum'],
  ['sum((x - y) ** 2 for x, y in zip(u, v)) / len(u)', 'mse', 'mean'],
  ['sum(abs(x - y) for x, y in zip(u, v)) / 3', 'mae', 'mean'],
  [
    '-sum(y * math.log(p) + (1 - y) * math.log(1 - p) for y, p in zip(w, v)) / len(w)',
    'binary-cross-entropy',
    'mean',
  ],
];

/** The same in JavaScript, where `reduce` adds. */
const reduced: readonly [string, string, string][] = [
  ['-u.reduce((s, x) => s + x * Math.log(x), 0)', 'entropy', 'sum'],
  ['u.reduce((s, x) => s - x * Math.log2(x), 0)', 'entropy', 'sum'],
  ['-u.map((x, i) => x * Math.log(v[i])).reduce((s, x) => s + x)', 'cross-entropy', 'sum'],
  ['u.reduce((s, x, i) => s + (x - v[i]) ** 2, 0) / u.length', 'mse', 'mean'],
];

describe('a loss that is written by hand', () => {
  for (const [expression, loss, reduction] of written) {
    it(`is ${loss}: ${expression}`, () => isLoss(made(expression), loss, reduction));
  }

  for (const [expression, loss, reduction] of reduced) {
    it(`is ${loss} in JavaScript: ${expression}`, () => {
      const code = `const u = [0.5, 0.25, 0.25], v = [0.5, 0.5, 0.5];\nconst x = ${expression};\n`;
      const { value } = valueAt(readProgram([code], undefined, 'javascript'), 0, code.indexOf('x = '))!;
      isLoss(value, loss, reduction);
    });
  }

  it('is none where the sign, the axis or the reduction is another', () => {
    const others = [
      '(p * torch.log(q)).sum()',
      '-(p * torch.log(q)).mean()',
      '-(P * z.log_softmax(dim=0)).sum(dim=1).mean()',
      '-torch.log_softmax(z, 1)[:, 0].mean()',
      'np.mean((a + b) ** 2)',
      'np.mean((a - b) ** 3)',
      'np.maximum(1, 1 - s * a).mean()',
      'sum(x * math.log(y) for x, y in zip(u, v))',
      '-sum(x * math.log(x, 3) for x in u)',
      '-sum(x * math.log(y) for x, y in zip(u, v)) / 2',
      'sum((x - y) ** 3 for x, y in zip(u, v))',
      '-math.log(v[1])',
      'math.log(u[1])',
      '(u[0] - v[0]) ** 2 + (u[1] - v[1]) ** 2',
      '-(t * torch.log(q) + (1 - q) * torch.log(1 - q)).mean()',
    ];
    for (const expression of others) assert.equal(lossByHand(made(expression)), undefined, expression);
  });
});

function isLoss(value: Value, loss: string, reduction: string): void {
  const found = lossByHand(value);
  assert.equal(found?.loss, loss);
  assert.equal(found.options.reduction, reduction);
  assert.ok(found.request);
  // The engine, which knows nothing of the expression, must return the expression's value.
  const own = value.type === 'tensor' ? value.values![0] : Number.NaN;
  assert.ok(Math.abs(evaluate(found.request).value! - own) <= 1e-14 * Math.max(1, Math.abs(own)));
}

function made(expression: string) {
  const code = `${setting}x = ${expression}\n`;
  return valueAt(readProgram([code]), 0, code.lastIndexOf('x = '))!.value;
}
