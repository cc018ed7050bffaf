import * as assert from 'node:assert/strict';
import { check } from '../../../src/lint/check';
import { defaultLintSettings } from '../../../src/lint/lintSettings';
import { modulesOf } from '../../../src/program/texts/modules';

type Tree = Readonly<Record<string, string>>;

/** The findings in the first of these files, whose program imports the others as modules. */
async function told(
  tree: Tree,
): Promise<{ rules: string[]; reasons: (string | undefined)[]; verdicts: string[]; asked: string[] }> {
  const asked: string[] = [];
  const names = Object.keys(tree);
  const [path] = names;
  const list = async (folder: string) =>
    new Set(
      names.flatMap((name) =>
        name.startsWith(`${folder}/`) ? name.slice(folder.length + 1).split('/')[0] : [],
      ),
    );
  const read = async (name: string) => {
    asked.push(name);
    return tree[name];
  };
  const modules = await modulesOf([tree[path]], path, '/w', { list, read });
  const { troubles, losses } = check([tree[path]], defaultLintSettings, { path, modules });
  return {
    rules: troubles.map(({ rule, start, end }) => `${rule}: ${tree[path].slice(start, end)}`),
    reasons: troubles.map(({ noFix }) => noFix?.kind),
    verdicts: losses.map(({ verdict }) => verdict),
    asked,
  };
}

const head = 'import torch\nfrom torch import nn\nimport torch.nn.functional as F\n';
const net = `${head}
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(64, 10)

    def forward(self, x):
        return F.softmax(self.fc(x), dim=1)
`;
const right = net.replace('F.softmax(self.fc(x), dim=1)', 'self.fc(x)');
const train = (line: string, make = 'Net()') =>
  `${head}${line}\nnet = ${make}\nloss = F.cross_entropy(net(x), y)\n`;
const found = ['probabilities-into-cross-entropy: F.cross_entropy(net(x), y)'];

describe('a loss whose model stands in another file', () => {
  const shapes: readonly (readonly [string, string, Tree])[] = [
    ['from model import Net', 'Net()', { '/w/model.py': net }],
    ['from model import Net as Model', 'Model()', { '/w/model.py': net }],
    ['import model', 'model.Net()', { '/w/model.py': net }],
    ['import model as m', 'm.Net()', { '/w/model.py': net }],
    ['from model import *', 'Net()', { '/w/model.py': net }],
    ['from nets.model import Net', 'Net()', { '/w/nets/__init__.py': '', '/w/nets/model.py': net }],
    ['from nets import model', 'model.Net()', { '/w/nets/model.py': net }],
    [
      'from nets import Net',
      'Net()',
      { '/w/nets/__init__.py': 'from .model import Net\n', '/w/nets/model.py': net },
    ],
    ['import nets.model as m', 'm.Net()', { '/w/nets/model.py': net }],
  ];
  for (const [line, make, files] of shapes) {
    it(`is followed by ${line}`, async () => {
      const wrong = await told({ '/w/train.py': train(line, make), ...files });
      assert.deepEqual(wrong.rules, found);
      const mended = Object.fromEntries(
        Object.entries(files).map(([name, text]) => [name, text === net ? right : text]),
      );
      const clean = await told({ '/w/train.py': train(line, make), ...mended });
      assert.deepEqual(clean.rules, []);
      assert.deepEqual(clean.verdicts, ['right']);
    });
  }

  it('is mended there, which its finding says', async () => {
    const { reasons } = await told({ '/w/train.py': train('from model import Net'), '/w/model.py': net });
    assert.deepEqual(reasons, ['other-file']);
  });

  it('is followed from a folder to its siblings and to those above', async () => {
    const files = { '/w/a/scripts/train.py': train('from ..model import Net'), '/w/a/model.py': net };
    assert.deepEqual((await told(files)).rules, found);
    const above = { '/w/scripts/train.py': train('from lib.model import Net'), '/w/lib/model.py': net };
    assert.deepEqual((await told(above)).rules, found);
  });

  it('is not known where there is no such file', async () => {
    const { rules, verdicts } = await told({ '/w/train.py': train('from model import Net') });
    assert.deepEqual([rules, verdicts], [[], ['unknown']]);
  });

  it('is followed through files that import each other', async () => {
    const { rules } = await told({
      '/w/train.py': train('from model import Net'),
      '/w/model.py': `from other import something\n${net}`,
      '/w/other.py': 'from model import Net\nsomething = 1\n',
    });
    assert.deepEqual(rules, found);
  });

  it('does not run what a module does when it is the program', async () => {
    const main = `if __name__ == '__main__':\n    Net = None\n`;
    const { rules } = await told({
      '/w/train.py': train('from model import Net'),
      '/w/model.py': net + main,
    });
    assert.deepEqual(rules, found);
  });

  it('tells nothing of what is wrong in the module itself', async () => {
    const helper = `${head}\ndef step(z, y):\n    return F.cross_entropy(F.softmax(z, dim=1), y)\n`;
    const { rules, verdicts } = await told({
      '/w/train.py': `${head}from helper import step\nloss = step(z, y)\n`,
      '/w/helper.py': helper,
    });
    assert.deepEqual([rules, verdicts], [[], []]);
  });

  describe('is told at the call that leads to the loss, where that stands in a third file', () => {
    const losses = `${head}
class Mixed(nn.Module):
    def __init__(self):
        super().__init__()
        self.ce = nn.CrossEntropyLoss()

    def forward(self, out, y):
        return self.ce(out, y) + 0.1 * out.pow(2).mean()

def step(model, criterion, x, y):
    return criterion(model(x), y)

class Trainer:
    def __init__(self, model, loader):
        self.model, self.loader = model, loader

    def step(self, x, y):
        return F.cross_entropy(self.model(x), y)

    def fit(self):
        for x, y in self.loader:
            self.step(x, y).backward()
`;
    const calls: readonly (readonly [setting: string, call: string])[] = [
      ['criterion = Mixed()', 'criterion(net(x), y)'],
      ['', 'step(net, nn.CrossEntropyLoss(), x, y)'],
      ['trainer = Trainer(net, loader)', 'trainer.fit()'],
      ['trainer = Trainer(nn.Sequential(nn.Linear(4, 3), nn.Softmax(dim=1)), loader)', 'trainer.fit()'],
    ];
    for (const [setting, call] of calls) {
      it(`${setting} ${call}`, async () => {
        const main = `${head}from model import Net\nfrom losses import Mixed, Trainer, step\nnet = Net()\n${setting}\n${call}\n`;
        const wrong = await told({ '/w/main.py': main, '/w/model.py': net, '/w/losses.py': losses });
        assert.deepEqual(wrong.rules, [`probabilities-into-cross-entropy: ${call}`]);
        assert.deepEqual(wrong.reasons, ['other-file']);
        const clean = { '/w/model.py': right, '/w/losses.py': losses };
        const mended = await told({ '/w/main.py': main.replace(', nn.Softmax(dim=1)', ''), ...clean });
        assert.deepEqual(mended.rules, []);
      });
    }

    it('and not for a model that is wrong by itself', async () => {
      const model = `${net}
    def loss(self, x, y):
        return F.cross_entropy(self(x), y)
`;
      const main = `${head}from model import Net\nnet = Net()\nloss = net.loss(x, y)\n`;
      assert.deepEqual((await told({ '/w/main.py': main, '/w/model.py': model })).rules, []);
    });
  });

  it('is followed for a loss that stands behind a prompt, and not for one that a docstring only names', async () => {
    const tree = (line: string) => ({
      '/w/a.py': `import torch.nn.functional as F\nfrom b import smooth\n\ndef f(x):\n    """Smooths.\n\n    ${line}\n    """\n`,
      '/w/b.py': 'smooth = 0.1\n',
    });
    assert.deepEqual((await told(tree('>>> F.cross_entropy(z, y, label_smoothing=smooth)'))).asked, [
      '/w/b.py',
    ]);
    assert.deepEqual((await told(tree('Takes a cross_entropy.'))).asked, []);
  });

  it('reads no file twice, and none of a library', async () => {
    const line = 'import os\nimport torch.optim\nfrom model import Net\nfrom model import Net as Other';
    const { asked } = await told({ '/w/train.py': train(line), '/w/model.py': net });
    assert.deepEqual(asked, ['/w/model.py']);
  });
});
