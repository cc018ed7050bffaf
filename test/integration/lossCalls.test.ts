import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { exploreLoss } from '../../src/host/explore/exploreLoss';
import { InlayHints } from '../../src/host/hints/inlayHints';
import { writeOptions } from '../../src/host/panel/writing/writeOptions';
import { computedVectors } from '../../src/host/program/computedVectors';
import { WorkspaceModules } from '../../src/host/program/workspaceModules';
import { SessionStore } from '../../src/host/session/sessionStore';
import { askForPair, atCursors } from '../../src/host/vectors/askForVectors';
import { apartFromCode } from '../../src/session/request/apartFromCode';
import { emptySession, troubleOf } from '../../src/session/session';
import { pick } from '../unit/session/pick';
import { activated, clear, hoverAt, panelOpens, run, show, until } from './documents';
import { followed, lossIn } from './followed';

/** Every value was printed by PyTorch 1.13 with float64 as its default type. */
const script = `import torch
import torch.nn as nn
import torch.nn.functional as F

logits = torch.tensor([[2.0, 0.5, -1.0], [0.2, 0.1, 3.0], [-0.5, 1.5, 1.0], [0.3, 0.3, 0.3]])
labels = torch.tensor([0, 2, 1, -100])
class_weights = torch.tensor([1.0, 2.0, 0.5])

loss = F.cross_entropy(logits, labels)
smoothed = F.cross_entropy(logits, labels, label_smoothing=0.1)
weighted = nn.CrossEntropyLoss(weight=class_weights)(logits, labels)
teacher = torch.tensor([0.7, 0.2, 0.1])
student = torch.tensor([0.5, 0.3, 0.2])
by_hand = -(teacher * torch.log(student)).sum()  # tensor(0.88)

sure = torch.tensor([1.0, 0.0])
rounded = -(sure * torch.log(sure)).sum()
far = F.cosine_embedding_loss(logits[:2], logits[2:], torch.tensor([1, -1]))
probs = F.softmax(logits, dim=1)

model = nn.Sequential(nn.Linear(64, 10))

def step(x, y):
    outputs = model(x)
    return F.cross_entropy(outputs, y)

drawn = F.cross_entropy(model(images), torch.randint(0, 10, (8,)))
fitted = F.mse_loss(model(images), images)
summed = F.binary_cross_entropy(torch.sigmoid(model(images)), images[:, :10], reduction='sum')
added = F.cross_entropy(logits, labels, reduction='sum')

from sklearn.metrics import log_loss
hits = log_loss([0, 1, 1, 0], [0.2, 0.9, 0.7, 0.4])
spread = model(images).std()
best = logits.argmax(dim=1)
flipped = logits.flip(1)

def fit(criterion, x, y):
    error = criterion(model(x), y)
    return error

weighing = nn.CrossEntropyLoss(weight=class_weights, label_smoothing=0.1, ignore_index=1)
weighed = weighing(logits, labels.clamp(min=0))

import keras
net = keras.Sequential([keras.layers.Dense(3, activation='softmax')])
net.compile('adam', loss='sparse_categorical_crossentropy')

class FocalLoss(nn.Module):
    def forward(self, inputs, targets):
        bce = F.binary_cross_entropy_with_logits(inputs, targets, reduction='none')
        return ((1 - torch.exp(-bce)) ** 2 * bce).mean()

focal = FocalLoss()
focused = focal(model(images), images[:, :10])
`;

interface Row {
  readonly at: string;
  readonly says: readonly RegExp[];
}

const hovers: readonly Row[] = [
  {
    at: 'loss =',
    says: [
      /^\*\*loss · Cross-entropy · 0\.3020 nats\*\*/,
      /mean over 3 of 4 samples; class -100 is ignored/,
      /input: logits, shape \[4, 3\], line 5/,
      /target: labels, shape \[4\], line 6/,
      /Giving each of 3 classes the same probability would cost 1\.0986 nats/,
      /\[Explore\]/,
    ],
  },
  { at: 'cross_entropy(logits, labels, label', says: [/0\.4431 nats/, /Label smoothing 0\.1/] },
  { at: 'weighted =', says: [/0\.4017 nats/, /sum of weights 3\.5/, /Class weights: class_weights/] },
  { at: 'by_hand', says: [/Cross-entropy · 0\.8869 nats/, /Prediction: student/, /Target: teacher/] },
  // PyTorch gives NaN for 0 times the logarithm of 0, which adds nothing to an entropy.
  { at: 'rounded =', says: [/Entropy · NaN nats/, /By its definition the loss is 0 nats/] },
  {
    at: 'far =',
    // The engine has no option for its margin, but nothing about it is unknown.
    says: [
      /Cosine embedding loss · 0\.\d+/,
      /input1: logits\[:2\], shape \[2, 3\]/,
      /^(?![\s\S]*not all known)/,
    ],
  },
  {
    at: 'cross_entropy(outputs',
    says: [
      /Cross-entropy\*\*/,
      /The value is not known: it depends on trained weights \(line 24\)/,
      /input: outputs, logits \(Linear, line 24\)/,
      /target: y is a parameter of step\(\)/,
      /target should be class indices, or a distribution for each row/,
      /Formula: -log\(softmax\(input\)\)\[target\]/,
      /each of 10 classes the same probability would cost 2\.3026 nats/,
    ],
  },
  // One column of probabilities is that of one of two classes, however many samples there are.
  {
    at: 'hits =',
    says: [/mean over 4 samples/, /each of 2 classes the same probability would cost 0\.6931 nats/],
  },
  // Integers are class indices, and any numbers are right for a squared error: nothing is to be corrected.
  { at: 'drawn =', says: [/Cross-entropy/, /Formula/, /^(?![\s\S]*should be)/] },
  // What a sigmoid gives are probabilities; and a sum over all is not compared with the loss of one.
  {
    at: 'summed =',
    says: [
      /Binary cross-entropy/,
      /probabilities, each for itself/,
      /^(?![\s\S]*(input should be|would cost))/,
    ],
  },
  { at: 'spread =', says: [/\*\*spread\*\* · one number/, /it depends on trained weights \(line 34\)/] },
  // What is no loss has its numbers, too, where they are few.
  {
    at: 'error =',
    says: [
      /\*\*error · criterion\*\*/,
      /The value is not known: criterion is a parameter of fit\(\)\./,
      /model\(x\): .*logits/,
      /y is a parameter of fit\(\)/,
    ],
  },
  {
    at: 'focused =',
    says: [
      /^\*\*focused · FocalLoss\*\*/,
      /it depends on trained weights \(line 55\)/,
      /inputs: model\(images\), .*logits/,
      /Returns \(\(1 - torch\.exp\(-bce\)\) \*\* 2 \* bce\)\.mean\(\) \(line 52\)/,
      /Computed from: Binary cross-entropy, line 51/,
    ],
  },
  { at: 'focal =', says: [/^\*\*focal · FocalLoss\*\*/, /Called in line 55/] },
  // What is not called here is said without a number, and where it is called with one.
  ...['weighing =', 'CrossEntropyLoss(weight=class_weights, label'].map((at) => ({
    at,
    says: [
      /^\*\*(?:weighing|CrossEntropyLoss) · Cross-entropy\*\*/,
      /\nmean · Class weights: class_weights · class 1 is ignored · Label smoothing 0\.1/,
      /input should be logits: the loss applies softmax itself/,
      /target should be class indices, or a distribution for each row/,
      /Formula: /,
      /Called in line 43 \(0\.7444 nats\)/,
      /\[Explore\]/,
      /^(?![\s\S]*not known)/,
    ],
  })),
  {
    at: 'sparse_categorical',
    says: [
      /^\*\*sparse_categorical_crossentropy · Cross-entropy\*\*/,
      /mean over the samples/,
      /y_pred should be probabilities/,
      /y_true should be class indices/,
    ],
  },
  { at: 'best =', says: [/\*\*best\*\* · \[0, 2, 1, 0\] · class indices/] },
  {
    at: 'flipped =',
    says: [
      /\[\[-1, 0\.5, 2\], \[3, 0\.1, 0\.2\], \[1, 1\.5, …\], …\] · shape \[4, 3\]/,
      /\[Explore\].*\[Set as target\].*\[Set as prediction\]/,
    ],
  },
  { at: 'added =', says: [/Cross-entropy · 0\.9059 nats/, /^(?![\s\S]*would cost)/] },
  { at: 'fitted =', says: [/Squared error/, /Formula/, /^(?![\s\S]*should be)/] },
];

const modules = new WorkspaceModules();
const computed = computedVectors(modules);

/** What the program alone tells at the cursor. */
function computedHere() {
  const { document, selection } = vscode.window.activeTextEditor!;
  return computed.at(document, selection.active);
}

/** What an empty session makes of the loss around the first occurrence of the text, which it follows from then on. */
async function explored(textWithCursor: string): Promise<{
  editor: vscode.TextEditor;
  store: SessionStore;
  stop: vscode.Disposable;
  isLoss: boolean;
}> {
  const editor = await show(textWithCursor, 'python');
  const { store, stop } = followed(modules);
  const isLoss = await exploreLoss(store, { show: () => {} }, modules);
  return { editor, store, stop, isLoss };
}

async function replace(editor: vscode.TextEditor, before: string, after: string): Promise<void> {
  const { document } = editor;
  const start = document.getText().indexOf(before);
  assert.ok(start >= 0, before);
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + before.length));
  await editor.edit((edit) => edit.replace(range, after));
}

function isNear(value: number | undefined, expected: number): boolean {
  return value !== undefined && Math.abs(value - expected) < 1e-12;
}

async function hintsOf(document: vscode.TextDocument): Promise<vscode.InlayHint[]> {
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    whole,
  );
  return hints;
}

function labelOf({ label }: vscode.InlayHint): string {
  return typeof label === 'string' ? label : label.map(({ value }) => value).join('');
}

describe('losses that code computes', () => {
  before(activated);
  afterEach(clear);

  for (const { at, says } of hovers) {
    it(`are told under the mouse: ${at}`, async () => {
      const { document } = await show(script, 'python');
      const said = await hoverAt(document, at);
      for (const sentence of says) assert.match(said, sentence);
    });
  }

  it('have their numbers behind them', async () => {
    const { document } = await show(script, 'python');
    const hints = await hintsOf(document);
    assert.deepEqual(
      hints.map((hint) => `${hint.position.line + 1}${labelOf(hint)}`),
      [
        ...['9 = 0.3020', '10 = 0.4431', '11 = 0.4017', '14 = 0.8869 (printed 0.88)'],
        ...['17 = NaN', '18 = 0.9625', '30 = 0.9059', '33 = 0.2990', '43 = 0.7444'],
      ],
    );
    const [{ tooltip }] = hints[0].label as vscode.InlayHintLabelPart[];
    assert.equal(tooltip, 'Cross-entropy · 0.3020 nats');
  });

  it('have behind them what is computed from them, held against what was printed', async () => {
    const { document } = await show(
      `import torch
import torch.nn.functional as F
p = torch.tensor([0.7, 0.2, 0.1])
q = torch.tensor([0.5, 0.3, 0.2])
mse = F.mse_loss(p, q)
loss = 0.5 * mse + 2 * F.l1_loss(p, q)  # tensor(0.2767)
twice = 2 * mse
`,
      'python',
    );
    const hints = await hintsOf(document);
    assert.deepEqual(
      hints.map((hint) => `${hint.position.line + 1}${labelOf(hint)}`),
      // By PyTorch: 0.02, 0.1333, 0.01 + 0.2667, 0.04.
      ['5 = 0.02', '6 = 0.1333', '6 … = 0.2767', '7 = 0.04'],
    );
    const [{ tooltip }] = hints[2].label as vscode.InlayHintLabelPart[];
    assert.equal(
      tooltip,
      'Computed from: Squared error (MSE) · 0.02, line 5\nComputed from: Absolute error (MAE) · 0.1333, line 6',
    );
    assert.match(
      await hoverAt(document, 'loss = 0.5'),
      /loss\*\* · 0\.2767[\s\S]*Computed from: Squared error/,
    );
  });

  it('and shapes and kinds behind names, or nothing, where one says so', async () => {
    const { document } = await show(script, 'python');
    const section = vscode.workspace.getConfiguration('lossExplorer');
    const set = (value: string | undefined) =>
      section.update('inlayHints', value, vscode.ConfigurationTarget.Global);
    try {
      await set('tensors');
      const hints = await hintsOf(document);
      const labels = hints.map((hint) => `${hint.position.line + 1}${labelOf(hint)}`);
      for (const label of ['5: [4, 3]', '12: [3]', '19: [4, 3] probabilities', '24: logits']) {
        assert.ok(labels.includes(label), `${label} is not among ${labels.join()}`);
      }
      await set('off');
      assert.deepEqual(await hintsOf(document), []);
    } finally {
      await set(undefined);
    }
  });

  it('open the panel with the cursor in the call', async () => {
    await show(script.replace('logits, labels, label', 'logits, lab|els, label'), 'python');
    await run('explore');
    assert.equal(await panelOpens(), true);
  });

  it('are explored as they are, and followed wherever the program changes', async () => {
    const { editor, store, stop, isLoss } = await explored(
      script.replace('logits, labels, label', 'logits, lab|els, label'),
    );
    try {
      assert.equal(isLoss, true);
      assert.ok(isNear(lossIn(store), 0.44306767138464886));
      assert.deepEqual([store.session.prediction?.name, store.session.target?.name], ['logits', 'labels']);
      assert.equal(store.session.options?.labelSmoothing, 0.1);

      await replace(editor, 'label_smoothing=0.1', 'label_smoothing=0.2');
      await until(store.onDidChange, () => isNear(lossIn(store), 0.5841787824957598));
      assert.ok(isNear(lossIn(store), 0.5841787824957598), `${lossIn(store)}`);
      await replace(editor, '[2.0, 0.5, -1.0]', '[1.0, 0.5, -1.0]');
      await until(store.onDidChange, () => isNear(lossIn(store), 0.64428287904626));
      assert.ok(isNear(lossIn(store), 0.64428287904626), `${lossIn(store)}`);
      await replace(editor, 'import torch\n', 'import torch\n\n# A line more.\n');
      await replace(editor, 'label_smoothing=0.2', "label_smoothing=0.2, reduction='sum'");
      // Three of the four samples count.
      await until(store.onDidChange, () => isNear(lossIn(store), 3 * 0.64428287904626));
      assert.ok(isNear(lossIn(store), 3 * 0.64428287904626), `${lossIn(store)}`);
    } finally {
      stop.dispose();
    }
  });

  it('say so while the call cannot be read, and are back when it can', async () => {
    const { editor, store, stop } = await explored(
      script.replace('-(teacher * torch.log(student)).sum()', '-(teacher * torch.log(stu|dent)).sum()'),
    );
    try {
      assert.deepEqual([store.session.loss, store.session.prediction?.name], ['cross-entropy', 'student']);
      await replace(editor, 'student = torch.tensor([0.5, 0.3, 0.2])', 'student = torch.rand(3)');
      await until(store.onDidChange, () => troubleOf(store.session, 'prediction') !== undefined);
      assert.equal(troubleOf(store.session, 'prediction')?.kind, 'refused');
      await vscode.commands.executeCommand('undo');
      await until(store.onDidChange, () => troubleOf(store.session, 'prediction') === undefined);
      assert.equal(store.session.troubles, undefined);
      assert.ok(isNear(lossIn(store), 0.886941378500559));
    } finally {
      stop.dispose();
    }
  });

  it('are told as float32 has them, where that is another number', async () => {
    const { document } = await show(
      `import torch
import torch.nn.functional as F
z = 2 * torch.tensor([[12.1, -3.4, 5.0, -30.2, 8.6, -17.5, 0.3, 52.2905, -9.9, 21.7]])
y = torch.tensor([3])
once = F.cross_entropy(z, y)
twice = F.nll_loss(torch.log(F.softmax(z, dim=1)), y)|
`,
      'python',
    );
    // By PyTorch 1.13: 164.9810, and inf.
    assert.match(
      await hoverAt(document, 'twice'),
      /164\.981 nats[\s\S]*In float32, as this code computes it, it is ∞/,
    );
    assert.doesNotMatch(await hoverAt(document, 'once'), /In float32/);
  });

  it('call what a layer gives logits only where they are, and say which of several losses may be computed', async () => {
    const { document } = await show(
      `import torch
import torch.nn as nn
out = nn.Linear(4, 3)(torch.rand(2, 4))
kind = nn.CrossEntropyLoss()(out, torch.tensor([0, 2]))
gap = nn.MSELoss()(out, torch.zeros(2, 3))
criterion = nn.MSELoss() if input() else nn.L1Loss()
either = criterion(out, torch.zeros(2, 3))|
`,
      'python',
    );
    assert.match(await hoverAt(document, 'kind ='), /input: out, shape \[2, 3\], logits \(Linear, line 3\)/);
    assert.match(
      await hoverAt(document, 'gap ='),
      /input: out, shape \[2, 3\], raw output \(Linear, line 3\)/,
    );
    const told = await hoverAt(document, 'either =');
    assert.match(told, /differs between branches or calls \(line 6\)/);
    assert.match(told, /May be: Squared error \(MSE\), line 6 · Absolute error \(MAE\), line 6/);
  });

  it('leave a vector that is written out in a call to itself', async () => {
    const { stop, isLoss } = await explored(`${script.slice(0, 70)}
F.cross_entropy(torch.tensor([[1.0, 2|.0]]), torch.tensor([1]))
`);
    stop.dispose();
    assert.equal(isLoss, false);
  });

  it('are explored at a loss that is only made', async () => {
    const { store, stop, isLoss } = await explored(script.replace('weighing = nn', 'weigh|ing = nn'));
    assert.equal(isLoss, true);
    assert.ok(isNear(lossIn(store), 0.7444119233238073), `${lossIn(store)}`);
    stop.dispose();
    const { document } = vscode.window.activeTextEditor!;
    assert.match(
      await hoverAt(document, 'weighing ='),
      /Called in line 43 \(0\.7444 nats\)[\s\S]*\[Explore\]/,
    );
  });

  it('have tensors beside them that are explored, and followed as the program computes them', async () => {
    const editor = await show(script.replace('flipped =', 'flip|ped ='), 'python');
    const pick = await computedHere();
    assert.deepEqual(pick?.values, Float64Array.of(-1, 0.5, 2, 3, 0.1, 0.2, 1, 1.5, -0.5, 0.3, 0.3, 0.3));
    assert.deepEqual([pick.shape, pick.name], [[4, 3], 'flipped']);
    const { store, stop } = followed(modules);
    try {
      store.dispatch({ type: 'explore', pick, role: 'prediction', loss: 'entropy' });
      const first = () => store.session.prediction?.values[2];
      await replace(editor, '[[2.0, 0.5', '[[2.5, 0.5');
      await until(store.onDidChange, () => first() === 2.5);
      await replace(editor, 'logits.flip(1)', 'logits.frobnicate(1)');
      await until(store.onDidChange, () => troubleOf(store.session, 'prediction') !== undefined);
      assert.equal(first(), 2.5);
      await replace(editor, 'logits.frobnicate(1)', '2 * logits.flip(1)');
      await until(store.onDidChange, () => first() === 5);
      assert.equal(troubleOf(store.session, 'prediction'), undefined);
    } finally {
      stop.dispose();
    }
  });

  it('leave to the reader of vectors what that computes, and all else whose numbers are known to the program', async () => {
    for (const [code, values] of [
      ['kept = torch.where(z > 0, z, torch.tensor(0.0))', [1, 0]],
      ['kept = F.softmax(z, dim=0)', undefined],
      ['kept = torch.randn(2)', undefined],
      ['kept = z.sum()', undefined],
    ] as const) {
      const { store, stop, isLoss } = await explored(
        `${script.slice(0, 70)}\nz = torch.tensor([1.0, -2.0])\n${code.replace('kept', 'k|ept')}\n`,
      );
      stop.dispose();
      assert.deepEqual([isLoss, store.session.prediction], [false, undefined], code);
      const pick = await computedHere();
      assert.deepEqual(pick && [...pick.values], values, code);
    }
  });

  it('go with tensors beside them at two cursors, and in the list of what can be chosen', async () => {
    const editor = await show(
      'import torch\nlogits = torch.tensor([[2.0, 1.0], [0.0, 3.0]])\nlabels = torch.tensor([0, 1])\n' +
        'kept = logits.clamp(max=2.5)\nprobs| = torch.stack([kept[:, 0], kept[:, 1]], 1).softmax(1)\n' +
        'total = kept.sum()\nwhole = [0.5, 0.5]\n',
      'python',
    );
    const cursor = editor.document.positionAt(editor.document.getText().indexOf('[0, 1]') + 1);
    editor.selections = [editor.selection, new vscode.Selection(cursor, cursor)];
    const pair = await askForPair(emptySession(), computed);
    assert.deepEqual([pair?.target.name, pair?.prediction.name], ['labels', 'probs']);
    // 1 / (1 + e) and 1 / (1 + e^2.5)
    for (const [i, value] of [0.7310585786, 0.2689414214, 0.07585818, 0.92414182].entries())
      assert.ok(Math.abs(pair!.prediction.values[i] - value) < 1e-6);
    const names = (await computed.inView()).map(({ pick }) => pick.name);
    assert.deepEqual(names, ['kept', 'probs']);
    const start = editor.document.positionAt(editor.document.getText().indexOf('probs'));
    editor.selection = new vscode.Selection(start, start.translate(0, 'probs'.length));
    assert.deepEqual(
      (await atCursors(computed))?.map(({ name }) => name),
      ['probs'],
    );
  });

  it('have what was chosen in the panel written into their call', async () => {
    const { editor, store, stop } = await explored(
      script.replace('logits, labels, label', 'logits, lab|els, label'),
    );
    try {
      store.dispatch({ type: 'set-number', option: 'labelSmoothing', value: 0.2 });
      store.dispatch({ type: 'choose-reduction', reduction: 'sum' });
      assert.deepEqual(apartFromCode(store.session), { labelSmoothing: 0.2, reduction: 'sum' });
      await writeOptions(store, modules);
      const line = "smoothed = F.cross_entropy(logits, labels, label_smoothing=0.2, reduction='sum')";
      assert.ok(editor.document.getText().includes(line), editor.document.getText());
      await until(store.onDidChange, () => apartFromCode(store.session) === undefined);
      assert.equal(apartFromCode(store.session), undefined);
      // Three samples count.
      assert.ok(isNear(lossIn(store), 3 * 0.5841787824957598), `${lossIn(store)}`);
      await vscode.commands.executeCommand('undo');
      await until(store.onDidChange, () => isNear(lossIn(store), 0.44306767138464886));
      assert.ok(isNear(lossIn(store), 0.44306767138464886), `${lossIn(store)}`);

      const values = Float64Array.of(1, 2, 0.5);
      store.dispatch({ type: 'set-list', option: 'classWeights', values });
      await writeOptions(store, modules);
      await until(store.onDidChange, () => store.session.classWeights?.operand === 'classWeights');
      assert.match(editor.document.getText(), /weight=torch\.tensor\(\[1\.0, 2\.0, 0\.5\]\)\)/);
      assert.equal(apartFromCode(store.session), undefined);

      // A vector that was picked elsewhere in the code is written by its name.
      await replace(editor, 'smoothed = ', 'w = torch.tensor([2.0, 1.0, 1.0])\nsmoothed = ');
      const start = editor.document.getText().indexOf('[2.0, 1.0, 1.0]');
      const at = { uri: editor.document.uri.toString(), start, end: start + '[2.0, 1.0, 1.0]'.length };
      const picked = pick([2, 1, 1], 'values', { ...at, name: 'w' });
      store.dispatch({ type: 'pick-option', option: 'classWeights', pick: picked });
      await writeOptions(store, modules);
      assert.match(editor.document.getText(), /weight=w\)/);
      await until(store.onDidChange, () => store.session.classWeights?.operand === 'classWeights');
      assert.equal(apartFromCode(store.session), undefined);
    } finally {
      stop.dispose();
    }
  });

  it('are offered among the actions at the cursor', async () => {
    const { document, selection } = await show(
      script.replace('= F.cross_entropy(logits, labels)', '= F.cross_|entropy(logits, labels)'),
      'python',
    );
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      selection,
    );
    assert.ok(
      actions.some(({ title }) => title === 'Explore: Cross-entropy · 0.3020 nats'),
      actions.map(({ title }) => title).join(),
    );
  });

  it('are found in a docstring of a cell, and go on from the cells before it', async () => {
    const [, second] = await cellsOf(
      'import torch\nimport torch.nn.functional as F\nz = torch.tensor([[2.0, 1.0]])',
      'def f():\n    """Does it.\n\n    >>> loss = F.cross_entropy(z, torch.tensor([0]))\n    """\n',
    );
    const hover = await hoverAt(second, 'loss');
    // log(1 + e^-1).
    assert.match(hover, /0\.3133 nats/);
    assert.match(hover, /input: z, shape \[1, 2\], line 3 of cell 1/);
  });

  it('are followed over the cells of a notebook', async () => {
    const [first, second] = await cellsOf(
      'import torch\nimport torch.nn.functional as F\nz = torch.tensor([[2.0, 1.0]])',
      'loss = F.cross_entropy(z, torch.tensor([0]))',
    );
    const { store, stop } = followed(modules);
    try {
      const place = { uri: second.uri.toString(), line: 0, character: second.getText().indexOf('cross') };
      assert.equal(await exploreLoss(store, { show: () => {} }, modules, place), true);
      assert.equal(store.session.prediction?.uri, first.uri.toString());
      // log(1 + e^-1), then log(1 + e^1).
      assert.ok(isNear(lossIn(store), Math.log1p(Math.exp(-1))));
      const at = first.positionAt(first.getText().indexOf('2.0'));
      const edit = new vscode.WorkspaceEdit();
      edit.replace(first.uri, new vscode.Range(at, at.translate(0, 3)), '0.0');
      await vscode.workspace.applyEdit(edit);
      await until(store.onDidChange, () => isNear(lossIn(store), Math.log1p(Math.E)));
      assert.ok(isNear(lossIn(store), Math.log1p(Math.E)), `${lossIn(store)}`);
      assert.match(await hoverAt(second, 'loss'), /input: z, shape \[1, 2\], line 3 of cell 1/);
    } finally {
      stop.dispose();
    }
  });

  it('are explored where plain Python adds them up, and followed there', async () => {
    const { editor, store, stop, isLoss } = await explored(`import math
p = [0.5, 0.25, 0.25]
q = [0.25, 0.5, 0.25]
h = -s|um(x * math.log(y) for x, y in zip(p, q))
`);
    try {
      assert.equal(isLoss, true);
      assert.ok(isNear(lossIn(store), 1.75 * Math.LN2), `${lossIn(store)}`);
      const { prediction, target } = store.session;
      assert.deepEqual([prediction?.name, target?.name], ['q', 'p']);
      assert.deepEqual([prediction?.derived, target?.derived], [false, false]);
      await replace(editor, 'q = [0.25, 0.5, 0.25]', 'q = [0.5, 0.25, 0.25]');
      await until(store.onDidChange, () => isNear(lossIn(store), 1.5 * Math.LN2));
      assert.ok(isNear(lossIn(store), 1.5 * Math.LN2), `${lossIn(store)}`);
    } finally {
      stop.dispose();
    }
  });
});

/** What was printed by PyTorch 1.13, the entropy in bits by hand: 3 times 0.1 log2 10, and 0.7 log2 (1 / 0.7). */
const session = `Losses.

In [1]: import torch
In [2]: a = torch.tensor([0.1, 0.1, 0.1, 0.7])
In [3]: -(a * torch.log2(a)).sum()
Out[3]: tensor(1.3568)
In [4]: -(a * torch.log(a)).sum()
Out[4]: tensor(0.95)
`;

describe('losses of code within other texts', () => {
  before(activated);
  afterEach(clear);

  it('are told, and held against what was printed', async () => {
    const { document } = await show(session, 'plaintext');
    assert.match(await hoverAt(document, 'sum()\nOut[3]'), /Entropy · 1\.3568 bits/);
    const labels = (await hintsOf(document)).map((hint) => `${hint.position.line + 1}${labelOf(hint)}`);
    assert.deepEqual(labels, ['5 = 1.3568', '7 = 0.9404 (printed 0.95)']);
  });

  it('are explored and followed where they stand, and name its lines', async () => {
    const fenced = `# Notes\n\n1. So:\n\n   \`\`\`python\n${script.replace(/^(?=.)/gm, '   ')}   \`\`\`\n`;
    const editor = await show(fenced.replace('labels, label', 'lab|els, label'), 'markdown');
    assert.match(
      await hoverAt(editor.document, 'smoothed'),
      /0\.4431 nats[\s\S]*logits, shape \[4, 3\], line 10/,
    );
    const { store, stop } = followed(modules);
    try {
      assert.equal(await exploreLoss(store, { show: () => {} }, modules), true);
      const { start, end, derived } = store.session.prediction!;
      assert.match(editor.document.getText().slice(start, end), /^\[\[2\.0, .* 0\.3\]\]$/);
      assert.equal(derived, false);
      await replace(editor, 'label_smoothing=0.1', 'label_smoothing=0.2');
      await until(store.onDidChange, () => isNear(lossIn(store), 0.5841787824957598));
      assert.ok(isNear(lossIn(store), 0.5841787824957598), `${lossIn(store)}`);
    } finally {
      stop.dispose();
    }
  });

  it('have what was chosen written behind the prompts', async () => {
    const editor = await show(
      `>>> import torch
>>> import torch.nn.functional as F
>>> z = torch.tensor([[2.0, 0.5, -1.0]])
>>> F.cross_|entropy(
...     z,
...     torch.tensor([0]),
... )
`,
      'markdown',
    );
    const store = new SessionStore(emptySession());
    assert.equal(await exploreLoss(store, { show: () => {} }, modules), true);
    store.dispatch({ type: 'choose-reduction', reduction: 'sum' });
    await writeOptions(store, modules);
    assert.match(
      editor.document.getText(),
      /\.\.\. {5}torch\.tensor\(\[0\]\), reduction='sum',\n\.\.\. \)\n$/,
    );
    store.dispose();
  });

  it('are told in a docstring, which knows the module around it', async () => {
    const { document } = await show(
      `import torch
import torch.nn.functional as F

def smooth(z, y):
    """Smooths.

    >>> z = torch.tensor([[2.0, 0.5, -1.0], [0.2, 0.1, 3.0], [-0.5, 1.5, 1.0], [0.3, 0.3, 0.3]])
    >>> loss = smooth(z, torch.tensor([0, 2, 1, -100]))
    """
    return F.cross_entropy(z, y, label_smoothing=0.1)
`,
      'python',
    );
    assert.match(await hoverAt(document, 'loss = smooth'), /loss · Cross-entropy · 0\.4431 nats/);
    const labels = (await hintsOf(document)).map((hint) => `${hint.position.line + 1}${labelOf(hint)}`);
    assert.deepEqual(labels, ['8 = 0.4431']);
  });
});

describe('losses of code that imports modules of the project', () => {
  before(activated);
  afterEach(clear);

  it('are told as if these stood in the file, and follow them before they are saved', async () => {
    const hints = new InlayHints(modules);
    const hintsIn = async (document: vscode.TextDocument) => {
      const all = new vscode.Range(0, 0, document.lineCount, 0);
      const { token } = new vscode.CancellationTokenSource();
      return (await hints.provideInlayHints(document, all, token)).map(labelOf).join();
    };
    const [{ uri: folder }] = vscode.workspace.workspaceFolders!;
    const write = (name: string, text: string) =>
      vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), new TextEncoder().encode(text));
    const own = vscode.Uri.joinPath(folder, 'own_losses.py');
    const main = vscode.Uri.joinPath(folder, 'uses_own_losses.py');
    try {
      await write(
        'own_losses.py',
        `import torch.nn.functional as F

def smooth_loss(z, y):
    return F.cross_entropy(z, y, label_smoothing=0.1)
`,
      );
      await write(
        'uses_own_losses.py',
        `import torch
from own_losses import smooth_loss
z = torch.tensor([[2.0, 0.5, -1.0], [0.2, 0.1, 3.0], [-0.5, 1.5, 1.0], [0.3, 0.3, 0.3]])
loss = smooth_loss(z, torch.tensor([0, 2, 1, -100]))
`,
      );
      const document = await vscode.workspace.openTextDocument(main);
      assert.match(await hoverAt(document, 'loss ='), /loss · Cross-entropy · 0\.4431 nats/);
      const module = await vscode.workspace.openTextDocument(own);
      const at = module.positionAt(module.getText().indexOf('0.1'));
      const edit = new vscode.WorkspaceEdit();
      edit.replace(own, new vscode.Range(at, at.translate(0, 3)), '0.2');
      assert.match(await hintsIn(document), /0\.4431/);
      const isToldAnew = new Promise((resolve) => hints.onDidChangeInlayHints(resolve));
      await vscode.workspace.applyEdit(edit);
      await isToldAnew;
      assert.match(await hintsIn(document), /0\.5842/);
      assert.match(await hoverAt(document, 'loss ='), /loss · Cross-entropy · 0\.5842 nats/);
      await module.save();
    } finally {
      hints.dispose();
      await vscode.workspace.fs.delete(own);
      await vscode.workspace.fs.delete(main);
    }
  });
});

let notebooks = 0;

/** The documents of the code cells of a new notebook. */
async function cellsOf(...sources: readonly string[]): Promise<vscode.TextDocument[]> {
  const cells = sources.map((source) => ({
    ...{ cell_type: 'code', metadata: {}, outputs: [], execution_count: null },
    source: [source],
  }));
  const metadata = { language_info: { name: 'python' } };
  const file = { cells, metadata, nbformat: 4, nbformat_minor: 5 };
  const [{ uri }] = vscode.workspace.workspaceFolders!;
  const place = vscode.Uri.joinPath(uri, `losses${++notebooks}.ipynb`);
  await vscode.workspace.fs.writeFile(place, new TextEncoder().encode(JSON.stringify(file)));
  const notebook = await vscode.workspace.openNotebookDocument(place);
  return notebook.getCells().map(({ document }) => document);
}
