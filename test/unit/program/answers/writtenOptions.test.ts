import * as assert from 'node:assert/strict';
import { lossesOf } from '../../../../src/program/answers/toldLosses';
import { type WantedOptions, writtenOptions } from '../../../../src/program/answers/writtenOptions';
import type { ProgramLanguage } from '../../../../src/program/language';
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
  /** The line afterwards; undefined where it cannot express the options. */
  readonly becomes: string | undefined;
}

/** By the signatures of PyTorch 1.13 and Keras 3. */
const rows: readonly Row[] = [
  // An argument is added.
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
  // A value is replaced.
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
  // A default need not be written.
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
  // The comments of other arguments stay with them.
  {
    code: "nn.CrossEntropyLoss(\n    label_smoothing=0.1,  # a little\n    reduction='sum',  # all\n)(z, y)",
    wanted: { reduction: 'mean' },
    becomes: 'nn.CrossEntropyLoss(\n    label_smoothing=0.1,  # a little\n)(z, y)',
  },
  {
    code: "nn.CrossEntropyLoss(\n    label_smoothing=0.1,  # a little\n    reduction='sum'\n)(z, y)",
    wanted: { labelSmoothing: 0 },
    becomes: "nn.CrossEntropyLoss(\n    reduction='sum'\n)(z, y)",
  },
  {
    code: "F.cross_entropy(z, y,  # logits\n    reduction='sum')",
    wanted: { reduction: 'mean' },
    becomes: 'F.cross_entropy(z, y  # logits\n    )',
  },
  {
    code: "F.cross_entropy(\n    z,\n    y  # labels\n    , reduction='sum'\n)",
    wanted: { reduction: 'mean' },
    becomes: 'F.cross_entropy(\n    z,\n    y  # labels\n)',
  },
  {
    code: "F.cross_entropy(\n    z\n    , y\n    , reduction='sum'  # all\n    , label_smoothing=0.1)",
    wanted: { reduction: 'mean' },
    becomes: 'F.cross_entropy(\n    z\n    , y\n    , label_smoothing=0.1)',
  },
  {
    code: "nn.CrossEntropyLoss(\r\n    reduction='sum',  # all\r\n    label_smoothing=0.1  # x\r\n)(z, y)",
    wanted: { labelSmoothing: 0 },
    becomes: "nn.CrossEntropyLoss(\r\n    reduction='sum'  # all\r\n)(z, y)",
  },
  {
    code: 'F.cross_entropy(\n    z,  # logits\n    y,  # labels\n)',
    wanted: { reduction: 'sum' },
    becomes: "F.cross_entropy(\n    z,  # logits\n    y,  # labels\n    reduction='sum',\n)",
  },
  {
    code: 'F.cross_entropy(\n    z,\n    y  # labels\n)',
    wanted: { reduction: 'sum' },
    becomes: "F.cross_entropy(\n    z,\n    y,  # labels\n    reduction='sum'\n)",
  },
  // A keyword of a dictionary is not given twice, which Python refuses.
  {
    code: "F.cross_entropy(z, y, **{'reduction': 'sum'})",
    wanted: { labelSmoothing: 0.2 },
    becomes: "F.cross_entropy(z, y, **{'reduction': 'sum'}, label_smoothing=0.2)",
  },
  {
    code: "F.cross_entropy(z, y, **{'reduction': 'sum'})",
    wanted: { reduction: 'mean' },
    becomes: undefined,
  },
  // No argument of the call can express it.
  { code: 'F.mse_loss(p, t)', wanted: { labelSmoothing: 0.1 }, becomes: undefined },
  { code: 'F.cross_entropy(z, y)', wanted: { reduction: 'batchmean' }, becomes: undefined },
  { code: 'F.cross_entropy(z, y)', wanted: { predictionKind: 'probabilities' }, becomes: undefined },
  { code: 'F.mse_loss(p, t, size_average=False)', wanted: { reduction: 'none' }, becomes: undefined },
  { code: 'F.cross_entropy(z, y)', wanted: { labelSmoothing: 2 }, becomes: undefined },
  { code: '((p - t) ** 2).mean()', wanted: { reduction: 'sum' }, becomes: undefined },
  // The call already says so.
  { code: 'F.mse_loss(p, t)', wanted: { reduction: 'mean' }, becomes: undefined },
];

function then({ code, wanted }: Row, language: ProgramLanguage = 'python'): string | undefined {
  const before = language === 'python' ? `${setting}loss = ` : `${inJavaScript}const loss = `;
  const behind = '\nprint(loss)\n';
  const text = before + code + behind;
  const program = () => readProgram([text], undefined, language);
  const { start, end, cell } = lossesOf(program())[0].node;
  const edit = writtenOptions(program(), { start, end, cell }, wanted);
  if (!edit) return undefined;
  const after = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
  assert.ok(after.startsWith(before) && after.endsWith(behind), after);
  return after.slice(before.length, -behind.length);
}

const inJavaScript = `import * as tf from '@tensorflow/tfjs';
const { losses } = tf;
const y = tf.tensor2d([[0, 1, 0], [1, 0, 0]]);
const z = tf.tensor2d([[2, 0.5, -1], [0.2, 0.1, 3]]);
`;

/** By the signatures of TensorFlow.js 4.22. */
const rowsInJavaScript: readonly Row[] = [
  {
    code: 'tf.losses.softmaxCrossEntropy(y, z)',
    wanted: { labelSmoothing: 0.1 },
    becomes: 'tf.losses.softmaxCrossEntropy(y, z, undefined, 0.1)',
  },
  {
    code: 'tf.losses.softmaxCrossEntropy(y, z)',
    wanted: { reduction: 'sum' },
    becomes: 'tf.losses.softmaxCrossEntropy(y, z, undefined, undefined, tf.Reduction.SUM)',
  },
  {
    code: 'tf.losses.softmaxCrossEntropy(y, z, undefined, 0.2)',
    wanted: { labelSmoothing: 0.1, reduction: 'none' },
    becomes: 'tf.losses.softmaxCrossEntropy(y, z, undefined, 0.1, tf.Reduction.NONE)',
  },
  {
    code: 'tf.losses.softmaxCrossEntropy(y, z, undefined, 0.2)',
    wanted: { labelSmoothing: 0 },
    becomes: 'tf.losses.softmaxCrossEntropy(y, z, undefined)',
  },
  {
    code: 'tf.losses.softmaxCrossEntropy(\n  y,\n  z,\n  undefined, // weights\n  0.2, // smooth\n)',
    wanted: { labelSmoothing: 0 },
    becomes: 'tf.losses.softmaxCrossEntropy(\n  y,\n  z,\n  undefined, // weights\n)',
  },
  {
    code: 'tf.losses.softmaxCrossEntropy(y, z, null, 0.2, tf.Reduction.SUM)',
    wanted: { labelSmoothing: 0 },
    becomes: 'tf.losses.softmaxCrossEntropy(y, z, null, undefined, tf.Reduction.SUM)',
  },
  {
    code: 'tf.losses.huberLoss(y, z)',
    wanted: { delta: 0.5 },
    becomes: 'tf.losses.huberLoss(y, z, undefined, 0.5)',
  },
  {
    code: 'tf.losses.meanSquaredError(y, z, undefined, tf.Reduction.SUM)',
    wanted: { reduction: 'mean' },
    becomes: 'tf.losses.meanSquaredError(y, z, undefined)',
  },
  {
    code: 'losses.meanSquaredError(\n  y,\n  z,\n)',
    wanted: { reduction: 'sum' },
    becomes: 'losses.meanSquaredError(\n  y,\n  z, undefined, 2,\n)',
  },
  {
    code: 'tf.losses.sigmoidCrossEntropy(y, z)',
    wanted: { elementWeights: [1, 2, 3] },
    becomes: 'tf.losses.sigmoidCrossEntropy(y, z, [1, 2, 3])',
  },
  {
    code: 'tf.losses.meanSquaredError(y, z, undefined, tf.Reduction.MEAN)',
    wanted: { elementWeights: [1, 2, 3] },
    becomes: 'tf.losses.meanSquaredError(y, z, [1, 2, 3], tf.Reduction.MEAN)',
  },
  {
    code: 'tf.losses.sigmoidCrossEntropy(y, z, tf.tensor1d([1, 2, 3]), 0, tf.Reduction.SUM)',
    wanted: { elementWeights: [0.5, 1, 0] },
    becomes: 'tf.losses.sigmoidCrossEntropy(y, z, [0.5, 1, 0], 0, tf.Reduction.SUM)',
  },
  {
    code: 'tf.losses.meanSquaredError(y, z)',
    wanted: { elementWeights: [1, 2, 3] },
    becomes: 'tf.losses.meanSquaredError(y, z, [1, 2, 3], tf.Reduction.MEAN)',
  },
  {
    code: 'tf.losses.huberLoss(y, z)',
    wanted: { elementWeights: [1, 2, 3] },
    becomes: 'tf.losses.huberLoss(y, z, [1, 2, 3])',
  },
  // The usual reduction divides by the number of weights that are not 0, not by all or by their sum.
  { code: 'tf.losses.sigmoidCrossEntropy(y, z)', wanted: { elementWeights: [1, 1, 0] }, becomes: undefined },
  // No argument of the call can express it.
  { code: 'tf.losses.meanSquaredError(y, z)', wanted: { labelSmoothing: 0.1 }, becomes: undefined },
  { code: 'tf.losses.meanSquaredError(...[y, z])', wanted: { reduction: 'sum' }, becomes: undefined },
  { code: 'tf.losses.softmaxCrossEntropy(y, z)', wanted: { classWeights: [1, 2, 3] }, becomes: undefined },
  // The call already says so.
  { code: 'tf.losses.meanSquaredError(y, z)', wanted: { reduction: 'mean' }, becomes: undefined },
];

describe('options that are written into a loss call', () => {
  for (const row of rows)
    it(`${row.code}: ${JSON.stringify(row.wanted)}`, () => assert.equal(then(row), row.becomes));

  for (const row of rowsInJavaScript)
    it(`${row.code}: ${JSON.stringify(row.wanted)}`, () =>
      assert.equal(then(row, 'javascript'), row.becomes));

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
    // PyTorch does not take a list, and nothing is known of another name.
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
