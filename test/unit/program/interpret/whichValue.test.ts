import * as assert from 'node:assert/strict';
import { numbersAt } from '../../../../src/program/answers/numbersAt';

const head =
  'import random\nimport torch\nimport torch.nn.functional as F\nfrom elsewhere import change, maybe\n';
const given = 'a = torch.tensor([1.0, 2.0])\n';

/** The numbers of the name that the last line assigns; undefined where nothing is claimed. */
function lastOf(code: string): readonly number[] | undefined {
  const text = head + given + code;
  const found = numbersAt(text, text.lastIndexOf('x ='), 'python');
  return typeof found === 'object' ? found.values : undefined;
}

describe('which value reaches a use', () => {
  const unknown: Readonly<Record<string, string>> = {
    'a method that changes its tensor': 'b = a\nb.add_(1)\nx = a * 1',
    'an item that is written through a view': 'b = a.view(2, 1)\nb[0] = 5\nx = a * 1',
    'an augmented assignment to a tensor': 'b = a\nb += 1\nx = a * 1',
    'an argument of a function that is not known': 'change(a)\nx = a * 1',
    'an item of a list that such a function gets': 'l = [a]\nchange(l)\nx = a * 1',
    'a branch': 'if random.random() > 0.5:\n    a = a * 2\nx = a * 1',
    'a name that one way alone knows': 'if random.random() > 0.5:\n    b = a * 2\nx = b * 1',
    'one of two that is changed': 'b = a.clone()\nc = a if maybe() else b\nc.add_(1)\nx = a * 1',
    'a loop over layers that may end early':
      'for layer in [torch.nn.ReLU(), torch.nn.Softmax(dim=0)]:\n    if maybe():\n        break\n    a = layer(a)\nx = a * 1',
    'a parameter in whose place a loss may be built':
      'def f(fn=None):\n    fn = fn or torch.nn.MSELoss()\n    x = fn(a, a * 2)',
    'what such a parameter is given':
      'def f(fn=None):\n    fn = fn or torch.nn.ReLU()\n    fn(a)\n    x = a * 1',
    'a loop': 'for i in range(3):\n    a = a * 2\nx = a * 1',
    'what a loop does in its first round alone': 'b = a\nfor i in maybe():\n    x = b * 1\n    b = b * 2',
    'what an inner loop does in the first round of an outer one':
      'b = a\nfor i in range(3):\n    for j in range(3):\n        x = b * 1\n    b = a + 1',
    'what a function finds that was changed by another defined beside it':
      'def make():\n    w = a * 2\n    def get():\n        return w\n    def put():\n        nonlocal w\n        w = maybe()\n    return get, put\nget, put = make()\nput()\nx = get() * 1',
    'what a function computes of a variable that the loop around its call changes':
      'def work():\n    v = a\n    f = lambda: v * 1\n    f()\n    while maybe():\n        x = f()\n        v = a * 3',
    'an object whose method a loop calls':
      'class C:\n    def __init__(self, w):\n        self.w = w\n    def go(self):\n        self.w = self.w * 2\no = C(a)\nfor i in maybe():\n    o.go()\nx = o.w * 1',
    'what a try had written where it is caught':
      'class C:\n    def __init__(self, w):\n        self.w = w\no = C(a)\ntry:\n    o.w = a * 2\n    maybe()\nexcept Exception:\n    x = o.w * 1',
    'a tensor that a try changed before it stopped':
      'try:\n    b = a\n    maybe()\n    b = a * 2\nexcept Exception:\n    b.add_(1)\nx = a * 1',
    'a name that is deleted': 'del a\nx = a * 1',
    'a name that a function gives the module': 'def f():\n    global a\n    a = a * 2\nchange(f)\nx = a * 1',
    'a parameter': 'def f(a):\n    return a\nx = f(maybe())',
    'a name of the user that was a library': 'F = maybe()\nx = F.softmax(a, 0)',
    'the same numbers twice, the second of which are changed':
      'a = torch.tensor([1.0, 2.0])\na.add_(1)\ndef f():\n    x = a * 1',
    'a matrix product under autocast': 'with torch.autocast("cpu"):\n    x = a @ a',
    'what is computed of one':
      'with torch.cuda.amp.autocast():\n    b = torch.einsum("i,i->", a, a)\nx = b + 1',
    'one in a function that is called there':
      'def f(t):\n    return t @ t\nb = f(a)\nwith torch.autocast("cuda"):\n    x = f(a)',
    'one in a function that autocast decorates':
      '@torch.autocast("cuda")\ndef f(t):\n    return t @ t\nx = f(a)',
    'half precision under autocast': 'with torch.autocast("cpu"):\n    x = a.half().exp()',
    'an attribute of a class on one way alone':
      'class C:\n    w = 2\nif random.random() > 0.5:\n    C.w = 3\nx = a * C().w',
    'an attribute of an object whose dictionary is written to':
      'class C:\n    def __init__(self):\n        self.w = 2\nc = C()\nc.__dict__.update(w=3)\nx = a * c.w',
    'an attribute of a name that is not known': 'class C:\n    w = 2\nsetattr(C, maybe(), 3)\nx = a * C().w',
    'an inherited attribute beside which the class may have got its own':
      'class A:\n    w = 2\nclass C(A):\n    pass\nsetattr(C, maybe(), 3)\nx = a * C().w',
    'random numbers': 'x = torch.randn(2) * a',
    'a half-typed assignment': 'a = torch.tensor([3.0,\nx = a * 1',
    'the removal of an item from a list that was made': 'l = [1, 2] * 2\nl.remove(1)\nx = torch.tensor(l)',
    'a slice of a list that is written': 'l = [1, 2] + [3]\nl[1:3] = [9]\nx = torch.tensor(l)',
    'an iterator that has given its items':
      'z = zip([1, 2], [3, 4])\nl = list(z)\nx = torch.tensor([p for p, q in z] + [5])',
    'a generator over a list that changes':
      'l = [1, 2]\nz = (i for i in l)\nl[0] = 8\nx = torch.tensor([i for i in z])',
    'a view of a dictionary that changes':
      'd = {"k": 1}\nv = d.values()\nd["k"] = 7\nx = torch.tensor(list(v))',
    'a finally that changes what a return leaves behind':
      'def f(t):\n    try:\n        return 1\n    finally:\n        t += 1\nf(a)\nx = a * 1',
    'an attribute whose name a loop gives':
      'class C:\n    def __init__(self):\n        self.w = 1\no = C()\nfor name in maybe():\n    setattr(o, name, 3)\nx = torch.tensor([o.w])',
    'a write through the attributes of an object':
      'class C:\n    def __init__(self):\n        self.w = 1\no = C()\no.__dict__["w"] = 7\nx = torch.tensor([o.w])',
    'a property that has a setter':
      'class C:\n    def __init__(self):\n        self._w = 1\n    @property\n    def w(self):\n        return self._w * 10\n    @w.setter\n    def w(self, n):\n        self._w = n + 1\no = C()\no.w = 4\nx = torch.tensor([o.w])',
    'a field of a dataclass that is made for each':
      'from dataclasses import dataclass, field\n@dataclass\nclass C:\n    w: list = field(default_factory=maybe)\nx = torch.tensor(C().w)',
    'a field of a dataclass that its constructor does not take':
      'from dataclasses import dataclass, field\n@dataclass\nclass C:\n    v: float = field(init=False, default=3.0)\n    w: float = 2.0\nx = a * C(5.0).v',
    'an argument among some that are not known':
      'from dataclasses import dataclass\n@dataclass\nclass C:\n    w: float = 2.0\nx = a * C(**maybe()).w',
    'a default among arguments that are not known': 'x = F.softmax(a, **maybe())',
    'an update in place of a dictionary':
      'd = {"k": 1}\ne = d\nd |= {"j": 2}\nx = torch.tensor(list(e.values()))',
  };
  for (const [what, code] of Object.entries(unknown)) {
    it(`is not known after ${what}`, () => assert.equal(lastOf(code), undefined));
  }

  // By arithmetic, of [1, 2].
  const known: Readonly<Record<string, readonly [string, readonly number[]]>> = {
    'a helper function with its default': ['def f(t, k=2):\n    return t * k\nx = f(a)', [2, 4]],
    'a lambda': ['f = lambda t: t + 1\nx = f(a)', [2, 3]],
    'what every round of a loop computes alike': ['for i in range(3):\n    b = a * 2\n    x = b * 1', [2, 4]],
    'a variable of a comprehension that a lambda keeps': [
      'fs = [lambda: v for v in [a]]\nx = fs[0]() * 1',
      [1, 2],
    ],
    'a variable that changed since the function that sees it was last called': [
      'def work():\n    v = a\n    f = lambda: v * 1\n    f()\n    v = a * 3\n    return f()\nx = work()',
      [3, 6],
    ],
    'a variable of a call that a function keeps': [
      'def make(v):\n    w = v * 2\n    return lambda: w\nf = make(a)\nx = f() * 1',
      [2, 4],
    ],
    'a comprehension over known items': ['x = sum([a * i for i in range(3)])', [3, 6]],
    'starred unpacking': ['b, *c = a, a * 2, a * 3\nx = c[1] * 1', [3, 6]],
    'a list that grew': ['l = []\nl.append(a)\nl += [a * 2]\nx = torch.stack(l).sum()', [9]],
    'an attribute of a class that is given another value': [
      'class C:\n    k = 1\nclass D(C):\n    pass\nC.k = 5\no = D()\nD.k = 7\nx = torch.tensor([o.k, C.k])',
      [7, 5],
    ],
    'an attribute that is set by its name': [
      'class C:\n    k = 1\nsetattr(C, "k", 4)\nx = torch.tensor([C.k])',
      [4],
    ],
    'an attribute whose name a loop gives': [
      'class C:\n    k = 1\no = C()\nfor name in ["k", "j"]:\n    setattr(o, name, 4)\nx = torch.tensor([o.k])',
      [4],
    ],
    'a return that a finally follows': [
      'def f(t):\n    try:\n        return t * 2\n    finally:\n        t += 1\nx = f(a)',
      [2, 4],
    ],
    // The last list contains 2^40 others.
    'a list that is put twice into the next': [`l = 1\n${'l = [l, l]\n'.repeat(40)}x = a * 1`, [1, 2]],
    'an attribute of a class that is given later': [
      'class C:\n    w = 2\n    def of(self, t):\n        return t * self.w\nc = C()\nC.w = 5\nx = c.of(a)',
      [5, 10],
    ],
    'an attribute that a class has from the one above it': [
      'class C:\n    w = 2\nclass D(C):\n    pass\nC.w = 5\nx = a * D().w',
      [5, 10],
    ],
    'an attribute that every new object changes in the class': [
      'class C:\n    n = 0\n    def __init__(self):\n        C.n += 1\nC(), C()\nx = a * C.n',
      [2, 4],
    ],
    'a class method that changes its class': [
      'class C:\n    w = 2\n    @classmethod\n    def up(cls):\n        cls.w += 1\nC.up()\nx = a * C().w',
      [3, 6],
    ],
    'a method that is replaced': [
      'class C:\n    def of(self, t):\n        return t\nc = C()\nC.of = lambda self, t: t * 7\nx = c.of(a)',
      [7, 14],
    ],
    'the class of an object': [
      'class C:\n    w = 2\nc = C()\nc.__class__.w = 3\ntype(c).w += 1\nx = a * c.w',
      [4, 8],
    ],
    'setattr and delattr': [
      'class C:\n    w = 2\nc = C()\nsetattr(c, "w", 3)\nb = a * c.w\ndelattr(c, "w")\nx = b + a * c.w',
      [5, 10],
    ],
    'an attribute that is deleted': ['class C:\n    w = 2\nc = C()\nc.w = 3\ndel c.w\nx = a * c.w', [2, 4]],
    'a forward of the object itself': [
      'class C(torch.nn.Module):\n    def forward(self, t):\n        return t\nc = C()\nc.forward = lambda t: t * 3\nx = c(a)',
      [3, 6],
    ],
    'a change to a repeated list': ['l = [0.0] * 2\nl[0] = 5.0\nx = torch.tensor(l)', [5, 0]],
    'a change to a row that is repeated': [
      'l = [[0.0] * 2] * 2\nl[0][0] = 5.0\nx = torch.tensor(l)',
      [5, 0, 5, 0],
    ],
    'a change to a sorted list': ['l = sorted([2, 1])\nl.append(4)\nx = torch.tensor(l)', [1, 2, 4]],
    'a change to a tensor made a list': [
      'l = torch.tensor([[1, 2]]).tolist()\nl[0][0] = 9\nx = torch.tensor(l)',
      [9, 2],
    ],
    'another name of a list that is repeated in place': [
      'l = [3, 4]\nm = l\nl *= 2\nx = torch.tensor(m)',
      [3, 4, 3, 4],
    ],
    'an iterator that is used where it is made': [
      'x = torch.tensor([p * q for p, q in zip([1, 2], reversed([3, 4]))])',
      [4, 6],
    ],
    'a dictionary': ['d = {"k": a}\nd["j"] = a * 3\nx = d["j"] * 1', [3, 6]],
    'an attribute that a method changed': [
      'class C:\n    def __init__(self, w):\n        self.w = w\n    def go(self):\n        self.w = self.w * 2\no = C(a)\no.go()\nx = o.w * 1',
      [2, 4],
    ],
    'a with statement': ['with torch.no_grad():\n    x = a * 2', [2, 4]],
    'a sum under autocast': ['with torch.autocast("cpu"):\n    x = a.sum()', [3]],
    'a product of doubles under autocast': [
      'with torch.autocast("cpu"):\n    x = a.double() @ a.double()',
      [5],
    ],
    'a product where autocast is off': ['with torch.autocast("cpu", enabled=False):\n    x = a @ a', [5]],
    'the main guard': ["if __name__ == '__main__':\n    a = a * 2\nx = a * 1", [2, 4]],
    'ways that agree': ['b = 2\nif maybe():\n    b = 2\nx = a * b', [2, 4]],
    'a print and an assertion': ['print(a)\nassert a.sum() > 0\nx = a * 1', [1, 2]],
    'a loop over layers': [
      'a = a - 2\nfor layer in torch.nn.ModuleList([torch.nn.ReLU(), torch.nn.Softmax(dim=0)]):\n    a = layer(a)\nx = a * 1',
      [0.5, 0.5],
    ],
    'what a loop over layers left at each': [
      'l = []\nfor i, layer in enumerate([torch.nn.Identity(), torch.nn.ReLU()]):\n    a = layer(a) * 2\n    l.append(a)\nx = l[0] + l[1]',
      [6, 12],
    ],
    'a dataclass and its defaults': [
      'from dataclasses import dataclass\n@dataclass\nclass C:\n    scale: float\n    shift: float = 1.0\nx = a * C(2.0).scale + C(2.0, shift=3.0).shift',
      [5, 7],
    ],
    'a dataclass that inherits its first field': [
      'from dataclasses import dataclass\n@dataclass(eq=False)\nclass B:\n    w: float = 2.0\n@dataclass\nclass C(B):\n    v: float = 3.0\nc = C(5.0)\nx = a * c.w + c.v',
      [8, 13],
    ],
    'a dataclass behind one with a constructor of its own': [
      'from dataclasses import dataclass\n@dataclass\nclass B:\n    w: float\n    def __init__(self, w):\n        self.w = w * 10\n@dataclass\nclass C(B):\n    v: float = 3.0\nc = C(5.0)\nx = a * c.w + c.v',
      [8, 13],
    ],
    'what a dataclass does when it is made': [
      'from dataclasses import dataclass\n@dataclass\nclass C:\n    w: float = 2.0\n    def __post_init__(self):\n        self.w = self.w * 2\nx = a * C(4.0).w',
      [8, 16],
    ],
    'the modules of a dictionary that was copied': [
      'd = {"f": torch.nn.ReLU()}\nm = torch.nn.ModuleDict(d)\nd["f"] = torch.nn.Sigmoid()\nm.to("cpu").train()\nx = m["f"](-a) * 1',
      [0, 0],
    ],
    'a loop over the modules of a dictionary': [
      'm = torch.nn.ModuleDict({"f": torch.nn.ReLU(), "g": torch.nn.Softplus()})\nm["g"] = torch.nn.Identity()\nx = torch.stack([f(a) for k, f in m.items()]).sum(0)',
      [2, 4],
    ],
    'a copy of what is changed': ['b = a.clone()\na.add_(1)\nx = b * 1', [1, 2]],
  };
  for (const [what, [code, values]] of Object.entries(known)) {
    it(`is known through ${what}`, () => assert.deepEqual(lastOf(code)?.map(Number), values));
  }
});
