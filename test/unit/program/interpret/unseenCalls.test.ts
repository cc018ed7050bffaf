import * as assert from 'node:assert/strict';
import { numbersAt } from '../../../../src/program/answers/numbersAt';

/** The numbers at the `x` that the last line gives a value to; undefined where nothing is claimed. */
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
  'the decorator of a class':
    'log = []\ndef register(c):\n    log.append(c)\n    return c\n@register\nclass M: pass\nx = len(log)',
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

describe('what may run unseen', () => {
  for (const [name, code] of Object.entries(changed))
    it(`makes unknown what it changes: ${name}`, () => assert.equal(lastOf(code), undefined));

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
