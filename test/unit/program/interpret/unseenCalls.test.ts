import * as assert from 'node:assert/strict';
import { numbersAt } from '../../../../src/program/answers/numbersAt';

/** The numbers of the `x` that the last line assigns; undefined where nothing is claimed. */
function lastOf(code: string): readonly number[] | undefined {
  const found = numbersAt(code, code.lastIndexOf('x ='), 'python');
  return typeof found === 'object' ? found.values : undefined;
}

const noting = 'import random\nlog = []\ndef note(): log.append(1)\ndef other(): log.append(2)\n';
const object = (method: string) =>
  `log = []\nclass M:\n    def ${method}:\n        log.append(1)\n        return NotImplemented\nm = M()\n`;

/** In Python 3.11 each of these gives x another value than the one it had when its list was made. */
const changed: Readonly<Record<string, string>> = {
  'the wrapper of a decorator':
    'log = []\ndef track(f):\n    def g(*a):\n        log.append(1)\n        return f(*a)\n    return g\n@track\ndef loss(p): return p\nloss(1)\nx = len(log)',
  'the wrapper of a decorated method':
    'log = []\ndef track(f):\n    def g(*a):\n        log.append(1)\n        return f(*a)\n    return g\nclass M:\n    @track\n    def go(self): pass\nM().go()\nx = len(log)',
  'a decorator that is kept':
    'log = []\ndef register(c):\n    log.append(c)\n    return c\nkept = [register]\n@register\nclass M: pass\nx = len(log)',
  'one of two functions': `${noting}f = note if random.random() < 2 else other\nf()\nx = len(log)`,
  'one of several in a list': `${noting}random.choice([note, other])()\nx = len(log)`,
  'one of several in a dictionary': `${noting}{'a': note, 'b': other}[random.choice('ab')]()\nx = len(log)`,
  'each of a list in a loop': `${noting}for f in [note, other]: f()\nx = len(log)`,
  'a thread, after the name has another list': `${noting}import threading\nt = threading.Thread(target=note)\nlog = []\nt.start(); t.join()\nx = len(log)`,
  'a lazy map, after the name has another list':
    'log = []\nm = map(lambda i: log.append(i), [1, 2])\nlog = [7]\nlist(m)\nx = len(log)',
  'a generator, after the name has another list':
    'log = []\ndef g():\n    log.append(1)\n    yield 1\ni = g()\nlog = []\nfor v in i: pass\nx = len(log)',
  'a coroutine, after the name has another list':
    'import asyncio\nlog = []\nasync def f(): log.append(1)\nc = f()\nlog = []\nasyncio.run(c)\nx = len(log)',
  'a key by which a list is sorted':
    'log = []\ndef key(i):\n    log.append(i)\n    return i\n[2, 1].sort(key=key)\nx = len(log)',
  'a method by a name that is not known':
    "import os\nlog = []\nclass M:\n    def go(self): log.append(1)\ngetattr(M(), os.environ.get('NONE', 'go'))()\nx = len(log)",
  'an attribute that is not there': `${object('__getattr__(self, name)')}m.none\nx = len(log)`,
  'an attribute that is set': `${object('__setattr__(self, name, value)')}m.w = 1\nx = len(log)`,
  'the setter of a property':
    'log = []\nclass M:\n    @property\n    def w(self): return 1\n    @w.setter\n    def w(self, v): log.append(v)\nM().w = 3\nx = len(log)',
  'a descriptor':
    'log = []\nclass D:\n    def __get__(self, *a): log.append(1)\nclass M:\n    d = D()\nM().d\nx = len(log)',
  'an object that is printed': `log = []\nclass M:\n    def __str__(self):\n        log.append(1)\n        return ''\nprint(M())\nx = len(log)`,
  'an object in a formatted string': `log = []\nclass M:\n    def __format__(self, s):\n        log.append(1)\n        return s\nf'{M()}'\nx = len(log)`,
  'a condition':
    'log = []\nclass M:\n    def __bool__(self):\n        log.append(1)\n        return True\nif M(): pass\nx = len(log)',
  'an object that is unpacked':
    'log = []\nclass M:\n    def __iter__(self):\n        log.append(1)\n        return iter([1])\ny, = M()\nx = len(log)',
  'an object that is deleted':
    'log = []\nclass M:\n    def __del__(self): log.append(1)\nm = M()\ndel m\nx = len(log)',
  'a comparison in a list':
    'log = []\nclass M:\n    def __eq__(self, o):\n        log.append(1)\n        return True\nM() in [1]\nx = len(log)',
  'a class that is derived from':
    'log = []\nclass B:\n    def __init_subclass__(c): log.append(c)\nclass M(B): pass\nx = len(log)',
  'a list under another name': `${noting}same = log\nf = note if random.random() < 2 else other\nf()\nx = len(same)`,
  'an attribute of an object':
    'import random\nclass S: pass\ns = S()\ns.n = 0\ndef up(): s.n = s.n + 1\ndef down(): s.n = s.n - 1\nrandom.choice([up, down])()\nx = s.n',
  'a list that a closure keeps':
    'import random\ndef make():\n    kept = []\n    def put(): kept.append(1)\n    def count(): return len(kept)\n    return put, count\nput, count = make()\nrandom.choice([put])()\nx = count()',
};

const context =
  'class C:\n    def __init__(self, t): self.t = t\n    def __enter__(self): return self\n    def __exit__(self, *a):\n        self.t[0] = 9\n        return True\nt = [1]\n';

/** In Python 3.11 each of these gives x another value than a reading from top to bottom would. */
const others: Readonly<Record<string, string>> = {
  'a class of which its decorator makes another':
    'from elsewhere import remake\n@remake\nclass M:\n    w = 2\nx = M.w',
  'a function of which a decorator makes another that is no name':
    'def plus(f): return lambda y: f(y) + 1\n@(plus if True else None)\ndef f(y): return y\nx = f(1)',
  'an object of such a class':
    'from elsewhere import remake\n@remake\nclass M:\n    def __init__(self): self.w = 2\nx = M().w',
  'a class of a metaclass':
    'class T(type):\n    def __new__(m, n, b, d):\n        d["w"] = 3\n        return super().__new__(m, n, b, d)\nclass M(metaclass=T):\n    w = 2\nx = M.w',
  'a class of a base that changes it':
    'class B:\n    def __init_subclass__(c): c.w = 7\nclass M(B):\n    w = 1\nx = M.w',
  'an object that is one from before':
    'class M:\n    one = None\n    def __new__(c):\n        if c.one is None: c.one = super().__new__(c)\n        return c.one\na = M()\nb = M()\na.w = 1\nb.w = 2\nx = a.w',
  'what is left by a return': `${context}def f():\n    with C(t): return t\nx = f()[0]`,
  'what is left by a break': `${context}def f():\n    for i in range(2):\n        with C(t): break\n    return t[0]\nx = f()`,
  'what is written before an error that is caught on the way out': `${context}y = 1\nwith C(t):\n    y = 2\n    int("z")\n    y = 3\nx = y`,
  'what is written before an error that a generator catches':
    'import contextlib\n@contextlib.contextmanager\ndef quiet():\n    try: yield\n    except ValueError: pass\ny = 1\nwith quiet():\n    y = 2\n    int("z")\n    y = 3\nx = y',
  'a layer after a hook of all modules':
    'import torch\nfrom torch import nn\nnn.modules.module.register_module_forward_hook(lambda m, i, o: o + 1)\nx = nn.ReLU()(torch.tensor([1.0]))',
  'one of several that are changed':
    'import random\nimport torch\na = torch.tensor([1.0])\nrandom.choice([a]).add_(1)\nx = a * 1',
  'what an iterator gives': 'import torch\na = torch.tensor([1.0])\nnext(iter([a])).add_(1)\nx = a * 1',
  'what a container of a library gives':
    'import collections\nimport torch\na = torch.tensor([1.0])\ncollections.deque([a])[0].add_(1)\nx = a * 1',
  'what is sorted':
    'import torch\na = torch.tensor([1.0])\nsorted([a], key=lambda t: t.sum())[0].add_(1)\nx = a * 1',
  'a library after a star import':
    'import torch\nimport torch.nn.functional as F\na = torch.tensor([1.0])\nfrom elsewhere import *\nx = F.relu(a)',
  'a built-in after a star import': 'from elsewhere import *\nx = len([1, 2])',
  'the first of a set': 'x = [*{3, 1}][0]',
  'a tensor that such a class keeps':
    'import torch\nfrom elsewhere import remake\na = torch.tensor([1.0])\n@remake\nclass M:\n    def __init__(self, w): self.w = w * 2\nM(a).w.add_(1)\nx = a * 1',
  'a list after a star import': 'a = [1, 2]\nfrom elsewhere import *\nx = a',
};

describe('what may run unseen', () => {
  for (const [name, code] of Object.entries(changed))
    it(`makes unknown what it changes: ${name}`, () => assert.equal(lastOf(code), undefined));

  for (const [name, code] of Object.entries(others))
    it(`leaves nothing known: ${name}`, () => assert.equal(lastOf(code), undefined));

  const known: Readonly<Record<string, readonly [code: string, values: readonly number[]]>> = {
    'how many a set holds': ['x = len({1, 2, 2})', [2]],
    'the wrapper of a decorator of the program': [
      'def double(f):\n    def g(*a): return f(*a) * 2\n    return g\n@double\ndef f(y): return y + 1\nx = f(3)',
      [8],
    ],
    'a decorator with arguments': [
      'def times(n):\n    def by(f):\n        def g(*a): return f(*a) * n\n        return g\n    return by\n@times(10)\ndef f(y): return y\nx = f(2)',
      [20],
    ],
    'what a decorator changes': [
      'log = []\ndef register(c):\n    log.append(c)\n    return c\n@register\nclass M: pass\nx = len(log)',
      [1],
    ],
    'the decorator of a class': [
      'def with_w(c):\n    c.w = 7\n    return c\n@with_w\nclass M:\n    w = 1\nx = M.w',
      [7],
    ],
    'a class as a decorator': [
      'class By:\n    def __init__(self, f): self.f = f\n    def __call__(self, y): return self.f(y)\n@By\ndef f(y): return y * 5\nx = f(3)',
      [15],
    ],
    'each operand of a comparison once': [
      'l = []\ndef t(v):\n    l.append(v)\n    return v\nt(1) < t(2) < t(9)\nx = len(l)',
      [3],
    ],
    'no operand behind a comparison that does not hold': [
      'y = 5\n1 < (y := y + 1) < 3 < (y := 9)\nx = y',
      [6],
    ],
    'the order of the classes above': [
      'class A:\n    def f(self): return 1\nclass B(A):\n    def f(self): return super().f() + 10\nclass C(A):\n    def f(self): return super().f() + 100\nclass D(B, C): pass\nx = D().f()',
      [111],
    ],
    'what stands in a with statement': ['import torch\nwith torch.no_grad():\n    y = 3\nx = y', [3]],
    'what is imported after a star import': [
      'from elsewhere import *\nimport numpy as np\nx = np.array([1, 2]).sum()',
      [3],
    ],
    'what a later star import gives': ['e = 3\nfrom math import *\nx = floor(e)', [2]],
  };
  for (const [name, [code, values]] of Object.entries(known))
    it(`follows ${name}`, () => assert.deepEqual(lastOf(code), values));

  it('leaves alone what a function changes that is only called by its name', () => {
    assert.deepEqual(lastOf(`${noting}note()\nx = len(log)`), [1]);
  });

  it('leaves alone what it reads', () => {
    assert.deepEqual(
      lastOf(
        'import random\nw = [1, 2]\ndef f(): return len(w)\ng = f if random.random() else len\ng()\nx = w',
      ),
      [1, 2],
    );
  });

  it('leaves alone another variable of the name', () => {
    assert.deepEqual(
      lastOf(
        `${noting}f = note if random.random() < 2 else other\ndef count(log): return len(log)\nx = count([1, 2])`,
      ),
      [2],
    );
  });
});
