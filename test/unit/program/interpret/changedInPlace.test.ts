import * as assert from 'node:assert/strict';
import { vectorAt } from '../../../../src/reader';

/** What is claimed of `r`; the expected values are Python's. */
function claimed(code: string): readonly number[] | undefined {
  const text = `import math\nimport numpy as np\nimport torch\nfrom torch import nn\n${code}\n`;
  const found = vectorAt(text, text.lastIndexOf('r = '), 'python');
  return found && Array.from(found.values);
}

/** Either nothing is claimed, or what Python gives. */
function isHonest(code: string, value: readonly number[]): void {
  const found = claimed(code);
  if (found !== undefined) assert.deepEqual(found, value, code);
}

describe('what is changed where the change is not written at the name', () => {
  const cases: readonly (readonly [what: string, code: string, value: readonly number[]])[] = [
    [
      'a list that a finally changes after its return',
      'def f():\n    x = [1]\n    try:\n        return x\n    finally:\n        x.append(2)\nr = f()',
      [1, 2],
    ],
    [
      'a tensor that a finally changes after its return',
      'def f():\n    x = torch.zeros(2)\n    try:\n        return x\n    finally:\n        x += 1\nr = f()',
      [1, 1],
    ],
    [
      'an object that a finally changes after its return',
      'class C: pass\ndef f():\n    o = C()\n    o.v = 1\n    try:\n        return o\n    finally:\n        o.v = 2\nr = f().v',
      [2],
    ],
    [
      'two finallys, one in the other',
      'def f():\n    x = [1]\n    try:\n        try:\n            return x\n        finally:\n            x.append(2)\n    finally:\n        x.append(3)\nr = f()',
      [1, 2, 3],
    ],
    [
      'the shape of a buffer that a result is written into',
      'x = torch.zeros(5)\ntorch.add(torch.ones(2, 3), 1, out=x)\nr = x.dim()',
      [2],
    ],
    [
      'a shape that one of two branches changes',
      'import random\nx = torch.zeros(2, 1)\nif random.random() > 2:\n    x.add_(1)\nelse:\n    x.squeeze_()\nr = x.dim()',
      [1],
    ],
    ['the shape of new data', 'x = torch.zeros(2, 3)\nx.data = torch.zeros(7)\nr = x.dim()', [1]],
    ['a shape that is set', 'x = np.zeros((2, 3))\nx.shape = (6,)\nr = x.ndim', [1]],
    ['an array by a ufunc at places', 'a = np.zeros(3)\nnp.add.at(a, [0, 0, 2], 1)\nr = a', [2, 0, 1]],
    ['one of one operand', 'a = np.ones(3)\nnp.negative.at(a, [0])\nr = a', [-1, 1, 1]],
    ['one under another name', 'a = np.ones(3)\nat = np.add.at\nat(a, [0], 5)\nr = a', [6, 1, 1]],
    ['a view of it', 'a = np.zeros(3)\nnp.add.at(a[1:], [0], 5)\nr = a', [0, 5, 0]],
    [
      'an output that is given by its place',
      'a = np.zeros(3)\nnp.multiply(np.ones(3), 2, a)\nr = a',
      [2, 2, 2],
    ],
    ['one of a product', 'a = np.zeros((2, 2))\nnp.dot(np.eye(2), np.eye(2), a)\nr = a', [1, 0, 0, 1]],
    ['one of the same array', 'a = np.array([1.0, 2.0])\nnp.add(a, a, a)\nr = a', [2, 4]],
    ['what is not copied', 'a = np.array([1.0, np.nan])\nnp.nan_to_num(a, copy=False)\nr = a', [1, 0]],
    [
      'a list that a recursive function changes',
      'a = [1]\ndef f(n):\n    if n == 0:\n        return\n    a.append(n)\n    f(n - 1)\nf(3)\nr = a',
      [1, 3, 2, 1],
    ],
    [
      'a dictionary that a generator changes',
      "d = {'a': 1}\ndef g():\n    d['a'] = 2\n    yield 1\nfor _ in g():\n    pass\nr = d['a']",
      [2],
    ],
    [
      'the object of a generator',
      'class C:\n    def __init__(self):\n        self.v = 1\n    def g(self):\n        self.v = 7\n        yield 1\nc = C()\nlist(c.g())\nr = c.v',
      [7],
    ],
    [
      'a tensor that a recursive function changes',
      't = torch.zeros(2)\ndef f(n):\n    if n:\n        f(n - 1)\n    t.add_(1)\nf(2)\nr = t',
      [3, 3],
    ],
    [
      'a list that a decorated function changes',
      'a = [1]\ndef twice(f):\n    def w():\n        f()\n        f()\n    return w\n@twice\ndef m():\n    a.append(2)\nm()\nr = a',
      [1, 2, 2],
    ],
    [
      'a list that a function which is handed over changes',
      'a = [1]\ndef f(x):\n    a.append(x)\n    return x\nlist(map(f, [1, 2]))\nr = a',
      [1, 1, 2],
    ],
    ['what a diagonal is of', 'y = torch.zeros(2, 2)\ny.diagonal().fill_(3)\nr = y', [3, 0, 0, 3]],
    [
      'a list that a context manager changes',
      'a = [0]\nclass W:\n    def __enter__(self):\n        a.append(7)\n        return self\n    def __exit__(self, *rest):\n        a.append(8)\nwith W():\n    pass\nr = a',
      [0, 7, 8],
    ],
    [
      'one that an operator of an object changes',
      'a = [0]\nclass A:\n    def __radd__(self, other):\n        a.append(4)\n        return 1\n1 + A()\nr = a',
      [0, 4],
    ],
    [
      'one that an item of an object changes',
      'a = [0]\nclass A:\n    def __setitem__(self, key, value):\n        a.append(value)\nA()[0] = 6\nr = a',
      [0, 6],
    ],
    [
      'an object that is an iterator',
      'class It:\n    def __init__(self):\n        self.n = 0\n    def __iter__(self):\n        return self\n    def __next__(self):\n        self.n += 1\n        if self.n > 2:\n            raise StopIteration\n        return self.n\nit = It()\nfor _ in it:\n    pass\nr = it.n',
      [3],
    ],
    [
      'one of two lists that calls of the same function made',
      'def f():\n    return [1, 2]\ndef g():\n    b, c = f(), f()\n    b.append(3)\n    return c\nr = g()',
      [1, 2],
    ],
    [
      'one of two tuples of lists that calls of the same function made',
      'def f():\n    return [1, 2], 3\ndef g():\n    b, c = f(), f()\n    b[0].append(3)\n    return c[0]\nr = g()',
      [1, 2],
    ],
    [
      'an attribute of one of two objects that calls of the same function made',
      'class O:\n    def __init__(self):\n        self.v = [1]\ndef f():\n    return O()\ndef g():\n    b, c = f(), f()\n    b.v.append(3)\n    return c.v\nr = g()',
      [1],
    ],
    [
      'a variable around a function that it was given back before each call',
      'def g():\n    v = 1\n    def f():\n        nonlocal v\n        v = 2\n    f()\n    v = 5\n    f()\n    return [v]\nr = g()',
      [2],
    ],
    [
      'one that a key of a sort changes',
      'a = [1]\nsorted([3, 1], key=lambda q: a.append(q) or q)\nr = a',
      [1, 3, 1],
    ],
  ];
  for (const [what, code, value] of cases)
    it(`is known as it is then, or not at all: ${what}`, () => isHonest(code, value));

  it('tells apart the tensors that calls of the same function made', () => {
    const made = 'def f():\n    return torch.tensor([1.0, 2.0])\n';
    assert.deepEqual(
      claimed(`${made}def g():\n    b, c = f(), f()\n    b.zero_()\n    return c\nr = g()`),
      [1, 2],
    );
  });
  it('leaves a list alone of which a slice is changed', () => {
    assert.deepEqual(claimed('a = [1, 2]\nb = a[:]\nb[0] = 9\nr = a'), [1, 2]);
    assert.deepEqual(claimed('a = [1, 2, 3]\nb = a[1:]\nb += [4]\nr = a'), [1, 2, 3]);
    assert.deepEqual(claimed('a = [1, 2, 3]\nb = a[1:]\nb[0] = 9\nr = b'), [9, 3]);
    assert.deepEqual(claimed('a = [[1], [2]]\nb = a[:]\nb[0].append(5)\nr = a[0]'), [1, 5]);
  });

  it('takes what is returned as it is where the finally does not change it', () => {
    const code = 'def f():\n    x = 1\n    try:\n        return x\n    finally:\n        x = 2\nr = f()';
    assert.deepEqual(claimed(code), [1]);
  });

  const replaced: readonly (readonly [what: string, code: string, value: readonly number[]])[] = [
    ['by the table of names', "np.__dict__['exp'] = lambda x: 4\nr = np.exp(0)", [4]],
    ['by vars', "vars(torch)['relu'] = lambda x: x - 100\nr = torch.relu(torch.tensor([1.0]))", [-99]],
    ['by an update of it', 'np.__dict__.update(exp=lambda x: 4)\nr = np.exp(0)', [4]],
    ['of the language itself', 'import builtins\nbuiltins.sum = lambda x: 11\nr = sum([1, 2])', [11]],
    ['by a parameter', 'def patch(m):\n    m.log = lambda x: 7\npatch(math)\nr = math.log(1)', [7]],
    [
      'of an imported name',
      "import importlib\nm = importlib.import_module('math')\nm.log = lambda x: 6\nr = math.log(1)",
      [6],
    ],
    ['by another name', 'm = math\nm.log = lambda x: 7\nr = math.log(1)', [7]],
    [
      'before it, in a function',
      'def f():\n    return math.log(1)\nm = math\nm.log = lambda x: 7\nr = f()',
      [7],
    ],
    [
      'a name of the module',
      "globals()['math'] = type('M', (), {'log': staticmethod(lambda x: 12)})\nr = math.log(1)",
      [12],
    ],
    [
      'a module',
      "import sys\nsys.modules['math'] = None\nclass math:\n    log = lambda x: 3\nr = math.log(1)",
      [3],
    ],
    [
      'what a module of PyTorch calls',
      'import torch.nn.functional as F\nF.cross_entropy = lambda *a, **k: torch.tensor(8.0)\nr = nn.CrossEntropyLoss()(torch.zeros(1, 2), torch.tensor([0]))',
      [8],
    ],
    [
      "an object's forward",
      'c = nn.L1Loss()\nc.forward = lambda a, b: torch.tensor(14.0)\nr = c(torch.zeros(2), torch.ones(2))',
      [14],
    ],
    [
      'what it gives, by a hook',
      'c = nn.L1Loss()\nc.register_forward_hook(lambda m, i, o: o * 2)\nr = c(torch.zeros(2), torch.ones(2))',
      [2],
    ],
    [
      'what it is given, by a hook',
      'c = nn.L1Loss()\nc.register_forward_pre_hook(lambda m, i: (i[0] + 5, i[1]))\nr = c(torch.zeros(2), torch.ones(2))',
      [4],
    ],
  ];
  for (const [what, code, value] of replaced)
    it(`nor is what is replaced taken for the library's: ${what}`, () => isHonest(code, value));

  const given: readonly (readonly [how: string, use: string])[] = [
    ['in a branch', 's = A()\nif np.random.rand() >= 0.0:\n    s.best = 2.0\nr = s.best'],
    ['by a method in a loop', 's = A()\nfor v in [3.0, 2.0]:\n    if s.step(v):\n        break\nr = s.best'],
  ];
  for (const [how, use] of given) {
    it(`an attribute that an object may have been given is not its class's: ${how}`, () => {
      const step =
        '    def step(self, v):\n        if v < self.best:\n            self.best = v\n        return v < 2.5\n';
      isHonest(`class A:\n    best = math.inf\n${step}${use}`, [2]);
    });
  }

  const spread: readonly (readonly [what: string, code: string, value: readonly number[]])[] = [
    [
      'zip',
      'items = [(1.0, 2.0), (1.0, 2.0)]\nrandom.shuffle(items)\ns, t = zip(*items)\nr = torch.tensor(s)',
      [1, 1],
    ],
    ['zip, too', 'items = [[9]]\nrandom.shuffle(items)\nr = len(list(zip([1, 2, 3], *items)))', [1]],
    ['enumerate', 'first = [3]\nrandom.shuffle(first)\nr = list(enumerate([7.0], *first))[0][0]', [3]],
  ];
  for (const [what, code, value] of spread)
    it(`counts on no arguments that are not known how many: ${what}`, () =>
      isHonest(`import random\n${code}`, value));

  it('keeps what a program sets of a library beside what is computed', () => {
    const code =
      'from torch.backends import cudnn\nb = cudnn\nb.deterministic = True\nr = torch.exp(torch.zeros(2)) + 1';
    assert.deepEqual(claimed(code), [2, 2]);
  });
});
