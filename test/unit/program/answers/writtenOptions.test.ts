import * as assert from 'node:assert/strict';
import { lossesOf } from '../../../../src/program/answers/toldLosses';
import { type WantedOptions, writtenOptions } from '../../../../src/program/answers/writtenOptions';
import { readProgram } from '../../../../src/program/readProgram';

const setting = `import torch
import torch.nn as nn
import torch.nn.functional as F
import keras
z = torch.tensor([[2.0, 0.5, -1.0], [0.2, 0.1, 3.0]])
y = torch.tensor([0, 2])
p = torch.tensor([0.2, 0.9])
t = torch.tensor([0.0, 1.0])
`;

interface Row {
  readonly code: string;
  readonly wanted: WantedOptions;
  /** What the line is then; undefined where it cannot say so. */
  readonly becomes: string | undefined;
}

/** By the signatures of PyTorch 1.13 and Keras 3. */
const rows: readonly Row[] = [
  // An argument more.
  {
    code: 'F.cross_entropy(z, y)',
    wanted: { labelSmoothing: 0.1 },
    becomes: 'F.cross_entropy(z, y, label_smoothing=0.1)',
  },
  {
    code: 'F.cross_entropy(z, y)',
    wanted: { labelSmoothing: 0.1, reduction: 'sum', ignoreIndex: 2 },
    becomes: "F.cross_entropy(z, y, label_smoothing=0.1, reduction='sum', ignore_index=2)",
  },
  {
    code: 'F.cross_entropy(\n    z,\n    y,\n)',
    wanted: { reduction: 'none' },
    becomes: "F.cross_entropy(\n    z,\n    y,\n    reduction='none',\n)",
  },
  {
    code: 'nn.CrossEntropyLoss()(z, y)',
    wanted: { reduction: 'sum' },
    becomes: "nn.CrossEntropyLoss(reduction='sum')(z, y)",
  },
  {
    code: 'F.cross_entropy(z, y)',
    wanted: { classWeights: [1, 2, 0.5] },
    becomes: 'F.cross_entropy(z, y, weight=torch.tensor([1.0, 2.0, 0.5]))',
  },
  {
    code: 'F.binary_cross_entropy_with_logits(p, t)',
    wanted: { positiveWeight: [3] },
    becomes: 'F.binary_cross_entropy_with_logits(p, t, pos_weight=torch.tensor([3.0]))',
  },
  {
    code: 'keras.losses.BinaryCrossentropy()(t, p)',
    wanted: { predictionKind: 'logits' },
    becomes: 'keras.losses.BinaryCrossentropy(from_logits=True)(t, p)',
  },
  // Another value.
  {
    code: 'F.huber_loss(p, t, delta=2.0)',
    wanted: { delta: 0.5 },
    becomes: 'F.huber_loss(p, t, delta=0.5)',
  },
  {
    code: "F.mse_loss(p, t, None, None, 'sum')",
    wanted: { reduction: 'none' },
    becomes: "F.mse_loss(p, t, None, None, 'none')",
  },
  {
    code: "F.mse_loss(p, t, None, None, 'sum')",
    wanted: { reduction: 'mean' },
    becomes: "F.mse_loss(p, t, None, None, 'mean')",
  },
  // What is usual need not be said.
  {
    code: "F.cross_entropy(z, y, reduction='sum', label_smoothing=0.1)",
    wanted: { reduction: 'mean' },
    becomes: 'F.cross_entropy(z, y, label_smoothing=0.1)',
  },
  {
    code: 'F.cross_entropy(z, y, label_smoothing=0.1)',
    wanted: { labelSmoothing: 0 },
    becomes: 'F.cross_entropy(z, y)',
  },
  {
    code: "nn.MSELoss(reduction='sum')(p, t)",
    wanted: { reduction: 'mean' },
    becomes: 'nn.MSELoss()(p, t)',
  },
  // What no argument of the call can say.
  { code: 'F.mse_loss(p, t)', wanted: { labelSmoothing: 0.1 }, becomes: undefined },
  { code: 'F.cross_entropy(z, y)', wanted: { reduction: 'batchmean' }, becomes: undefined },
  { code: 'F.cross_entropy(z, y)', wanted: { predictionKind: 'probabilities' }, becomes: undefined },
  { code: 'F.mse_loss(p, t, size_average=False)', wanted: { reduction: 'none' }, becomes: undefined },
  { code: 'F.cross_entropy(z, y)', wanted: { labelSmoothing: 2 }, becomes: undefined },
  { code: '((p - t) ** 2).mean()', wanted: { reduction: 'sum' }, becomes: undefined },
  // What it says already.
  { code: 'F.mse_loss(p, t)', wanted: { reduction: 'mean' }, becomes: undefined },
];

function then(code: string, wanted: WantedOptions): string | undefined {
  const texts = [`${setting}loss = ${code}\nprint(loss)\n`];
  const { start, end, cell } = lossesOf(readProgram(texts))[0].node;
  const edit = writtenOptions(readProgram(texts), { start, end, cell }, wanted);
  if (!edit) return undefined;
  const text = texts[0].slice(0, edit.start) + edit.text + texts[0].slice(edit.end);
  assert.ok(text.startsWith(`${setting}loss = `) && text.endsWith('\nprint(loss)\n'), text);
  return text.slice(`${setting}loss = `.length, -'\nprint(loss)\n'.length);
}

describe('options that are written into a loss call', () => {
  for (const { code, wanted, becomes: expected } of rows) {
    it(`${code}: ${JSON.stringify(wanted)}`, () => assert.equal(then(code, wanted), expected));
  }

  it('are arguments of the object that is called, wherever it was made', () => {
    const texts = [`${setting}criterion = nn.CrossEntropyLoss()\n`, 'loss = criterion(z, y)\n'];
    const { start, end, cell } = lossesOf(readProgram(texts))[0].node;
    const edit = writtenOptions(readProgram(texts), { start, end, cell }, { labelSmoothing: 0.2 });
    const at = texts[0].indexOf('()\n') + 1;
    assert.deepEqual(edit, { start: at, end: at, cell: 0, text: 'label_smoothing=0.2' });
  });

  it('stay on the line of another where they are to', () => {
    const texts = [`${setting}loss = F.mse_loss(\n    p,\n    t,\n)\n`];
    const { start, end, cell } = lossesOf(readProgram(texts))[0].node;
    const edit = writtenOptions(
      readProgram(texts),
      { start, end, cell },
      { reduction: 'sum' },
      { staysOnLine: true },
    )!;
    const text = texts[0].slice(0, edit.start) + edit.text + texts[0].slice(edit.end);
    assert.equal(text, `${setting}loss = F.mse_loss(\n    p,\n    t, reduction='sum',\n)\n`);
  });

  it('are called by the name that the code has for them, where that gives the same', () => {
    const texts = [
      `${setting}w = torch.tensor([1.0, 2.0, 0.5])\nl = [1.0, 2.0, 0.5]\nloss = F.cross_entropy(z, y)\n`,
    ];
    const { start, end, cell } = lossesOf(readProgram(texts))[0].node;
    const written = (classWeights: string, of = [1, 2, 0.5]) => {
      const called = { called: { classWeights } };
      return writtenOptions(readProgram(texts), { start, end, cell }, { classWeights: of }, called)?.text;
    };
    assert.equal(written('w'), ', weight=w');
    const numbers = ', weight=torch.tensor([1.0, 2.0, 0.5])';
    // PyTorch takes no list; of another name nothing is known.
    assert.equal(written('l'), numbers);
    assert.equal(written('unknown'), numbers);
    assert.equal(written('w', [1, 2, 3]), ', weight=torch.tensor([1.0, 2.0, 3.0])');
  });

  it('are in no way written into a function that several losses go through', () => {
    const texts = [
      `${setting}def own(a, b):\n    return F.mse_loss(a, b)\nloss = own(p, t)\nother = own(t, p * 2)\n`,
    ];
    const at = texts[0].indexOf('own(p, t)');
    const place = { start: at, end: at + 'own(p, t)'.length, cell: 0 };
    assert.equal(writtenOptions(readProgram(texts), place, { reduction: 'sum' }), undefined);
  });
});
