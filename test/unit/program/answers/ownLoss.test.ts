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
class Structure(nn.Module):
    def forward(self, x, y):
        return 1 - (x * y).mean()
class Trainer:
    def __init__(self):
        self.loss_fn = FocalLoss()
        self.criterion = Structure()
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

const together = `import torch
import torch.nn as nn
import torch.nn.functional as F
def weighted_cross_entropy(x, y):
    return F.mse_loss(x, y), F.l1_loss(x, y)
class SetCriterion(nn.Module):
    def forward(self, x, y):
        return {'mse': F.mse_loss(x, y), 'mae': F.l1_loss(x, y)}
def plot_loss(x):
    return x * 2
def _set_aux_loss(x):
    return x * 2
s, t = torch.tensor([1.0]), torch.tensor([0.0])
loss, count = weighted_cross_entropy(s, t)
found = SetCriterion()(s, t)
plot_loss(s)
_set_aux_loss(s)
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

  it('may come with something else, or be several by their names', () => {
    assert.deepEqual(said('weighted_cross_entropy(s', together), [
      ...['weighted_cross_entropy', undefined, ['x: s', 'y: t'], ['mse', 'mae'], undefined],
    ]);
    assert.deepEqual(said('SetCriterion()(s', together)?.slice(3), [['mse', 'mae'], 1]);
  });

  it('may be called so only by the attribute that holds it', () => {
    assert.deepEqual(said('criterion = Structure')?.slice(0, 2), ['Structure', '1 - (x * y).mean()']);
  });

  it('is not what only does something with one', () => {
    for (const at of ['plot_loss(', '_set_aux_loss(']) assert.equal(said(`${at}s`, together), undefined, at);
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

  it('is quoted only where it always returns one thing', () => {
    const returning = (body: string) =>
      said('loss_fn(a', `def loss_fn(x, y):\n    ${body}\nz = loss_fn(a, b)\n`)?.[1];
    assert.equal(returning('return x - y'), 'x - y');
    assert.equal(returning('with ctx:\n        return x - y'), 'x - y');
    for (const body of [
      'return x, y',
      'yield x\n    return x - y',
      'if x is not y:\n        return x - y',
      'try:\n        return x - y\n    except E:\n        pass',
      'for a in x:\n        return a - y',
    ])
      assert.equal(returning(body), undefined, body);
  });

  it('names only the arguments that its parameters stand for', () => {
    const operands = (definition: string, call: string) => {
      const text = `import torch\na = torch.tensor([1.0])\n${definition}\nz = ${call}\n`;
      return said('z = ', text)?.[2];
    };
    const many = 'def my_loss(x, *more, w=1, **kw):\n    return x';
    assert.deepEqual(operands(many, 'my_loss(a, a, a, w=a)'), ['x: a', 'a: a', 'a: a', 'w: a']);
    const held = 'class Holder:\n    pass\nh = Holder()\nh.loss_fn = lambda x, y: x * y';
    assert.deepEqual(operands(held, 'h.loss_fn(a, a)'), ['x: a', 'y: a']);
  });

  it('is silent where another method may have taken the place of its own', () => {
    const own = `import torch.nn as nn
import torch.nn.functional as F
class MyLoss(nn.Module):
    def forward(self, x, y):
        return F.mse_loss(x, y) * 2
`;
    const made = 'made = MyLoss()\n';
    assert.equal(said('made = ', own + made)?.[1], 'F.mse_loss(x, y) * 2');
    for (const change of [
      'MyLoss.forward = other\n',
      "setattr(MyLoss, 'forward', other)\n",
      'del MyLoss.forward\n',
      'nn.Module.__call__ = other\n',
      '    forward = other\n',
      '    del forward\n',
    ])
      assert.equal(said('made = ', own + change + made), undefined, change);
    assert.equal(said('made = ', `${own + made}made.forward = other\n`), undefined);
    assert.equal(said('made = ', `${own + made}made.register_forward_hook(f)\n`), undefined);
    const magic = 'from lib import magic\n@magic\ndef my_loss(x):\n    return x * 2\nnamed = my_loss\n';
    assert.equal(said('named = ', magic), undefined);
    const inner = 'class MyLoss:\n    class Inner:\n        def forward(self, x):\n            return x\n';
    assert.equal(said('made = ', inner + made), undefined);
  });

  it('is computed from the losses that all of its calls are computed from', () => {
    const text = `import torch
import torch.nn as nn
import torch.nn.functional as F
a, b = torch.tensor([1.0]), torch.tensor([3.0])
class FnLoss(nn.Module):
    def __init__(self, fn):
        super().__init__()
        self.fn = fn
    def forward(self, x, y):
        return self.fn(x, y) * 2
used = FnLoss(F.mse_loss)
r = used(a, b)
unused = FnLoss(F.l1_loss)
def kind_loss(x, y, kind):
    return (F.mse_loss(x, y) if kind else F.l1_loss(x, y)) + F.huber_loss(x, y)
s = kind_loss(a, b, True) + kind_loss(a, b, False)
named = kind_loss
mode = F.mse_loss
def mode_loss(x, y):
    return mode(x, y) * 2
t = mode_loss(a, b)
mode = F.l1_loss
again = mode_loss
`;
    assert.deepEqual(said('used = ', text)?.[3], ['mse']);
    assert.deepEqual(said('unused = ', text)?.[3], []);
    assert.deepEqual(said('named = ', text)?.[3], ['huber']);
    assert.deepEqual(said('again = ', text)?.[3], []);
  });

  it('is computed from the loss that its object held when it was called', () => {
    const text = `import torch
import torch.nn as nn
a, b = torch.tensor([1.0]), torch.tensor([3.0])
class HeldLoss(nn.Module):
    def __init__(self):
        super().__init__()
        self.inner = nn.MSELoss()
    def forward(self, x, y):
        return self.inner(x, y) * 2
made = HeldLoss()
r = made(a, b)
made.inner = nn.L1Loss()
s = made(a, b)
`;
    assert.deepEqual(said('r = made', text)?.[3], ['mse']);
    assert.deepEqual(said('s = made', text)?.[3], ['mae']);
    assert.deepEqual(said('made = ', text)?.[3], []);
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
