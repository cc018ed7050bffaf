import * as assert from 'node:assert/strict';
import { lossAround, lossOfPlace, toldAt } from '../../../../src/program/answers/toldAt';
import { readProgram } from '../../../../src/program/readProgram';

const code = `import torch
import torch.nn as nn
import torch.nn.functional as F

p = torch.tensor([0.7, 0.2, 0.1])
q = torch.tensor([0.5, 0.3, 0.2])

def divergence(a, b):
    return (a * torch.log(a / b)).sum()

kl = divergence(p, q)
both = F.mse_loss(p, q) + F.l1_loss(p, q)
head = nn.Linear(64, 10)
out = head(torch.randn(8, 64))
ce = F.cross_entropy(F.softmax(out, dim=1), y)
kl = kl * 2
`;

const at = (text: string, ahead = 0) => code.indexOf(text) + ahead;

describe('what a program says of a place', () => {
  it('a name that is given a loss holds that loss, with its operands', () => {
    const told = toldAt(readProgram([code]), 0, at('kl ='));
    assert.equal(told?.story?.loss, 'kl-divergence');
    // 0.7 log(0.7 / 0.5) + 0.2 log(0.2 / 0.3) + 0.1 log(0.1 / 0.2), by NumPy.
    const { value } = told!;
    assert.ok(value.type === 'tensor' && Math.abs(value.values![0] - 0.0851228259572216) < 1e-15);
  });

  it('a comment or a space says nothing, also inside a call', () => {
    const texts = [
      ['python', 'import torch\nkl = torch.sum(  # of all\n    torch.ones(2) )\n'],
      ['javascript', 'const kl = tf.tidy(() => {\n  // of all\n  return tf.ones([2]).sum() ;\n});\n'],
    ] as const;
    for (const [language, text] of texts) {
      const said = (part: string) =>
        toldAt(readProgram([text], undefined, language), 0, text.indexOf(part) + 1);
      assert.equal(said('of all'), undefined);
      assert.equal(said('  t') ?? said('  /'), undefined);
      assert.ok(said('ones'));
    }
  });

  it('operands that are splatted have the names that they have last before the call', () => {
    const text = `import torch
import torch.nn.functional as F
logits = torch.tensor([[2.0, 0.5]])
y = torch.tensor([0])
args = (logits, y)
ce = F.cross_entropy(*args)
`;
    const story = toldAt(readProgram([text]), 0, text.indexOf('ce ='))?.story;
    const written = [story?.prediction, story?.target].map(
      (one) => one && text.slice(one.node.start, one.node.end),
    );
    assert.deepEqual(written, ['logits', 'y']);
  });

  it('a loss is told at once where thousands of calls have splatted operands', () => {
    const calls = Array.from({ length: 1500 }, (_, i) => `l${i} = F.mse_loss(*args)\n`).join('');
    const text = `import torch\nimport torch.nn.functional as F\nargs = torch.zeros(2), torch.ones(2)\n${calls}`;
    const program = readProgram([text]);
    const start = performance.now();
    assert.equal(toldAt(program, 0, text.indexOf('l7 ='))?.story?.loss, 'mse');
    // Walking the whole cell for each operand took a minute and a half for twice as many calls.
    assert.ok(performance.now() - start < 5000);
  });

  for (const [where, call] of [
    ['the module', 'outer(torch.zeros(2, 3))\n'],
    ['a loop', 'for i in range(2):\n    outer(torch.zeros(2, 3))\n'],
    ['a loop in another', 'while go():\n    for i in range(2):\n        outer(torch.zeros(2, 3))\n'],
  ]) {
    it(`a name in a function has the shape that ${where} gives it through another function`, () => {
      const inner = 'import torch\ndef inner(z):\n    w = z.softmax(1)\n    return w\n';
      const text = `${inner}def outer(z):\n    return inner(z)\n${call}`;
      const told = toldAt(readProgram([text]), 0, text.indexOf('w ='));
      assert.deepEqual(told?.value.type === 'tensor' && told.value.shape, [2, 3]);
    });
  }

  for (const call of ['nn.MSELoss()(p, q)', 'MeanSquaredError()(p, q)']) {
    it(`a loss that is called where it is made is told at its name: ${call}`, () => {
      const text = `${code}from keras.losses import MeanSquaredError\nm = ${call}\n`;
      const told = toldAt(readProgram([text]), 0, text.lastIndexOf('()(') - 1);
      assert.equal(told?.story?.loss, 'mse');
      // (0.04 + 0.01 + 0.01) / 3
      assert.ok(told.value.type === 'tensor' && Math.abs(told.value.values![0] - 0.02) < 1e-15);
    });
  }

  it('what only makes a loss is none', () => {
    const text = `${code}m = nn.MSELoss()\n`;
    assert.equal(toldAt(readProgram([text]), 0, text.lastIndexOf('MSELoss'))?.story, undefined);
  });

  it('a name that was given another value holds no loss', () => {
    assert.equal(toldAt(readProgram([code]), 0, at('kl = kl'))?.story, undefined);
  });

  it('a number that is made of two losses is neither', () => {
    assert.equal(toldAt(readProgram([code]), 0, at('both'))?.story, undefined);
  });

  it('the sum without its minus is told as the loss that it ends', () => {
    const told = toldAt(
      readProgram([`${code}h = -(p * torch.log2(p)).sum()\n`]),
      0,
      code.length + 'h = -(p * torch.log2(p)).s'.length,
    );
    assert.equal(told?.story?.loss, 'entropy');
    assert.equal(told?.name, undefined);
    // By NumPy.
    const { value } = told!;
    assert.ok(value.type === 'tensor' && Math.abs(value.values![0] - 1.1567796494470397) < 1e-15);
  });

  it('what a loss compares besides prediction and target is told as well, and lacks as they do', () => {
    const more = `${code}far = torch.randn(3)\nt = F.triplet_margin_loss(p, q, far)\nc = F.cosine_embedding_loss(p, q, torch.ones(1))\n`;
    const story = (of: string) => lossAround(readProgram([more]), 0, more.indexOf(of) + 'F.'.length);
    const written = (of: string) =>
      story(of)?.others?.map(({ parameter, node }) => [parameter, more.slice(node.start, node.end)]);
    assert.deepEqual(written('F.triplet'), [['negative', 'far']]);
    assert.deepEqual(written('F.cosine'), [['input2', 'q']]);
    assert.equal(story('F.triplet')?.unknown?.reason, 'random');
  });

  it('of several losses around a place it is the innermost', () => {
    assert.equal(lossAround(readProgram([code]), 0, at('mse_loss(p', 9))?.loss, 'mse');
    assert.equal(lossAround(readProgram([code]), 0, at('l1_loss(p', 9))?.loss, 'mae');
    assert.equal(lossAround(readProgram([code]), 0, at('head =')), undefined);
  });

  it('the loss of a place is found by its ends, and where these have grown within them', () => {
    const call = 'F.l1_loss(p, q)';
    const place = { start: at(call), end: at(call, call.length), cell: 0 };
    assert.equal(lossOfPlace(readProgram([code]), place)?.loss, 'mae');
    assert.equal(
      lossOfPlace(readProgram([code]), { ...place, start: place.start - 2, end: place.end + 1 })?.loss,
      'mae',
    );
    assert.equal(lossOfPlace(readProgram([code]), { ...place, end: place.end - 1 }), undefined);
  });

  it('a call of a function that computes a loss is a place of it', () => {
    const call = 'divergence(p, q)';
    const place = { start: at(call), end: at(call, call.length), cell: 0 };
    assert.equal(lossOfPlace(readProgram([code]), place)?.loss, 'kl-divergence');
  });
});
