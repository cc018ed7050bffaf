import * as assert from 'node:assert/strict';
import { composedHints } from '../../../../src/program/answers/hints';
import { toldAt } from '../../../../src/program/answers/toldAt';
import { readProgram } from '../../../../src/program/readProgram';

const code = `import torch
import torch.nn as nn
import torch.nn.functional as F

p = torch.tensor([0.7, 0.2, 0.1])
q = torch.tensor([0.5, 0.3, 0.2])
mse = F.mse_loss(p, q)
mae = F.l1_loss(p, q)
loss = 0.7 * mse + 0.3 * mae
other = mse + 2 * F.l1_loss(p, q)
print(mse.item(), float(mae), mse > mae)
scaled = torch.exp(mse)

class Focal(nn.Module):
    def forward(self, z, y):
        bce = F.binary_cross_entropy_with_logits(z, y, reduction='none')
        return (0.25 * (1 - torch.exp(-bce)) ** 2 * bce).mean()

focal = Focal()(torch.tensor([1.2, -0.7, 0.3]), torch.tensor([1.0, 0.0, 1.0]))
for x, y in loader:
    total = F.mse_loss(model(x), y) + 0.1 * F.l1_loss(model(x), y)
width = 0.5 * p.sum()
def dice_loss(a, b): return 1 - 2 * (a * b).sum() / (a.sum() + b.sum())
overlap = dice_loss(p, q)
`;

/** Whole expressions, their values by PyTorch in float64, and the losses that they are computed from. */
const composed: readonly [string, number, string[]][] = [
  ['0.7 * mse + 0.3 * mae', 0.05399999999999998, ['mse', 'mae']],
  ['mse + 2 * F.l1_loss(p, q)', 0.2866666666666666, ['mse', 'mae']],
  ['torch.exp(mse)', 1.0202013400267558, ['mse']],
  [
    'Focal()(torch.tensor([1.2, -0.7, 0.3]), torch.tensor([1.0, 0.0, 1.0]))',
    0.01324088984155653,
    ['binary-cross-entropy'],
  ],
  ['dice_loss(p, q)', 0.5700000000000001, []],
];

describe('the number of an expression that is computed from losses', () => {
  it('is told where it is known, with those losses', () => {
    const program = readProgram([code]);
    const hints = composedHints(program, [0]);
    assert.deepEqual(
      hints.map(({ node, parts }) => [program.textAt(node), parts.map(({ loss }) => loss)]),
      composed.map(([written, , losses]) => [written, losses]),
    );
    for (const [i, [written, value]] of composed.entries()) {
      // PyTorch rounds each of up to eight operations, by half of 2.2e-16.
      assert.ok(Math.abs(hints[i].value / value - 1) < 1e-15, `${written}: ${hints[i].value}`);
    }
  });

  it('has its losses under the mouse, also where it is not known', () => {
    const losses = (text: string) =>
      toldAt(readProgram([code]), 0, code.indexOf(text))?.parts?.map(({ loss }) => loss);
    assert.deepEqual(losses('loss = 0.7'), ['mse', 'mae']);
    assert.deepEqual(losses('total ='), ['mse', 'mae']);
    assert.deepEqual(losses('width ='), []);
  });

  it('has the losses of the program’s own, each as one, also behind one another', () => {
    const program = readProgram([own]);
    const parts = (text: string) => toldAt(program, 0, own.indexOf(text))?.parts?.map((part) => part.loss);
    assert.deepEqual(parts('total ='), ['both_loss', 'mse']);
    assert.deepEqual(parts('twice ='), ['both_loss']);
    assert.deepEqual(parts('of_loop ='), ['mae']);
  });
});

const own = `
import torch
import torch.nn.functional as F
p = torch.tensor([0.5, 0.25])
q = torch.tensor([1.0, 0.0])
def dice_loss(x, y):
    return 1 - 2 * (x * y).sum() / (x + y).sum()
def both_loss(x, y):
    return dice_loss(x, y) + 0.5 * F.l1_loss(x, y)
total = both_loss(p, q) + 0.1 * F.mse_loss(p, q)
twice = 2 * both_loss(q, p)
def scaled_loss(x, y):
    return 3 * F.l1_loss(x, y)
of_loop = sum(scaled_loss(p, q) for _ in range(2))
`;
