import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyFixes } from '../../../src/lint/applyFixes';
import { check } from '../../../src/lint/check';
import type { Trouble } from '../../../src/lint/trouble';
import { parse } from '../../../src/program/syntax';
import { root } from '../sources';

/** Programs with one bug each, their corrected twins, and some that look wrong and are right; each says where it was found. */
interface Example {
  readonly id: string;
  readonly code: string;
  readonly expect: readonly { readonly line: number; readonly endLine?: number; readonly rule: string }[];
}

const examples: readonly Example[] = JSON.parse(readFileSync(join(root, 'test/lint/examples.json'), 'utf8'));

const told = (code: string): Trouble[] =>
  check([code]).troubles.filter(({ severity }) => severity !== 'hint');
const lineAt = (code: string, offset: number): number => code.slice(0, offset).split('\n').length;

describe('the examples of the checks', () => {
  for (const { id, code, expect } of examples) {
    it(`${id}: ${expect.length > 0 ? expect[0].rule : 'silent'}`, () => {
      const troubles = told(code);
      if (expect.length === 0) assert.deepEqual(troubles, []);
      else assert.notEqual(troubles.length, 0);
      for (const { start, end, rule } of troubles) {
        const [from, to] = [lineAt(code, start), lineAt(code, end)];
        const isExpected = expect.some(({ line, endLine = line }) => from <= endLine && to >= line);
        assert.ok(isExpected, `${rule} at line ${from}`);
      }
    });
  }

  for (const { id, code } of examples) {
    for (const trouble of told(code).filter(({ fix }) => fix)) {
      it(`${id}: the fix of ${trouble.rule} parses, and the finding is gone`, () => {
        const [fixed] = applyFixes([code], [trouble]);
        assert.equal(parse([fixed]).scripts[0].isBroken, false, fixed);
        const left = told(fixed).filter(({ rule }) => rule === trouble.rule).length;
        assert.ok(left < told(code).filter(({ rule }) => rule === trouble.rule).length, fixed);
      });
    }
  }
});

it('a divergence of a logarithm and shares is not called swapped for their names', () => {
  const head =
    'import torch\nimport torch.nn.functional as F\np = torch.tensor([0.2, 0.8])\nq = torch.tensor([0.3, 0.7])\n';
  const rules = (call: string) => told(head + call).map(({ rule }) => rule);
  assert.deepEqual(rules('F.kl_div(p.log(), q, reduction="sum")\n'), []);
  assert.deepEqual(rules('F.kl_div(p, q.log(), reduction="sum")\n'), ['swapped-arguments']);
});

it('a mean of means that is shown and returned is reported once, where it is returned', () => {
  const code = [
    'import torch.nn.functional as F',
    'def evaluate(model, loader):',
    '    losses = []',
    '    for x, y in loader:',
    '        losses.append(F.cross_entropy(model(x), y).item())',
    '    print(sum(losses) / len(losses))',
    '    mean = sum(losses) / len(losses)',
    '    return mean',
  ].join('\n');
  const found = check([code]).troubles.map(({ severity, start }) => [severity, lineAt(code, start)]);
  assert.deepEqual(found, [['warning', 7]]);
});

describe('a finding without a fix says why', () => {
  const head = 'import torch\nfrom torch import nn\nimport torch.nn.functional as F\n';
  const model = 'm = nn.Sequential(nn.Linear(4, 3), nn.Softmax(dim=1))\n';
  for (const [name, code, noFix] of [
    [
      'a name that is read twice more',
      'p = F.softmax(z, dim=1)\nloss = F.cross_entropy(p, y)\nprint(p)\nprint(p)\n',
      { kind: 'read-elsewhere', count: 2 },
    ],
    [
      'a model that is called once more',
      `${model}loss = F.cross_entropy(m(x), y)\nbest = m(x).max(1)\n`,
      { kind: 'called-elsewhere', count: 1 },
    ],
    [
      'a function that is called twice more',
      'def f(z):\n    return F.softmax(z, dim=1)\nloss = F.cross_entropy(f(z), y)\na = f(z)\nb = f(z)\n',
      { kind: 'called-elsewhere', count: 2 },
    ],
    [
      'a method that its model returns',
      'class Net(nn.Module):\n    def forward(self, x):\n        return self.layer(x).softmax(1)\nnet = Net()\nloss = F.cross_entropy(net(x), y)\nbest = net(x)\n',
      { kind: 'called-elsewhere', count: 1 },
    ],
    ['several ways', 'p = model(x).half()\ncost = -torch.log(p + 1e-8)\n', { kind: 'choice', count: 2 }],
    [
      'what only a person knows',
      'values, places = torch.max(rows, dim=1)\nloss = F.cross_entropy(z, values)\n',
      { kind: 'meaning' },
    ],
    [
      'a hint that costs nothing',
      'loss = F.cross_entropy(F.log_softmax(z, dim=1), y)\n',
      { kind: 'harmless' },
    ],
  ] as const) {
    it(name, () => {
      const { troubles } = check([head + code]);
      assert.deepEqual(
        troubles.map((trouble) => trouble.noFix),
        [noFix],
      );
    });
  }
});

describe('a fix that adds to a call', () => {
  const head = 'import torch\nfrom torch import nn\nimport torch.nn.functional as F\n';
  for (const [what, wrong, right] of [
    ['in one line', 'p = F.softmax(x)', 'p = F.softmax(x, dim=-1)'],
    ['in several lines', 'p = F.softmax(\n    x\n)', 'p = F.softmax(\n    x, dim=-1\n)'],
    ['behind a comma', 'p = F.softmax(\n    x,\n)', 'p = F.softmax(\n    x, dim=-1\n)'],
    ['behind a comment', 'p = F.softmax(\n    x  # of all\n)', 'p = F.softmax(\n    x  # of all\n, dim=-1)'],
    [
      'behind a comma and a comment',
      'p = F.softmax(\n    x,  # 1\n)',
      'p = F.softmax(\n    x,  # 1\n dim=-1)',
    ],
    [
      'moves its options to where the loss is built',
      'l = nn.CrossEntropyLoss(\n    model(x),\n    y,\n    reduction="sum",\n)',
      'l = nn.CrossEntropyLoss(reduction="sum")(\n    model(x),\n    y,\n)',
    ],
  ])
    it(what, () => {
      const [fixed] = applyFixes([head + wrong], told(head + wrong));
      assert.equal(fixed, head + right);
      assert.equal(parse([fixed]).scripts[0].isBroken, false);
    });
});

describe('a fix that takes an activation out', () => {
  const model = 'import torch\nfrom torch import nn\nimport torch.nn.functional as F\n';
  const fixesOf = (body: string) =>
    told(model + body).map(
      ({ fix }) =>
        fix && applyFixes([model + body], [{ ...told(model + body)[0], fix }])[0].slice(model.length),
    );

  it('takes the last layer of a Sequential, and not the model', () => {
    const body = 'm = nn.Sequential(nn.Linear(4, 3), nn.Softmax(dim=1))\nloss = F.cross_entropy(m(x), y)\n';
    assert.deepEqual(fixesOf(body), [
      'm = nn.Sequential(nn.Linear(4, 3))\nloss = F.cross_entropy(m(x), y)\n',
    ]);
  });

  it('is not offered where the model is called elsewhere, too', () => {
    const body =
      'm = nn.Sequential(nn.Linear(4, 3), nn.Softmax(dim=1))\nloss = F.cross_entropy(m(x), y)\nbest = m(x).max(1)\n';
    assert.deepEqual(fixesOf(body), [undefined]);
  });

  it('leaves a name that something else reads', () => {
    const body = 'p = F.softmax(z, dim=1)\nloss = F.cross_entropy(p, y)\nprint(p)\n';
    assert.deepEqual(fixesOf(body), [undefined]);
  });

  const wrong = 'p = F.softmax(z, dim=1)\nloss = F.cross_entropy(p, y)\n';
  const right = 'loss = F.cross_entropy(z, y)\n';
  const others: Readonly<Record<string, string>> = {
    'a comment or a text': '# p is shown\nprint("p")\n',
    'an argument of that name': 'show(p=loss)\n',
    'another value under the name': 'p = 3\n',
    'a parameter of that name': 'def f(p):\n    return p + 1\n',
    'the variable of another function': 'def f():\n    p = 1\n    return p\n',
  };
  for (const [what, more] of Object.entries(others)) {
    it(`does not take ${what} for a read of its name`, () => {
      const mended = `p = z\n${right.replace('z,', 'p,')}${more}`;
      assert.deepEqual(fixesOf(wrong + more), [mended]);
    });
  }

  const readers: Readonly<Record<string, string>> = {
    'a function that reads the variable of the script': 'def f():\n    return p + 1\n',
    'a default': 'def f(p=p):\n    return p\n',
    'an update': 'p += 1\n',
    'what is written to an entry': 'p[0] = 1\n',
  };
  for (const [what, more] of Object.entries(readers)) {
    it(`leaves a name that is read by ${what}`, () => assert.deepEqual(fixesOf(wrong + more), [undefined]));
  }

  it('never takes a model for its last layer', () => {
    const body = 'm = nn.Sequential(nn.Linear(4, 1), nn.Sigmoid())\nloss = -torch.log(m(x)).mean()\n';
    assert.deepEqual(fixesOf(body), [undefined]);
  });
});
