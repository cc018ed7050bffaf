import * as assert from 'node:assert/strict';
import { numbersAt } from '../../../../src/program/answers/numbersAt';

/** The numbers at the first `x` that is given a value; undefined where nothing is claimed. */
function claimed(code: string, language = 'python'): readonly number[] | undefined {
  const found = numbersAt(code, code.search(/\bx = /), language);
  return typeof found === 'object' ? found.values : undefined;
}

const scaled =
  'class A:\n    def scale(self): return 1\n    def run(self):\n        x = self.scale()\n        return x\n';
const kept =
  'class A:\n    def __init__(self): self.t = 2\n    def run(self):\n        x = self.t\n        return x\n';

/** In each of these `x` has several values when Python 3.11 runs it, or another one than the class alone would tell. */
const others: Readonly<Record<string, string>> = {
  'a method that a subclass overrides': `${scaled}class B(A):\n    def scale(self): return 3\nA().run(); B().run()`,
  'a method that the subclass of a subclass overrides': `${scaled}class B(A): pass\nclass C(B):\n    def scale(self): return 3\nC().run()`,
  'a method that a class beside it overrides': `${scaled}class M:\n    def scale(self): return 3\nclass B(M, A): pass\nB().run()`,
  'a method that a class made by a function overrides': `${scaled}def make():\n    class B(A):\n        def scale(self): return 3\n    return B\nmake()().run()`,
  'a method that a class made by type overrides': `${scaled}type('B', (A,), {'scale': lambda self: 3})().run()`,
  'what super gives between two classes':
    'class A:\n    def v(self): return 1\nclass B(A):\n    def v(self):\n        x = super().v()\n        return x\nclass C(A):\n    def v(self): return 3\nclass D(B, C): pass\nD().v()',
  'an attribute of a class that a subclass has, too':
    'class A:\n    t = 1\n    def run(self):\n        x = self.t\n        return x\nclass B(A): t = 2\nB().run()',
  'the same in a method of the class':
    'class A:\n    t = 1\n    @classmethod\n    def run(cls):\n        x = cls.t\n        return x\nclass B(A): t = 2\nB.run()',
  'an attribute that a subclass sets': `${kept}class B(A):\n    def __init__(self):\n        super().__init__()\n        self.t = 3\nB().run()`,
  'an attribute that is set from outside': `${kept}a = A()\na.t = 3\na.run()`,
  'an attribute that a function sets of what it is given': `${kept}def tune(o): o.t += 1\na = A()\ntune(a)\na.run()`,
  'an attribute that is set by its name': `${kept}a = A()\nfor n in ['t']: setattr(a, n, 3)\na.run()`,
  'a method that is set of an object': `${scaled}a = A()\na.scale = lambda: 3\na.run()`,
};

/** In Python 3.11 each of these gives x another value than the program's own classes would have. */
const foreign: Readonly<Record<string, string>> = {
  'a method that a class of a library, which comes first, may have':
    'import string\nclass A:\n    def get_value(self, key, args, kwargs): return 1\nclass B(string.Formatter, A): pass\nx = B().get_value(0, [5], {})',
  'a module that has hooks, whatever its forward is':
    'import torch\nclass M(torch.nn.Module):\n    def forward(self, v): return v\nm = M()\nm.register_forward_hook(lambda m, i, o: o + 1)\nm.forward = lambda v: v * 0\nx = m(torch.ones(1))',
  'a function replaced through the table of modules':
    "import sys\nimport torch\nimport torch.nn.functional as F\nsys.modules['torch.nn.functional'].relu = lambda v: v * 3\nx = F.relu(torch.ones(1))",
  'a function replaced in what __import__ gives':
    "import torch\nt = __import__('torch')\nt.exp = t.log\nx = torch.exp(torch.ones(1))",
};

describe('a method that is read on its own', () => {
  for (const [name, code] of Object.entries(others))
    it(`does not know ${name}`, () => assert.equal(claimed(code), undefined));

  it('does not know what a subclass overrides in JavaScript', () => {
    const code =
      'class A { scale() { return 1; } run() { const x = this.scale(); return x; } }\nclass B extends A { scale() { return 3; } }\nnew B().run();';
    assert.equal(claimed(code, 'javascript'), undefined);
  });

  // The values are those of Python 3.11.
  it('knows what no other class or text changes', () => {
    assert.deepEqual(claimed(`${scaled}class B(A):\n    def other(self): return 3\nB().run()`), [1]);
    assert.deepEqual(claimed(`${kept}class B(A):\n    def other(self): self.s = 3\nB().run()`), [2]);
  });

  it('is known by a call that knows its object', () => {
    const code =
      'class A:\n    def scale(self): return 1\n    def run(self): return self.scale() + 1\nclass B(A):\n    def scale(self): return 3\n';
    assert.deepEqual(claimed(`${code}x = B().run()`), [4]);
    assert.deepEqual(claimed(`${code}x = A().run()`), [2]);
  });
});

describe('what is not of the program alone', () => {
  for (const [name, code] of Object.entries(foreign))
    it(`leaves nothing known: ${name}`, () => assert.equal(claimed(code), undefined));

  it('is the module itself in the table of modules', () => {
    const code = "import sys\ny = 1\nsys.modules['__main__'].y = 2\nx = y";
    // The value is that of Python 3.11.
    assert.deepEqual(claimed(code), [2]);
  });
});
