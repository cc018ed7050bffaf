import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { lossesOf } from '../../../src/program/answers/toldLosses';
import { valueAt } from '../../../src/program/answers/valueAt';
import type { ProgramLanguage } from '../../../src/program/language';
import {
  type Program,
  programRead,
  readProgram,
  type Surroundings,
  syntaxOf,
} from '../../../src/program/readProgram';
import { nodesIn } from '../../../src/program/syntax';

const codes = ['programs.json', 'law.json'].flatMap((name) => {
  const file = readFileSync(join(__dirname, '../../programs', name), 'utf8');
  const programs: readonly { readonly code: string }[] = JSON.parse(file);
  return programs.map(({ code }) => code);
});

/** Functions that share objects which they change. */
const shared = `import torch
from torch import nn
scale = torch.tensor([1.0, 2.0])
history = []
class Net(nn.Module):
    def __init__(self, width=2):
        super().__init__()
        self.w = torch.tensor([0.5, 0.5])
        self.head = nn.Linear(width, 3)
    def step(self):
        self.w.mul_(2)
        history.append(self.w)
    def loss(self):
        return (self.w * scale).sum()
def reset():
    global scale
    scale = torch.tensor([0.0, 0.0])
def cost(p, q=scale):
    known = scale * 2
    return -(p * torch.log(q)).sum()
def train(net, loader):
    criterion = nn.CrossEntropyLoss()
    for x, y in loader:
        history.append(criterion(net.head(x), y))
        net.step()
    return history
net = Net()
a = net.loss()
b = cost(torch.tensor([0.5, 0.5]))
scale.add_(1)
c = net.loss()
`;
/** Programs in JavaScript, and functions and blocks that share objects which they change. */
const scripts: readonly string[] = JSON.parse(
  readFileSync(join(__dirname, '../../programs/javascript.json'), 'utf8'),
).flatMap(({ language, code }: { language: string; code: string }) =>
  language === 'javascript' ? [code] : [],
);

const sharing = `import * as tf from '@tensorflow/tfjs';
let scale = 2;
const history = [1];
class Net {
  w = tf.tensor1d([0.5, 0.5]);
  constructor(factor = scale) { this.factor = factor; }
  loss(q) { return this.w.mul(q.log()).sum().neg().mul(this.factor); }
}
function reset() { scale = 3; history.push(scale); }
const read = () => later(history[0]) + scale;
{
  let inner = 1;
  const bump = () => { inner += 1; return inner; };
  var bumped = bump();
}
const net = new Net(4);
const a = net.loss(tf.tensor1d([0.25, 0.75]));
function later(x) { return x * fixed; }
const fixed = 5;
for (const x of history) { net.w = net.w.mul(x); }
const b = net.loss(tf.tensor1d([0.25, 0.75]));
const c = later(3);
`;

const lines = [...codes, shared].flatMap((code) => code.split('\n'));

/** A change of a text: at a fraction of its length, this much is replaced. */
type Edit = (text: string) => string;

const share = fc.double({ min: 0, max: 1, noNaN: true });

const characterEdit = fc
  .record({
    at: share,
    removed: fc.nat(3),
    put: fc.constantFrom(...['', 'x', '1', ' ', '(', ')', '"', '\n', ':', '#', '.', '{', '}', '`', '/', ';']),
  })
  .map(
    ({ at, removed, put }): Edit =>
      (text) => {
        const from = Math.floor(at * text.length);
        return text.slice(0, from) + put + text.slice(from + removed);
      },
  );

function editsOf(written: readonly string[]): fc.Arbitrary<Edit[]> {
  const lineEdit = fc
    .record({ at: share, removed: fc.nat(2), put: fc.array(fc.constantFrom(...written), { maxLength: 2 }) })
    .map(
      ({ at, removed, put }): Edit =>
        (text) => {
          const all = text.split('\n');
          all.splice(Math.floor(at * all.length), removed, ...put);
          return all.join('\n');
        },
    );
  return fc.array(fc.oneof(characterEdit, lineEdit), { minLength: 1, maxLength: 5 });
}

const edits = editsOf(lines);
const editsOfScripts = editsOf([...scripts, sharing].flatMap((code) => code.split('\n')));

describe('a program that no one can read whole', () => {
  const loss = 'import torch\nx = torch.ones(2)\nloss = torch.nn.functional.mse_loss(x, 0 * x)';
  const odd = [
    '"""('.repeat(4_000),
    '('.repeat(20_000),
    'f(x, '.repeat(3_000),
    '[] = torch.ones(0)\n() = x\n, = x\nfor () in x: pass',
  ];
  for (const text of odd) {
    it(`has its losses all the same, in the next cell of: ${text.slice(0, 10)}`, () => {
      assert.equal(lossesOf(readProgram([text, loss])).length, 1);
    });
  }
});

describe('a program that is edited', () => {
  it('says after each edit what it would say if it were read for the first time', () => {
    const parts = fc.array(fc.constantFrom(...codes), { minLength: 4, maxLength: 6 });
    fc.assert(
      fc.property(parts, edits, (some, changes) => isAsNew(some.join('\n'), changes)),
      { numRuns: 20 },
    );
  }).timeout(60_000);

  it('says so of functions that share what they change, too', () => {
    fc.assert(
      fc.property(edits, (changes) => isAsNew(shared, changes)),
      { numRuns: 20 },
    );
  }).timeout(60_000);

  it('says so in JavaScript, too', () => {
    const parts = fc.array(fc.constantFrom(...scripts), { minLength: 3, maxLength: 5 });
    fc.assert(
      fc.property(parts, editsOfScripts, (some, changes) =>
        isAsNew(some.join('\n'), changes, undefined, 'javascript'),
      ),
      { numRuns: 20 },
    );
    fc.assert(
      fc.property(editsOfScripts, (changes) => isAsNew(sharing, changes, undefined, 'javascript')),
      { numRuns: 20 },
    );
  }).timeout(60_000);

  it('says so of a variable that a function changes before the program makes any object', () => {
    const made = 'const p = [0.5, 0.5];\nconst h = p.map((x) => x * 2);\n';
    const code = `let total = 0;\nconst add = (x) => { total += x; };\nadd(3);\nconst after = total;\n${made}${made}`;
    isAsNew(code, [(text) => `const p = [0.5, 0.5];\n${text}`], undefined, 'javascript');
  });

  it('says so of a class and of names that code which is not followed may have changed', () => {
    const made = 'def made(n):\n    return nn.Linear(n, 1)\n';
    const half = `${made}class Net(nn.Module):
    def __init__(self, n):
        super(Net, self).__init__()
        self.head = made(n)
        for m in self.modules():
        y = self.head(x)
`;
    isAsNew(half, [(text) => text.replace('n, 1', 'n, 3')]);
    const named = 'import sys\np = 2.0\nglobals()[sys.argv[1]] = 5.0\nq = np.exp(p)\n';
    isAsNew(named, [(text) => text.replace('5.0', '6.0')]);
  });

  it('says so beside modules of the project, too', () => {
    fc.assert(
      fc.property(edits, (changes) => isAsNew(importing, changes, beside)),
      { numRuns: 20 },
    );
  }).timeout(60_000);

  it('says so where an edit brings or takes a star import that functions before it look names up in', () => {
    const lines = [
      'import torch\ndef f(x):\n    return softmax(x, 0)\n',
      'y = f(torch.ones(2))\nz = softmax(y, 0)\n',
    ];
    const stars = ['', 'from torch import *\n', 'from elsewhere import *\n', 'from torch.special import *\n'];
    for (const before of stars) {
      for (const then of stars) {
        const with_ = (star: string) => lines[0] + 'pad = 1\n'.repeat(20) + star + lines[1];
        isAsNew(with_(before), [() => with_(then), () => with_(before) + then]);
      }
    }
  });

  it('is not read again behind a star import', () => {
    const code = `import torch\nfrom elsewhere import *\n${'pad = 1\n'.repeat(20)}def f(x):\n    return torch.exp(x)\n`;
    const called = (text: string) =>
      readProgram([text]).events.find(({ callee }) => callee === 'torch.exp')?.result;
    forget();
    const before = called(`${code}x = 1\n`);
    assert.notEqual(before, undefined);
    assert.equal(called(`${code}x = 2\n`), before);
  });

  it('has a module again whose first import is gone', () => {
    const value = (text: string) => {
      const program = readProgram([text], beside);
      return plain(valueAt(program, 0, text.lastIndexOf('found ='))?.value);
    };
    const first = 'from config import rate\nx = 1\ny = 2\nz = 3\n';
    const behind = 'import config\nfound = config.rate * 2\n';
    assert.match(value(first + behind), /values: \[0\.2\]/);
    assert.match(value(first.replace('from config import rate', 'rate = 5') + behind), /values: \[0\.2\]/);
  });
});

describe('a program that is read a few milliseconds at a time', () => {
  const { now } = Date;
  const { setTimeout } = globalThis;
  afterEach(() => {
    Date.now = now;
    globalThis.setTimeout = setTimeout;
  });

  it('says what it says when it is read at once, whatever is read in its pauses, and is read once for all who wait', async () => {
    forget();
    const atOnce = said(readProgram([shared]));
    forget();
    // A clock on which each step takes longer than a slice.
    let time = 0;
    Date.now = () => {
      time += 20;
      return time;
    };
    let pauses = 0;
    globalThis.setTimeout = ((run: () => void) => {
      pauses++;
      readProgram([codes[pauses % codes.length]]);
      readProgram([`${shared}x = ${pauses}`]);
      return setTimeout(run, 0);
    }) as typeof setTimeout;
    const waiting = Promise.all([programRead([shared]), programRead([shared])]);
    assert.equal(pauses, 1);
    await waiting;
    const statements = readProgram([shared]).syntax.pieces[0].length;
    assert.ok(pauses >= 2 * statements, `${pauses} pauses`);
    assert.equal(firstDifference(said(readProgram([shared])), atOnce), undefined);
  });

  it('is read after an earlier version that is still under way, and says what it would say by itself', async () => {
    const changed = shared.replace('scale.add_(1)', 'scale.add_(2)');
    forget();
    const byItself = said(readProgram([changed]));
    forget();
    let time = 0;
    Date.now = () => {
      time += 20;
      return time;
    };
    await Promise.all([programRead([shared]), programRead([changed])]);
    assert.equal(firstDifference(said(readProgram([changed])), byItself), undefined);
  });

  it('lends its syntax to whoever asks for that alone, whatever modules it was read with', async () => {
    forget();
    await programRead([importing], beside);
    assert.equal(syntaxOf([importing]), readProgram([importing], beside).syntax);
  });

  it('is not read twice: what is asked for then is at hand', async () => {
    forget();
    await programRead([sharing], undefined, 'javascript');
    const read = readProgram([sharing], undefined, 'javascript');
    await programRead([sharing], undefined, 'javascript');
    assert.equal(readProgram([sharing], undefined, 'javascript'), read);
  });
});

/** Two modules, one of which imports the other; both keep an object that is changed in place. */
const beside: Surroundings = {
  path: '/a/main.py',
  modules: {
    files: [
      {
        path: '/a/config.py',
        text: 'rate = 0.1\nseen = []\ndef note(x):\n    seen.append(x)\n    return x\n',
      },
      {
        path: '/a/own.py',
        text: `import torch.nn.functional as F
from config import rate, note
def loss_of(z, y):
    note(z)
    return F.cross_entropy(z, y, label_smoothing=rate)
`,
      },
    ],
    byName: new Map([
      ['/a/main.py config', 0],
      ['/a/main.py own', 1],
      ['/a/own.py config', 0],
    ]),
  },
};

const importing = `import torch
from own import loss_of
import config
z = torch.tensor([[2.0, 0.5, -1.0]])
y = torch.tensor([0])
loss = loss_of(z, y)
config.note(z)
def late(a):
    from config import rate
    from own import loss_of as again
    return again(a, y) * rate
seen = config.seen
if len(seen) > 1:
    from config import *
    z = z * rate
total = late(z) + loss
`;

function isAsNew(
  code: string,
  changes: readonly Edit[],
  around?: Surroundings,
  language?: ProgramLanguage,
): void {
  let text = code;
  const versions = [text, ...changes.map((change) => (text = change(text)))];
  forget();
  const edited = versions.map((version) => said(readProgram([version], around, language)));
  versions.forEach((version, i) => {
    forget();
    assert.equal(
      firstDifference(edited[i], said(readProgram([version], around, language))),
      undefined,
      version,
    );
  });
}

/** Reads as many other programs as are kept. */
function forget(): void {
  for (let i = 1; i <= 4; i++) readProgram(Array.from({ length: i + 1 }, () => ''));
}

function firstDifference(some: readonly string[], others: readonly string[]): string | undefined {
  const at = Math.max(some.length, others.length);
  for (let i = 0; i < at; i++) if (some[i] !== others[i]) return `${some[i]}\ninstead of\n${others[i]}`;
  return undefined;
}

/** Everything that a program says. */
function said(program: Program): string[] {
  const values = program.syntax.scripts.flatMap((script) =>
    [...nodesIn(script)].map((node) => `${node.start} ${node.name} ${plain(program.valueOf(node))}`),
  );
  const events = program.events.map(({ node, ...event }) => `${node.start} ${node.end} ${plain(event)}`);
  return [...values, ...events];
}

/** Leaves out what is found by its identity, and what the interpreter uses to hold it; a node is replaced by its place. */
function plain(value: unknown, depth = 0): string {
  if (value instanceof Float64Array) return `[${value.join()}]`;
  if (value instanceof Map) return `{${[...value].map(([key, one]) => `${key}: ${plain(one, depth + 1)}`)}}`;
  if (Array.isArray(value)) return `[${value.map((one) => plain(one, depth + 1))}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  if ('start' in value && 'end' in value) return `${value.start}-${value.end}`;
  if (depth > 5) return '...';
  const entries = Object.entries(value).filter(([key, one]) => one !== undefined && !own.has(key));
  return `{${entries.map(([key, one]) => `${key}: ${plain(one, depth + 1)}`)}}`;
}

const own = new Set(['store', 'id', 'holds', 'code', 'class']);
