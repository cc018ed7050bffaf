import * as assert from 'node:assert/strict';
import { storyAt } from '../../../../src/program/answers/storyAt';
import type { ProgramLanguage } from '../../../../src/program/language';
import { readProgram } from '../../../../src/program/readProgram';

const code = `import torch
import torch.nn as nn
import torch.nn.functional as F
class FocalLoss(nn.Module):
    def __init__(self, gamma=2.0):
        super().__init__()
        self.gamma = gamma
    def forward(self, inputs, targets):
        bce = F.binary_cross_entropy_with_logits(inputs, targets, reduction='none')
        return ((1 - torch.exp(-bce)) ** self.gamma * bce).mean()
def dice_loss(pred, target, smooth=1.0):
    p = torch.sigmoid(pred)
    return 1 - (2 * (p * target).sum() + smooth) / (p.sum() + target.sum() + smooth)
def either_loss(x, y):
    if x.ndim > 1:
        return F.mse_loss(x, y)
    return F.l1_loss(x, y)
def distance(x, y):
    return ((x - y) ** 2).sum()
half_loss = lambda x, y: 0.5 * ((x - y) ** 2).sum()
criterion = FocalLoss(gamma=1.0)
unused = FocalLoss()
class PlainLoss(nn.Module):
    def forward(self, x, y):
        return F.mse_loss(x, y) * 2
class Squares(PlainLoss):
    pass
class Meter:
    def __init__(self):
        self.sum = 0
class Rebuilt(nn.Module):
    if torch.cuda.is_available():
        def forward(self, x, y):
            return F.mse_loss(x, y)
    else:
        def forward(self, x, y):
            return F.l1_loss(x, y)
plain = PlainLoss()
inherited_loss = Squares()
counted_loss = Meter()
rebuilt_loss = Rebuilt()
named = dice_loss
class Trainer:
    def __init__(self):
        self.loss_fn = FocalLoss()
    @staticmethod
    def scale_loss(x, by):
        return x * by
    def compute_loss(self, batch):
        x, y = batch
        return self.loss_fn(x, y)
    def step(self, batch, model, how):
        found = self.compute_loss(batch)
        scaled = self.scale_loss(found, batch)
        chosen = FocalLoss() if how else dice_loss
        unsure = chosen(model(batch), batch)
        other = either_loss(model(batch), batch)
        return found
z, t = torch.tensor([1.0]), torch.tensor([0.0])
known = dice_loss(z, target=t)
near = distance(z, t)
half = half_loss(z, t)
focal = criterion(z, t)
`;

/** What is said at a text: the loss, what it returns, its operands, the losses in it, and how many calls it has. */
function said(at: string, text = code, language: ProgramLanguage = 'python'): readonly unknown[] | undefined {
  const story = storyAt(readProgram([text], undefined, language), 0, text.indexOf(at))?.story;
  const { loss, own, others, calls } = story ?? {};
  const returned = own?.returned && text.slice(own.returned.start, own.returned.end);
  const operands = others?.map(({ parameter, node }) => `${parameter}: ${text.slice(node.start, node.end)}`);
  return own && [loss, returned, operands, own.parts.map((part) => part.loss), calls?.length];
}

const focal = '((1 - torch.exp(-bce)) ** self.gamma * bce).mean()';
const dice = '1 - (2 * (p * target).sum() + smooth) / (p.sum() + target.sum() + smooth)';

describe("a loss of the program's own", () => {
  it('has what it is given, returns and is computed from where it is called, and at the name that it is given to', () => {
    const expected = ['FocalLoss', focal, ['inputs: z', 'targets: t'], ['binary-cross-entropy'], undefined];
    assert.deepEqual(said('criterion(z'), expected);
    assert.deepEqual(said('focal ='), expected);
    assert.deepEqual(said('dice_loss(z'), ['dice_loss', dice, ['pred: z', 'target: t'], [], undefined]);
  });

  it('may be a method, also one without an object, or a lambda', () => {
    const inner = ['binary-cross-entropy'];
    assert.deepEqual(said('compute_loss(batch)\n'), [
      ...['compute_loss', 'self.loss_fn(x, y)', ['batch: batch'], inner, undefined],
    ]);
    assert.deepEqual(said('scale_loss(found')?.slice(0, 3), [
      ...['scale_loss', 'x * by', ['x: found', 'by: batch']],
    ]);
    assert.deepEqual(said('half_loss(z')?.slice(0, 2), ['half_loss', '0.5 * ((x - y) ** 2).sum()']);
  });

  it('has its calls where it is made or named', () => {
    assert.deepEqual(said('criterion = '), ['FocalLoss', focal, undefined, ['binary-cross-entropy'], 1]);
    assert.deepEqual(said('FocalLoss(gamma=1.0)'), said('criterion = '));
    assert.deepEqual(said('named = '), ['dice_loss', dice, undefined, [], 1]);
  });

  it('is not quoted where it returns in several places', () => {
    assert.deepEqual(said('either_loss(model')?.slice(0, 2), ['either_loss', undefined]);
  });

  it('says what it returns also where it is only made, in a class of its own or in one above', () => {
    const made = ['F.mse_loss(x, y) * 2', undefined, ['mse'], 0];
    assert.deepEqual(said('plain = '), ['PlainLoss', ...made]);
    assert.deepEqual(said('inherited_loss = '), ['Squares', ...made]);
    // Other objects give other numbers, so that what it is computed from here is not known.
    assert.deepEqual(said('unused = '), ['FocalLoss', focal, undefined, [], 0]);
  });

  it('has no story where nothing is named a loss, it cannot be called, or it may be one of several', () => {
    const without = ['distance(z', 'counted_loss = ', 'rebuilt_loss = ', 'chosen(model', 'unsure = '];
    for (const at of without) {
      assert.equal(said(at), undefined, at);
    }
  });

  it('may be written in JavaScript', () => {
    const script = `function hingeLoss(score, sign) { return Math.max(0, 1 - sign * score); }
const tf = require('@tensorflow/tfjs');
const ourLoss = (a, b) => a.sub(b).abs().max();
const one = ourLoss(tf.tensor1d([1, 2]), tf.tensor1d([0, 0]));
`;
    assert.deepEqual(said('ourLoss(tf', script, 'javascript')?.slice(0, 3), [
      ...['ourLoss', 'a.sub(b).abs().max()', ['a: tf.tensor1d([1, 2])', 'b: tf.tensor1d([0, 0])']],
    ]);
  });
});
