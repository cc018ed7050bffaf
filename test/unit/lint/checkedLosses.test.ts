import * as assert from 'node:assert/strict';
import { check } from '../../../src/lint/check';
import { defaultLintSettings } from '../../../src/lint/lintSettings';

const head =
  'import torch\nfrom torch import nn\nimport torch.nn.functional as F\nfrom tensorflow import keras\n';
const verdicts = (body: string, settings = defaultLintSettings) =>
  check([head + body], settings).losses.map(({ verdict, why, trouble }) =>
    [verdict, why?.reason, trouble?.rule].filter(Boolean).join(' '),
  );

describe('the losses of a program', () => {
  it('are right where their input is what they take', () => {
    assert.deepEqual(verdicts('loss = F.cross_entropy(nn.Linear(4, 3)(x), y)\n'), ['right']);
  });

  it('are wrong with what is wrong', () => {
    assert.deepEqual(verdicts('loss = F.cross_entropy(F.softmax(z, dim=1), y)\n'), [
      'wrong probabilities-into-cross-entropy',
    ]);
  });

  it('are told once where their function is read on its own and where it is called, by what tells more', () => {
    const step = 'def step(criterion, z, y):\n    return criterion(z, y)\n';
    const called = (z: string) => verdicts(`${step}step(nn.CrossEntropyLoss(), ${z}, y)\n`);
    assert.deepEqual(verdicts(step), ['unknown unknown-function']);
    assert.deepEqual(called('nn.Linear(4, 3)(x)'), ['right']);
    assert.deepEqual(called('F.softmax(x, dim=1)'), ['wrong probabilities-into-cross-entropy']);
  });

  it('are told in loops within loops that would be too much work to follow to their end', () => {
    const layers = Array.from({ length: 30 }, () => '            h = F.relu(layer(h) + [1][0])\n').join('');
    const batches = '    for batch in loader:\n        for part in batch:\n            h = part\n';
    const loss = '            loss = F.cross_entropy(F.softmax(layer(h), dim=1), y)\n';
    const epochs = `for epoch in range(epochs):\n${batches}${layers}${loss}`;
    const step = 'def step(layer, x):\n    return F.cross_entropy(F.softmax(layer(x), dim=1), y)\n';
    const wrong = 'wrong probabilities-into-cross-entropy';
    const program = `${step}layer = nn.Linear(4, 4)\n${epochs.repeat(6)}`;
    assert.deepEqual(verdicts(program), Array(7).fill(wrong));
  });

  it('are told where a loop trains and tests a deep model', () => {
    const block = '        h = F.relu(self.layer(h) + [1][0])\n'.repeat(50);
    const init = (made: string) =>
      `    def __init__(self):\n        super().__init__()\n        self.${made}\n`;
    const pass = (name: string) =>
      `def ${name}(model, criterion):\n    for x, y in loader:\n        loss = criterion(model(x), y)\n`;
    const program = [
      `class Block(nn.Module):\n${init('layer = nn.Linear(4, 4)')}    def forward(self, h):\n${block}        return h\n`,
      `class Net(nn.Module):\n${init('blocks = nn.ModuleList([Block() for _ in range(6)])')}`,
      '    def forward(self, h):\n        for block in self.blocks:\n            h = block(h)\n',
      '        return F.softmax(h, dim=1)\n',
      `${pass('train')}${pass('test')}net, criterion = Net(), nn.CrossEntropyLoss()\n`,
      'for epoch in range(10):\n    train(net, criterion)\n    test(net, criterion)\n',
    ].join('');
    const wrong = 'wrong probabilities-into-cross-entropy';
    assert.deepEqual(verdicts(program), [wrong, wrong]);
  });

  it('are told where a function that nobody calls is too much work to follow to its end', () => {
    const steps = Array.from(
      { length: 1100 },
      (_, i) => `            s[${i}] = s[${i + 1}] + net(s[${i}], j)\n`,
    );
    const score = `def score(net, s, n):\n    for i in range(n):\n        for j in range(n):\n${steps.join('')}    return s\n`;
    const batch = [
      ...['[x] * n', '[y] * n', '[y] * 3'].map((given) => `            score(net, ${given}, n)\n`),
      '            loss = F.cross_entropy(F.softmax(net(x), dim=1), y)\n',
    ];
    const train = `def train(net, loader, y, n):\n    for epoch in range(n):\n        for x in loader:\n${batch.join('')}`;
    assert.deepEqual(verdicts(score + train), ['wrong probabilities-into-cross-entropy']);
  });

  it('are not known where only their name says that they are losses', () => {
    const given = 'def f(criterion_kd, criterion=None):\n    criterion = criterion or nn.NLLLoss()\n';
    assert.deepEqual(verdicts(`${given}    return criterion_kd(a, b) + criterion(a, b)\n`), [
      'unknown unknown-function',
      'unknown unknown-function',
    ]);
  });

  it('are not wrong by a rule that is off', () => {
    const severity = { 'probabilities-into-cross-entropy': 'off' } as const;
    assert.deepEqual(
      verdicts('loss = F.cross_entropy(F.softmax(z, dim=1), y)\n', { ...defaultLintSettings, severity }),
      ['right'],
    );
  });

  it('are right where the numbers of their input are what they take', () => {
    const body = (call: string) =>
      verdicts(`y = torch.tensor([0])\nq = torch.tensor([[0.6, 0.3, 0.1]])\n${call}\n`);
    assert.deepEqual(body('F.cross_entropy(torch.tensor([[1.2, -0.3, 0.5]]), y)'), ['right']);
    assert.deepEqual(body('F.binary_cross_entropy_with_logits(torch.tensor([2.0]), torch.ones(1))'), [
      'right',
    ]);
    assert.deepEqual(body('F.binary_cross_entropy(q, q)'), ['right']);
    assert.deepEqual(body('F.kl_div(q.log(), q, reduction="sum")'), ['right']);
    assert.deepEqual(body('F.nll_loss(q.log(), y)'), ['right']);
  });

  it('are not known where numbers may be those of a softmax, or are no log-probabilities', () => {
    const body = (call: string) =>
      verdicts(`y = torch.tensor([0])\nq = torch.tensor([[0.6, 0.3, 0.1]])\n${call}\n`);
    for (const call of ['F.cross_entropy(q, y)', 'F.nll_loss(torch.tensor([[-0.1, -0.2, -0.3]]), y)']) {
      assert.notDeepEqual(body(call), ['right'], call);
    }
  });

  it('are not known, and why, where their input is not', () => {
    const body = 'def step(out, y):\n    return F.cross_entropy(out, y)\n';
    assert.deepEqual(verdicts(body), ['unknown parameter']);
  });

  it('are right where their input is drawn from a normal distribution, as scores are in examples', () => {
    assert.deepEqual(verdicts('loss = F.cross_entropy(torch.randn(3, 5), y)\n'), ['right']);
    assert.deepEqual(verdicts('loss = F.cross_entropy(torch.rand(3, 5), y)\n'), ['unknown random']);
  });

  it('are not known because of what has no shape, not of the layers behind it', () => {
    const step = 'def step(state, action, y):\n    z = nn.Linear(4, 1)(torch.cat([state, action], 1))\n';
    const [{ why }] = check([`${head}${step}    return F.mse_loss(F.relu(z), y)\n`]).losses;
    assert.deepEqual([why?.reason, why?.name], ['parameter', 'state']);
  });

  it('are not known because of an argument, where the call that takes it is read', () => {
    for (const made of ['torch.ones(n)', 'torch.full((n,), 2.0)']) {
      const [{ why }] = check([`${head}def step(n, y):\n    return F.nll_loss(${made}, y)\n`]).losses;
      assert.deepEqual([why?.reason, why?.name], ['parameter', 'n'], made);
    }
  });

  it('name what is called, where the program does not say what it is', () => {
    const step = 'def step(a, y):\n    net = a.one if a.is_one else 3\n    return F.nll_loss(net(a), y)\n';
    const [{ why }] = check([head + step]).losses;
    assert.deepEqual([why?.reason, why?.name], ['unknown-function', 'net']);
  });

  it('are those of scikit-learn, too', () => {
    const fit = 'from sklearn.linear_model import LogisticRegression\nfrom sklearn.metrics import log_loss\n';
    const model = 'm = LogisticRegression().fit(x, y)\n';
    assert.deepEqual(
      verdicts(`${fit}${model}log_loss(y, m.predict_proba(x)[:, 1])\nlog_loss(y, m.predict(x))\n`),
      ['right', 'wrong log-loss-needs-probabilities'],
    );
  });

  it('are said to be read by no rule where none says what they expect', () => {
    const told = check([`${head}nn.TripletMarginLoss()(a, b, c)\ncriterion(a, b)\n`]).losses;
    assert.deepEqual(
      told.map(({ verdict, isUnread }) => [verdict, isUnread]),
      [
        ['unknown', true],
        ['unknown', undefined],
      ],
    );
  });

  it('are not known where the loss itself is not', () => {
    const body = 'def step(criterion, out, y):\n    return criterion(out, y)\n';
    assert.deepEqual(verdicts(body), ['unknown unknown-function']);
  });

  it('are those of compile, too', () => {
    const compile = 'm.compile(loss=keras.losses.CategoricalCrossentropy(from_logits=True))\n';
    assert.deepEqual(verdicts(`m = keras.Sequential([keras.layers.Dense(3)])\n${compile}`), ['right']);
    assert.deepEqual(verdicts(`m = keras.Sequential([Mine()])\n${compile}`), ['unknown']);
    for (const loss of ["'mse'", 'keras.losses.Huber()', 'mine'])
      assert.deepEqual(verdicts(`m = keras.Sequential([Mine()])\nm.compile(loss=${loss})\n`), ['unknown']);
    assert.deepEqual(verdicts("m.compile('sgd', loss=None)\nre.compile('loss', 2)\n"), []);
  });

  it('are no calls that only build one, and no functions of the program', () => {
    assert.deepEqual(verdicts('criterion = nn.CrossEntropyLoss()\ndef my_loss(): pass\nmy_loss()\n'), []);
  });
});
