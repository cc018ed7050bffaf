import * as assert from 'node:assert/strict';
import { storyAt } from '../../../../src/program/answers/storyAt';
import { readProgram } from '../../../../src/program/readProgram';

const code = `import torch
import torch.nn as nn
import torch.nn.functional as F
def train(model, loader, args):
    if args.loss == 'ce':
        criterion = nn.CrossEntropyLoss(label_smoothing=0.1)
    elif args.loss == 'mse':
        criterion = nn.MSELoss()
    else:
        criterion = nn.L1Loss()
    for x, y in loader:
        chosen = criterion(model(x), y)
class Trainer:
    def __init__(self, kind):
        self.loss_fn = nn.BCEWithLogitsLoss() if kind == 'binary' else nn.CrossEntropyLoss()
    def step(self, out, y):
        return self.loss_fn(out, y)
try:
    from my_losses import FocalLoss
    tried = FocalLoss()
except ImportError:
    tried = nn.CrossEntropyLoss()
missed = tried(torch.rand(3, 4), torch.zeros(3).long())
def step(fn, a, b):
    return fn(a, b)
step(nn.MSELoss(), torch.zeros(2), torch.ones(2))
step(nn.HuberLoss(), torch.zeros(2), torch.ones(2))
same = nn.MSELoss()
def twice(a, b):
    return same(a, b)
twice(torch.zeros(2), torch.ones(2))
twice(torch.zeros(2), torch.rand(2))
fn_of = F.mse_loss if input() else F.l1_loss
given = fn_of(torch.rand(3), torch.zeros(3))
LOSSES = {'ce': nn.CrossEntropyLoss(), 'bce': nn.BCELoss()}
by_key = LOSSES[input()]
got = LOSSES.get(input())
made = {'ce': nn.CrossEntropyLoss, 'bce': nn.BCELoss}[input()](reduction='sum')
rows = [by_key(torch.rand(3), torch.zeros(3)), got(torch.rand(3), torch.zeros(3))]
summed = made(torch.rand(3), torch.zeros(3))
def usual(x, y, wanted=None):
    wanted = wanted or nn.MSELoss()
    return wanted(x, y)
mixed = {'ce': nn.CrossEntropyLoss(), 'mse': nn.MSELoss(), 'own': lambda a, b: (a - b).sum(), 'none': nn.Identity()}[input()]
blended = mixed(torch.rand(3), torch.zeros(3))
def train(model, batch, criterion):
    held = criterion(model(batch), batch)
class Holding:
    def __init__(self, criterion):
        self.criterion = criterion
    def hold(self, x, y):
        own = self.criterion(x, y)
def evaluate(model, batch, criterion):
    def inner():
        found = criterion(model(batch), batch)
    inner()
def after_round(model, batch, criterion: nn.Module):
    evaluate(model, batch, criterion)
    evaluate(model, batch[0], criterion)
class Fitter:
    def __init__(self, criterion=None):
        self.criterion = criterion or nn.MSELoss()
    def one(self, x, y):
        of_one = self.criterion(x, y)
        return of_one
    def fit(self, loader):
        for x, y in loader:
            self.one(x, y)
def smoothed(model, batch, criterion):
    smooth = criterion(model(batch), batch)
Fitter().fit(input())
smoothed(nn.Linear(3, 4), input(), nn.CrossEntropyLoss())
smoothed(nn.Linear(3, 4), input(), nn.CrossEntropyLoss(label_smoothing=0.1))
train(nn.Linear(3, 4), input(), nn.CrossEntropyLoss())
evaluate(nn.Linear(3, 4), input(), nn.CrossEntropyLoss())
after_round(nn.Linear(3, 4), input(), nn.CrossEntropyLoss())
Holding(nn.MSELoss()).hold(input(), input())
act = nn.ReLU() if input() else nn.GELU()
shown = act(torch.rand(3))
`;
const program = readProgram([code], undefined, 'python');

/** The story of the last of these texts that ends with a name, at that name. */
const told = (written: string, name: string) =>
  storyAt(program, 0, code.lastIndexOf(written) + written.lastIndexOf(name) + 1)?.story;
const losses = (written: string, name: string) => told(written, name)?.either?.map(({ loss }) => loss);

describe('a criterion that may be one of several losses', () => {
  it('is each of them where it is called', () => {
    const all = ['cross-entropy', 'mse', 'mae'];
    assert.deepEqual(losses('chosen = criterion', 'criterion'), all);
    assert.deepEqual(losses('chosen = criterion', 'chosen'), all);
  });

  it('claims no option, expectation or number of any of them', () => {
    const { options, request, callee, unknown } = told('chosen = criterion', 'criterion')!;
    assert.deepEqual(
      [options, request, callee, unknown?.reason],
      [undefined, undefined, 'criterion', 'branch'],
    );
  });

  it('is each of them where it is given to an attribute, with its calls, and where that is called', () => {
    const both = ['binary-cross-entropy', 'cross-entropy'];
    assert.deepEqual(losses('self.loss_fn = nn', 'loss_fn'), both);
    assert.equal(told('self.loss_fn = nn', 'loss_fn')?.calls?.length, 1);
    assert.deepEqual(losses('return self.loss_fn', 'loss_fn'), both);
  });

  it('may be one whose class is unknown', () => {
    assert.deepEqual(losses('missed = tried', 'tried'), ['FocalLoss', 'cross-entropy']);
  });

  it('may be one of several functions', () => {
    assert.deepEqual(losses('given = fn_of', 'fn_of'), ['mse', 'mae']);
    assert.deepEqual(losses('fn_of = F', 'fn_of'), ['mse', 'mae']);
  });

  it('may be each of a dictionary', () => {
    for (const name of ['by_key(', 'got(', 'made('])
      assert.deepEqual(losses(name, name.slice(0, -1)), ['cross-entropy', 'binary-cross-entropy'], name);
  });

  it('names what is no loss, so that none is left out', () => {
    assert.deepEqual(losses('blended = mixed', 'mixed')?.slice(0, 2), ['cross-entropy', 'mse']);
    assert.deepEqual(losses('blended = mixed', 'mixed')?.slice(3), ['Identity']);
  });

  it('says last that it may be something else, and names what is known of that', () => {
    const either = (made: string) => {
      const text = `import torch.nn as nn
import elsewhere
class Model:
    def __init__(self, criterion=None, **rest):
        self.criterion = ${made}
    def compare(self, x, y):
        found = self.criterion(x, y)
`;
      const story = storyAt(readProgram([text]), 0, text.indexOf('found'))?.story;
      return story?.either?.map(({ loss }) => loss);
    };
    assert.deepEqual(either('elsewhere.thing if rest else nn.MSELoss()'), ['mse', '…']);
    assert.deepEqual(either('nn.MSELoss() if rest else elsewhere.thing'), ['mse', '…']);
    assert.deepEqual(either('criterion if criterion else nn.MSELoss()'), ['criterion', 'mse']);
    assert.deepEqual(either('(lambda x, y: x) if rest else nn.MSELoss()'), ['mse', '…']);
    assert.deepEqual(either('nn.Identity() if rest else nn.MSELoss()'), ['Identity', 'mse']);
  });

  it('may be what a parameter is given, or what stands for that', () => {
    assert.deepEqual(losses('return wanted', 'wanted'), ['wanted', 'mse']);
  });

  it('is each that a function is called with', () => {
    assert.deepEqual(losses('return fn', 'fn'), ['mse', 'huber']);
  });

  it('is the only one that the program gives to a function or an object, whatever others may', () => {
    assert.deepEqual(
      [told('held = c', 'held')?.loss, losses('held = c', 'held')],
      ['cross-entropy', undefined],
    );
    for (const name of ['found', 'criterion'])
      assert.deepEqual(
        [told('found = criterion', name)?.loss, losses('found = c', 'found')],
        ['cross-entropy', undefined],
      );
    assert.deepEqual(
      [told('of_one = s', 'of_one')?.loss, losses('of_one = s', 'of_one')],
      ['mse', undefined],
    );
    assert.deepEqual([told('own = s', 'own')?.loss, losses('own = s', 'own')], ['mse', undefined]);
  });

  it('has no options where the calls give it different ones', () => {
    const { loss, options, either } = told('smooth = c', 'smooth') ?? {};
    assert.deepEqual([loss, options, either], ['cross-entropy', undefined, undefined]);
  });

  it('is not several where one is called several times, or where it is no loss', () => {
    assert.equal(told('return same', 'same')?.loss, 'mse');
    assert.equal(losses('return same', 'same'), undefined);
    assert.equal(told('shown = act', 'act'), undefined);
  });
});
