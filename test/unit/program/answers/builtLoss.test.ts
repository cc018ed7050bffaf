import * as assert from 'node:assert/strict';
import { builtLossOf } from '../../../../src/program/answers/builtLoss';
import { toldAt } from '../../../../src/program/answers/toldAt';
import { readProgram } from '../../../../src/program/readProgram';

const code = `import torch
from torch import nn
criterion = nn.CrossEntropyLoss(label_smoothing=0.1, ignore_index=0)
weighted = nn.BCEWithLogitsLoss(pos_weight=torch.tensor([3.0]), reduction='sum')
layer = nn.Linear(3, 2)
strange = nn.CrossEntropyLoss(gamma=2)
class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.loss_fn = nn.HuberLoss(delta=0.5)
    def forward(self, x, y):
        used = self.loss_fn
        return self.loss_fn(x, y)
`;

/** What is said at a text: the loss, its options, and which arguments it was made with. */
function said(at: string): readonly unknown[] | undefined {
  const program = readProgram([code]);
  const told = toldAt(program, 0, code.indexOf(at));
  const loss = told && builtLossOf(program, told);
  return loss && [loss.loss, loss.options, Object.keys(loss.nodes).sort()];
}

describe('a loss that is made, and not yet called', () => {
  it('has the options it was made with, at its class and at each name that holds it', () => {
    const options = { reduction: 'mean', labelSmoothing: 0.1, ignoreIndex: 0 };
    const smoothed = ['cross-entropy', options, ['ignore_index', 'label_smoothing']];
    assert.deepEqual(said('criterion ='), smoothed);
    assert.deepEqual(said('CrossEntropyLoss(label'), smoothed);
    // How its weight is spread over the elements, their shape says.
    const weights = ['pos_weight', 'reduction'];
    assert.deepEqual(said('weighted ='), ['binary-cross-entropy', undefined, weights]);
    assert.deepEqual(said('used ='), ['huber', { reduction: 'mean', delta: 0.5 }, ['delta']]);
  });

  it('is nothing else that is made or called, nor what the library refuses to make', () => {
    assert.deepEqual(['layer =', 'strange =', 'loss_fn(x'].map(said), [undefined, undefined, undefined]);
  });
});
