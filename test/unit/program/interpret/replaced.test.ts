import * as assert from 'node:assert/strict';
import { findLosses } from '../../../../src/program';
import { vectorAt } from '../../../../src/reader';

const head = `import torch
import torch.nn as nn
import torch.nn.functional as F
from unittest import mock
x = torch.tensor([[1.0, 2.0]])
y = torch.tensor([[1.0, 2.5]])
`;

/** What is claimed of the last value that the program gives to `loss`. */
function claimed(code: string): number | undefined {
  const text = head + code;
  return vectorAt(text, text.lastIndexOf('loss') + 1, 'python')?.values[0];
}

describe('what a program replaces of a library', () => {
  const replacing: Readonly<Record<string, string>> = {
    'a function': 'F.mse_loss = lambda a, b: a.sum()\nloss = F.mse_loss(x, y)\n',
    'a function, by its whole name': 'torch.nn.functional.mse_loss = print\nloss = F.mse_loss(x, y)\n',
    'several at once': 'torch.exp, torch.log = torch.log, torch.exp\nloss = torch.exp(x).sum()\n',
    'one that is imported by its name':
      'F.mse_loss = print\nfrom torch.nn.functional import mse_loss\nloss = mse_loss(x, y)\n',
    'within a function': 'def patch():\n    F.mse_loss = print\npatch()\nloss = F.mse_loss(x, y)\n',
    'by setattr': "setattr(F, 'mse_loss', print)\nloss = F.mse_loss(x, y)\n",
    'for a while': "with mock.patch('torch.exp', torch.log):\n    loss = torch.exp(x).sum()\n",
    'for a while, by its owner':
      "with mock.patch.object(torch, 'exp', torch.log):\n    loss = torch.exp(x).sum()\n",
    'around a test':
      "@mock.patch('torch.exp', torch.log)\ndef test():\n    return torch.exp(x).sum()\nloss = test()\n",
    'a method of tensors': 'torch.Tensor.sum = lambda self: self\nloss = x.sum()\n',
    'what a class does': 'nn.MSELoss.forward = lambda self, a, b: a.sum()\nloss = nn.MSELoss()(x, y)\n',
  };
  for (const [what, code] of Object.entries(replacing)) {
    it(`is not known any more: ${what}`, () => {
      assert.equal(claimed(code), undefined);
      assert.deepEqual(
        findLosses(head + code, 'python').filter(({ value }) => value !== undefined),
        [],
      );
    });
  }

  it('nor is a function of its own with other defaults, or an object that looks its attributes up itself', () => {
    const given = 'def f(a=1.0):\n    return torch.tensor([a]).sum()\n';
    assert.equal(claimed(`${given}loss = f()\n`), 1);
    assert.equal(claimed(`${given}f.__defaults__ = (3.0,)\nloss = f()\n`), undefined);
    const own = 'class A:\n    def __init__(self):\n        self.w = torch.tensor([2.0])\n';
    assert.equal(claimed(`${own}a = A()\nloss = a.w.sum()\n`), 2);
    const looksUp = `${own}    def __getattribute__(self, name):\n        return torch.tensor([5.0])\n`;
    assert.equal(claimed(`${looksUp}a = A()\nloss = a.w.sum()\n`), undefined);
  });

  // (1 - 1)^2 and (2 - 2.5)^2, of which the mean is 0.125.
  const keeping: Readonly<Record<string, string>> = {
    'another name of the library': 'torch.backends.cudnn.benchmark = True\n',
    'an attribute of an object':
      'class A:\n    def __init__(self):\n        self.mse_loss = print\na = A()\n',
    'an attribute of a name that is no import': 'config = object()\nconfig.mse_loss = 0.5\n',
    'a comment': '# F.mse_loss = (a - b) ** 2\n',
    'a comparison': 'same = F.mse_loss == print\n',
  };
  for (const [what, code] of Object.entries(keeping)) {
    it(`is told from ${what}`, () => assert.equal(claimed(`${code}loss = F.mse_loss(x, y)\n`), 0.125));
  }

  it('is known again in the next version of the program without it', () => {
    const call = 'loss = F.mse_loss(x, y)\n';
    assert.equal(claimed(call), 0.125);
    assert.equal(claimed(`F.mse_loss = print\n${call}`), undefined);
    assert.equal(claimed(call), 0.125);
  });
});
