import * as assert from 'node:assert/strict';
import { applyFixes } from '../../../../src/lint/applyFixes';
import { check } from '../../../../src/lint/check';

const head = `import torch
import torch.nn.functional as F
z = torch.tensor([[2.0, -1.0, 0.5], [0.1, 0.2, 0.3]])
w = z.flip(0)
y = torch.tensor([0, 2])
`;

describe('an activation that is taken out', () => {
  // What Python's grammar makes of the text without the call: it is put in brackets where something else would take only a part
  // of it.
  const cases: readonly (readonly [string, string])[] = [
    ['loss = F.cross_entropy(F.softmax(z + w, dim=1), y)', 'loss = F.cross_entropy(z + w, y)'],
    ['p = F.softmax(z + w, dim=1)\nloss = F.cross_entropy(p, y)', 'p = z + w\nloss = F.cross_entropy(p, y)'],
    [
      'loss = F.cross_entropy(F.softmax(z + w, dim=1)[:1], y[:1])',
      'loss = F.cross_entropy((z + w)[:1], y[:1])',
    ],
    [
      'loss = F.cross_entropy(F.softmax(z + w, dim=1).view(2, 3), y)',
      'loss = F.cross_entropy((z + w).view(2, 3), y)',
    ],
    ['loss = F.cross_entropy((z + w).softmax(1)[:1], y[:1])', 'loss = F.cross_entropy((z + w)[:1], y[:1])'],
    [
      'p = F.softmax(z  # logits\n  + w, dim=1)\nloss = F.cross_entropy(p, y)',
      'p = (z  # logits\n  + w)\nloss = F.cross_entropy(p, y)',
    ],
    ['loss = F.cross_entropy(\n  F.softmax(\n    z, dim=1), y)', 'loss = F.cross_entropy(\n  z, y)'],
  ];
  for (const [before, after] of cases) {
    it(`leaves ${after.replace(/\s+/g, ' ')}`, () => {
      const { troubles } = check([head + before]);
      assert.deepEqual(applyFixes([head + before], troubles), [head + after]);
    });
  }

  const model = (end: string): string => `${head}class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = torch.nn.Linear(3, 3)

    def forward(self, x):
        x = F.relu(x)
        x = self.fc(x)
        x = F.softmax(x, dim=1)
${end}

net = Net()
loss = F.cross_entropy(net(z), y)
`;

  it('takes its line with it where nothing else is left', () => {
    const code = model('        return x');
    const { troubles } = check([code]);
    assert.deepEqual(applyFixes([code], troubles), [code.replace('        x = F.softmax(x, dim=1)\n', '')]);
  });

  it('is left where what is returned is kept, too, or the model is called elsewhere', () => {
    const kept = check([model('        self.last = x\n        return x')]).troubles;
    assert.deepEqual(kept[0].noFix, { kind: 'read-elsewhere', count: 1 });
    const twice = check([`${model('        return x')}best = net(w).max(1)`]).troubles;
    assert.deepEqual(twice[0].noFix, { kind: 'called-elsewhere', count: 1 });
  });

  it('is left where the loss is a function that reads its parameter a second time', () => {
    const code = `${head}def loss_of(out, y):
    return F.cross_entropy(out, y) + 0.1 * (out ** 2).sum()
p = F.softmax(z, dim=1)
loss = loss_of(p, y)`;
    const [{ rule, fix, noFix }] = check([code]).troubles;
    assert.equal(rule, 'probabilities-into-cross-entropy');
    assert.equal(fix, undefined);
    assert.deepEqual(noFix, { kind: 'read-elsewhere', count: 1 });
  });

  it('leaves a model alone whose last layer is the only one known', () => {
    const code = `${head}layers = [torch.nn.Linear(3, 3)]
if wide:
    layers.append(torch.nn.Linear(3, 3))
layers.append(torch.nn.Softmax(dim=1))
model = torch.nn.Sequential(*layers)
loss = F.cross_entropy(model(z), y)`;
    const [{ rule, fix }] = check([code]).troubles;
    assert.equal(rule, 'probabilities-into-cross-entropy');
    assert.equal(fix, undefined);
  });
});

describe('an activation that is replaced by another', () => {
  for (const [title, code, rule] of [
    [
      'an object of its own is called',
      'sm = torch.nn.Softmax(dim=1)\nloss = F.nll_loss(sm(z), y)',
      'nll-without-log-softmax',
    ],
    [
      'an object of its own is called for a logarithm',
      'sm = torch.nn.Softmax(dim=1)\nlogp = sm(z).log()',
      'log-softmax-by-hand',
    ],
    [
      'only its own name is imported',
      'from torch.nn.functional import softmax\nloss = F.nll_loss(softmax(z, 1), y)',
      'nll-without-log-softmax',
    ],
    [
      'only its own name is imported for a logarithm',
      'from torch.nn.functional import softmax\nlogp = torch.log(softmax(z, 1))',
      'log-softmax-by-hand',
    ],
    [
      'only the loss itself is imported',
      'from torch.nn.functional import nll_loss\nloss = nll_loss(torch.nn.Linear(3, 3)(z), y)',
      'nll-without-log-softmax',
    ],
  ] as const) {
    it(`is left where ${title}`, () => {
      const [only, ...others] = check([head + code]).troubles;
      assert.deepEqual([only.rule, only.fix, others], [rule, undefined, []]);
    });
  }

  it('has a name that is imported, too', () => {
    const code = `${head}from torch.nn.functional import softmax, log_softmax\nlogp = torch.log(softmax(z, 1))`;
    const fixed = code.replace('torch.log(softmax(z, 1))', 'log_softmax(z, 1)');
    assert.deepEqual(applyFixes([code], check([code]).troubles), [fixed]);
  });

  it('keeps the name that TensorFlow gives to an operation', () => {
    const code = `import tensorflow as tf
def cost(z, y):
    p = tf.nn.softmax(z, name='out')
    return tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=p)`;
    assert.deepEqual(applyFixes([code], check([code]).troubles), [code]);
  });
});
