import * as assert from 'node:assert/strict';
import { storyAt } from '../../../../src/program/answers/storyAt';
import { toldAt } from '../../../../src/program/answers/toldAt';
import { unknownLossOf } from '../../../../src/program/answers/unknownLoss';
import { readProgram } from '../../../../src/program/readProgram';

const code = `import torch
from torch import nn
model = nn.Sequential(nn.Linear(4, 3), nn.Softmax(dim=1))
def train(criterion, loader):
    for x, y in loader:
        loss = criterion(model(x), y, 2)
        twice = loss * 2
        number = loss.item()
class Trainer:
    def __init__(self, loss_fn):
        self.loss_fn = loss_fn
        self.criterion = made()
    def step(self, out, y):
        error = self.loss_fn(out, target=y)
        other = self.criterion(out, y)
        plain = made(out, y)
def my_loss(out): return out
own = my_loss(unknown)
prepared = make_loss_fn(unknown)
counted = losses.get_loss(unknown, labels)
at_once = FocalLoss(gamma=2)(model(unknown), labels)
`;

/** What is said at a text: the loss, why it is not known, and its operands with their kinds. */
function said(at: string): readonly unknown[] | undefined {
  const program = readProgram([code]);
  const told = toldAt(program, 0, code.indexOf(at));
  const loss = told && unknownLossOf(program, told.value);
  const operands = loss?.others?.map(({ parameter, value }) => [
    parameter,
    value.type === 'tensor' ? value.kind?.is : undefined,
  ]);
  return loss && [loss.loss, loss.unknown?.reason, loss.unknown?.detail, operands];
}

const making = `from monai.losses import DiceLoss
from monai.metrics import DiceMetric
class Net:
    def __init__(self):
        self.loss_function = DiceLoss(to_onehot_y=True, softmax=True)
        self.metric = DiceMetric(reduction='mean')
        self.plain = DiceLoss()
    def step(self, out, y):
        return self.loss_function(out, y)
`;

/** Of the loss that is made at a text: its name, what it is made with, and where it is called. */
function made(at: string): readonly unknown[] | undefined {
  const loss = storyAt(readProgram([making]), 0, making.indexOf(at))?.story;
  const given = Object.entries(loss?.nodes ?? {}).map(
    ([name, node]) => node && `${name}: ${making.slice(node.start, node.end)}`,
  );
  return loss && [loss.loss, given, loss.calls?.map(({ node }) => making.slice(node.start, node.end))];
}

describe('a loss that is only known by its name', () => {
  it('has what it is made with, and its calls, where it is made and named', () => {
    const expected = ['DiceLoss', ['to_onehot_y: True', 'softmax: True'], ['self.loss_function(out, y)']];
    assert.deepEqual(made('DiceLoss(to'), expected);
    assert.deepEqual(made('loss_function ='), expected);
  });

  it('is not a metric, nor one of which there is nothing to say where it is made', () => {
    for (const at of ['DiceMetric(reduction', 'metric =', 'DiceLoss()'])
      assert.equal(made(at), undefined, at);
  });

  it('has a reason and operands at its call and at the name that it is given to', () => {
    const expected = [
      'criterion',
      'parameter',
      'train',
      [
        ['model(x)', 'probabilities'],
        ['y', undefined],
      ],
    ];
    assert.deepEqual(said('criterion(model'), expected);
    assert.deepEqual(said('loss ='), expected);
  });

  it('has the name of its class where it is made and called at once', () => {
    assert.equal(said('at_once =')?.[0], 'FocalLoss');
  });

  it('is not what makes a loss that is yet to be called', () => {
    assert.equal(said('prepared ='), undefined);
    assert.equal(said('counted =')?.[0], 'get_loss');
  });

  it('may be an attribute, whoever made it', () => {
    const operands = [
      ['out', undefined],
      ['target', undefined],
    ];
    assert.deepEqual(said('error ='), ['loss_fn', 'unknown-function', undefined, operands]);
    assert.equal(said('other =')?.[0], 'criterion');
  });

  it('is not what is computed from it, what has another name, or a function of the program', () => {
    for (const at of ['twice =', 'number =', 'plain =', 'own =', 'model ='])
      assert.equal(said(at), undefined, at);
  });

  it('has a name that is one of a loss, not of what only does something with losses', () => {
    const named = (name: string) => {
      const text = `from elsewhere import ${name}\nfound = ${name}(one, two)\n`;
      return storyAt(readProgram([text]), 0, text.indexOf(`${name}(`))?.story !== undefined;
    };
    for (const name of [
      'FocalLoss',
      'SetCriterion',
      'dice_loss',
      'log_loss',
      'cross_entropy_with_mask',
      'get_loss',
      'mean_squared_error',
      'rmse',
      'gaussian_kl_div',
    ])
      assert.ok(named(name), name);
    for (const name of [
      'plot_loss',
      'update_loss',
      'make_loss_fn',
      'cross_entropy_gradient',
      'losses',
      'error',
      'mse_history',
      'lossless',
    ])
      assert.ok(!named(name), name);
  });
});
