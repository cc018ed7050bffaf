import assert from 'node:assert/strict';
import { readAt } from '../../../../src/reader';
import { isRefusal } from '../../../../src/reader/source/found';

/** Reads at the place that `|` marks in the last of the texts, the cells of a notebook. */
function at(marked: string | readonly string[], language = 'python') {
  const cells = typeof marked === 'string' ? [marked] : marked;
  const [last, ...above] = [...cells].reverse();
  const text = last.replace('|', '');
  const read = readAt(text, last.indexOf('|'), language, above);
  if (!read) return undefined;
  const place = [text, ...above][read.cell ?? 0].slice(read.start, read.end);
  if (isRefusal(read)) return { place, reason: read.reason, detail: read.detail };
  const { values, shape, name, derivation, given, cell } = read;
  return { place, values, shape, name, derivation, given, cell };
}

/** What SciPy 1.17.1 returns, rounded to fifteen digits; a stable kernel is a few units in the last place off. */
function assertNear(values: readonly number[] | undefined, expected: readonly number[]): void {
  const errors = expected.map((value, index) => Math.abs((values?.[index] ?? Number.NaN) - value));
  assert.equal(values?.length, expected.length);
  assert.ok(
    errors.every((error) => error < 1e-14),
    `${values}`,
  );
}

// scipy.special.softmax([2, 1, 0]), log_softmax and expit of the same.
const softmax = [0.665240955774822, 0.244728471054798, 0.0900305731703805];
const logSoftmax = [-0.40760596444438, -1.40760596444438, -2.40760596444438];
const sigmoid = [0.880797077977882, 0.731058578630005, 0.5];

describe('a name that was given an expression over names', () => {
  const logits = 'logits = torch.tensor([2., 1, 0])';
  const rows: readonly [expression: string, expected: readonly number[]][] = [
    ['softmax(logits)', softmax],
    ['F.softmax(logits, dim=-1)', softmax],
    ['torch.softmax(logits, 0)', softmax],
    ['logits.softmax(-1)', softmax],
    ['logits.detach().softmax(dim=0)', softmax],
    ['scipy.special.softmax(logits, axis=-1)', softmax],
    ['np.exp(logits) / np.exp(logits).sum()', softmax],
    ['np.exp(logits) / np.sum(np.exp(logits))', softmax],
    ['F.log_softmax(logits, dim=-1, dtype=torch.float64)', logSoftmax],
    ['torch.log(torch.softmax(logits, -1))', logSoftmax],
    ['torch.sigmoid(logits)', sigmoid],
    ['expit(logits)', sigmoid],
    ['logits.sigmoid()', sigmoid],
    ['1 - torch.sigmoid(logits)', sigmoid.map((value) => 1 - value)],
    ['logits / 2.0', [1, 0.5, 0]],
    ['-logits * 2 + 1', [-3, -1, 1]],
    ['logits / logits.sum()', [2 / 3, 1 / 3, 0]],
    ['(logits + logits) / 2', [2, 1, 0]],
    ['logits', [2, 1, 0]],
    ['torch.sigmoid(torch.tensor([2., 1, 0]))', sigmoid],
    ['F.softmax(torch.tensor([2., 1, 0], dtype=torch.float64), dim=0)', softmax],
    ['logits - torch.tensor([1., 1, 0])', [1, 0, 0]],
  ];
  for (const [expression, expected] of rows) {
    it(`${expression} is computed`, () => {
      const read = at(`${logits}\nq = ${expression}\nprint(|q)`);
      assertNear(read?.values, expected);
      assert.equal(read?.place, `q = ${expression}`);
      assert.equal(read?.derivation, expression);
      assert.equal(read?.name, 'q');
    });
  }

  it('says what the names stand for, and where', () => {
    assert.deepEqual(at(`T = 2.0\n${logits}\nz = logits / T\nq = softmax(z)\n|q`)?.given, [
      { name: 'z', written: 'logits / T', at: 42, cell: 0 },
      { name: 'logits', written: '[2., 1, 0]', at: 30, cell: 0 },
      { name: 'T', written: '2.0', at: 0, cell: 0 },
    ]);
  });

  it('is also read at its own assignment, which is its place', () => {
    assertNear(at(`${logits}\n|q = softmax(logits)  # probabilities`)?.values, softmax);
  });

  it('may be computed from what the same name stood for before', () => {
    assert.deepEqual(at('p = np.array([1, 3])\np = p / p.sum()\nf(|p)')?.values, [0.25, 0.75]);
    assert.deepEqual(at('p = np.array([1, 3])\np = |p / p.sum()')?.values, [1, 3]);
  });

  it('is computed row by row where the axis is the last', () => {
    const m = 'm = np.array([[1., 3], [2, 2]])';
    assert.deepEqual(at(`${m}\np = m / m.sum(axis=-1, keepdims=True)\n|p`)?.values, [0.25, 0.75, 0.5, 0.5]);
    assert.deepEqual(at(`${m}\np = softmax(m - m, dim=1)\n|p`)?.values, [0.5, 0.5, 0.5, 0.5]);
    assert.deepEqual(at(`${m}\np = m / m.sum()\n|p`)?.values, [0.125, 0.375, 0.25, 0.25]);
  });

  it('is computed in other languages', () => {
    assert.deepEqual(at('p <- c(1, 3)\nq <- p / sum(p)\n|q', 'r')?.values, [0.25, 0.75]);
    assert.deepEqual(at('p = [1, 3]\nq = p ./ sum(p)\n|q', 'julia')?.values, [0.25, 0.75]);
    assertNear(at('z = [2, 1, 0]\nq = softmax(z)\n|q', 'julia')?.values, softmax);
    assertNear(at('q = [1, 2]\nl = log.(q)\n|l', 'julia')?.values, [0, Math.LN2]);
    assert.deepEqual(at('p = [1 3];\nq = p / sum(p);\n|q', 'matlab')?.values, [0.25, 0.75]);
    assertNear(at('const z = [2, 1, 0];\nconst q = softmax(z);\nf(|q)', 'javascript')?.values, softmax);
    assertNear(at('z = [2, 1, 0]\n\nq = softmax(z)\n\nand |q', 'markdown')?.values, softmax);
  });
});

describe('a call on names', () => {
  const logits = 'logits = torch.tensor([2., 1, 0])';

  it('stands for its result, at its name', () => {
    const read = at(`${logits}\nloss = F.nll_loss(F.log_soft|max(logits, dim=-1), y)`);
    assertNear(read?.values, logSoftmax);
    assert.equal(read?.derivation, 'F.log_softmax(logits, dim=-1)');
  });

  it('may be a method, and what follows it is not part of it', () => {
    const read = at(`${logits}\nprint(logits.soft|max(-1).log())`);
    assertNear(read?.values, softmax);
    assert.equal(read?.derivation, 'logits.softmax(-1)');
    assertNear(at(`${logits}\nprint(logits.softmax(-1).l|og())`)?.values, logSoftmax);
  });

  it('is not a call where the function is defined', () => {
    assert.equal(at('z = [2, 1, 0]\ndef soft|max(z): return z'), undefined);
  });
});

describe('a name that was given something without a clear meaning', () => {
  const refusals: readonly [text: string, reason: string, detail: string][] = [
    ['q = softmax(z)\n|q', 'unknown-name', 'z'],
    ['z = f(x)\nq = softmax(z)\n|q', 'unknown-name', 'z'],
    ['z = np.array([[1, 2], [3, 4]])\nq = softmax(z)\n|q', 'unsupported', 'softmax'],
    ['z = np.array([[1, 2], [3, 4]])\nq = softmax(z, axis=0)\n|q', 'unsupported', 'softmax'],
    ['z = np.array([1, 2])\nq = softmax(z, axis=1)\n|q', 'unsupported', 'softmax'],
    ['a = np.array([1, 2])\nb = np.array([1, 2, 3])\nq = a / b\n|q', 'unsupported', '/'],
    ['a = [1, 2]\nq = a * 2\n|q', 'unsupported', '*'],
    ['a = [1, 2]\nb = [3]\nq = a + b\n|q', 'unsupported', '+'],
    ['a = np.array([1, 2])\nq = np.log(a, out=b)\n|q', 'unsupported', 'np.log'],
    ['a = np.array([1, 2])\nq = a - b\n|q', 'unknown-name', 'b'],
  ];
  for (const [text, reason, detail] of refusals) {
    it(`is refused: ${text.replaceAll('\n', '; ')}`, () => {
      const read = at(text);
      assert.deepEqual([read?.reason, read?.detail], [reason, detail]);
    });
  }

  const silent: readonly [text: string, language?: string][] = [
    ['a = np.array([1, 2])\nq = foo(a)\n|q'],
    ['a = np.array([1, 2])\nq = a.sum()\n|q'],
    ['a = np.array([1, 2])\nq = a @ a\n|q'],
    ['a = np.array([1, 2])\nq = a // 2\n|q'],
    ['a = np.array([1, 2])\nq = a ** 2\n|q'],
    ['a = np.array([1, 2])\nq = a > 1\n|q'],
    ['a = np.array([1, 2])\nq = a[0]\n|q'],
    ['a = np.array([1, 2])\nq = a if x else b\n|q'],
    ['a = np.array([1, 2])\nq = x.a\n|q'],
    ['a = np.array([1, 2])\nq = math.exp(a)\n|q'],
    ['a = np.array([1, 2])\nq = a.astype(int)\n|q'],
    ['a = np.array([1, 2])\nq -= a\n|q'],
    ['a = np.array([1, 2])\np, q = a, a\n|q'],
    ['n = 3\nq = n / 2\n|q'],
    ['const a = [1, 2];\nconst q = a / 2;\n|q', 'javascript'],
    ['const a = [1, 2];\nconst q = log(a);\n|q', 'javascript'],
    ['const a = [1, 2];\nconst q = softmax(a)\n  .map(f);\n|q', 'javascript'],
    ['a = [1 2];\nq = softmax(a);\n|q', 'matlab'],
    ['double a[] = {1, 2};\nauto q = a / 2;\n|q', 'cpp'],
  ];
  for (const [text, language] of silent) {
    it(`stands for nothing: ${text.replaceAll('\n', ' ')}`, () => {
      assert.equal(at(text, language)?.values, undefined);
    });
  }

  it('has matrix operators only with dots where they mean matrices', () => {
    assert.equal(at('a = [1, 2]\nq = a / a\n|q', 'julia')?.reason, 'unsupported');
    assert.deepEqual(at('a = [1, 2]\nq = a ./ a\n|q', 'julia')?.values, [1, 1]);
  });
});

describe('a name that may have been given another value since', () => {
  const lost: readonly [text: string, language?: string][] = [
    ['p = [1, 2]\np, q = f()\n|p'],
    ['p = [1, 2]\nq, p = [3], [4]\n|p'],
    ['p = [1, 2]\nfor p in rows:\n    f(|p)'],
    ['p = [1, 2]\ndef f(x, p):\n    y = 1\n    return |p'],
    ['p = [1, 2]\ndef f(\n    x,\n    p,\n):\n    return |p'],
    ['p = [1, 2]\ng = lambda p: |p'],
    ['p = [1, 2]\np.append(3)\n|p'],
    ['|var p=[1, 2]', 'javascript'],
    ['p = [1, 2]\nfor x in xs:\n    |p.append(x)'],
    ['p = torch.tensor([1, 2])\np.add_(1)\n|p'],
    ['p = [1, 2]\np[0] = 7\n|p'],
    ['p = [[1, 2]]\np[0] = [3, 4]\n|p'],
    ['p = [1, 2]\nrandom.shuffle(p)\n|p'],
    ['const p = [1, 2];\nconst f = (p) => g(|p);', 'javascript'],
    ['const p = [1, 2];\nfunction f(p) {\n  return |p;\n}', 'javascript'],
    ['const p = [1, 2];\np.push(3);\n|p', 'javascript'],
    ['let p = [1, 2];\n[p, q] = f();\n|p', 'javascript'],
    ['p = [1, 2]\nif x:\n    a, p, q = f()\n|p'],
    ['std::vector<double> p = {1, 2};\np.push_back(3);\nf(|p);', 'cpp'],
    ['List<Integer> p = List.of(1, 2);\np.add(3);\nf(|p);', 'java'],
    ['int[] p = {1, 2};\np[0]++;\nf(|p);', 'csharp'],
    ['local p = {1, 2}\ntable.insert(p, 3)\nf(|p)', 'lua'],
    ['p = [1, 2]\np .+= 1\nf(|p)', 'julia'],
    ['p = [1, 2]\np << 3\nf(|p)', 'ruby'],
    ['p = [1 2];\np(1) = 5;\ndisp(|p)', 'matlab'],
    ['p = np.array([1, 2]) // 2\nf(|p)'],
    ['const p = [1, 2]\n  - shift;\ng(|p);', 'javascript'],
    ['p = [1, 2] != q\nf(|p)'],
    ['p <- c(1, 2) %*% c(3, 4)\nf(|p)', 'r'],
    ['p = np.full(2, 0.5, dtype=int)\nf(|p)'],
  ];
  for (const [text, language] of lost) {
    it(`stands for nothing: ${text.replaceAll('\n', ' ')}`, () => {
      assert.equal(at(text, language), undefined);
    });
  }

  const kept: readonly [text: string, language?: string][] = [
    ['p = [1, 2]\ndef f(p):\n    return p\n|p'],
    ['p = [1, 2]\nq = sorted(xs, key=lambda p: p)\n|p'],
    ['p = torch.tensor([1, 2])\np.requires_grad_()\n|p'],
    ['const p = [1, 2];\nfunction f(p) {\n  return p;\n}\ng(|p);', 'javascript'],
    ['p = [1, 2]\nx.p.append(3)\n|p'],
    ['p = [1, 2]\nloss = f(p, y, weight=w)\n|p'],
    ['p = [1, 2]\nloss = f(\n    p, y, weight=w)\n|p'],
    ['p = [1, 2]\nloss = f(\n    x,\n    p, weight=w)\n|p'],
    ['p := []float64{1, 2}\nf(|p)', 'go'],
    ['var p []float32 = []float32{1, 2}\nf(|p)', 'go'],
    ['let p: Vec<f64> = vec![1.0, 2.0];\nf(&|p);', 'rust'],
    ['std::vector<double> p{1, 2};\nf(|p);', 'cpp'],
    ['var p = new double[] { 1, 2 };\nf(|p);', 'csharp'],
    ['real :: p(2) = [1.0, 2.0]\nprint *, |p', 'fortran'],
    ['local p = {1, 2}\n-- a comment\nf(|p)', 'lua'],
    ['p = [1 2]\n% a comment\ndisp(|p)', 'matlab'],
    ['p <- c(1, 2)\n-sum(|p)', 'r'],
    ['if x:\n    p = np.array([1, 2])\n    -np.log(|p)'],
  ];
  for (const [text, language] of kept) {
    it(`stands for what it was given: ${text.replaceAll('\n', ' ')}`, () => {
      assert.deepEqual(at(text, language)?.values, [1, 2]);
    });
  }
});

describe('names that lead to names', () => {
  const levels = (count: number, sum: (level: number) => string) =>
    ['p0 = np.array([1, 2])', ...Array.from({ length: count }, (_, at) => `p${at + 1} = ${sum(at)}`)].join(
      '\n',
    );

  it('are evaluated once each, however often they are used', () => {
    const text = levels(7, (level) => new Array<string>(20).fill(`p${level}`).join(' + '));
    assert.deepEqual(at(`${text}\nf(|p7)`)?.values, [20 ** 7, 2 * 20 ** 7]);
  });

  it('are evaluated once each even where they are used on different lines', () => {
    const twice = (level: number) => `q${level} + q${level}\nq${level + 1} = p${level} + q${level}`;
    const text = `q0 = np.array([1, 2])\n${levels(7, twice)}`;
    assert.deepEqual(at(`${text}\nf(|q7)`)?.values, [2 ** 7, 2 ** 8]);
  });

  it('are given up, with a reason, where there are too many', () => {
    const read = at(`${levels(9, (level) => `p${level} * 2`)}\nf(soft|max(p9, 0))`);
    assert.deepEqual([read?.reason, read?.detail], ['gave-up', 'p2']);
    const names = (level: number) => Array.from({ length: 20 }, (_, at) => `p${level}_${at}`);
    const lines = Array.from({ length: 8 }, (_, level) =>
      names(level).map((name) => `${name} = ${level === 0 ? '[1, 2]' : names(level - 1).join(' - ')}`),
    );
    assert.equal(at(`${lines.flat().join('\n')}\nf(|p7_0)`)?.reason, 'gave-up');
  });

  it('may have changed where one of them has', () => {
    const read = at('p = [1, 2]\np.append(3)\nq = softmax(p)\nf(|q)');
    assert.deepEqual([read?.reason, read?.detail], ['changed', 'p']);
  });
});

describe('an argument far from the start of its line', () => {
  // A window of the text around a use once began at the parenthesis, which made `z, dim=0` an unpacking.
  for (let length = 80; length < 140; length++) {
    const text = `z = [1.0, 2.0, 0.5]\nj = F.softmax(z, dim=0)\n# ${'x'.repeat(length)}\nm = z.sigmoid()`;
    it(`is no assignment: ${length} characters before it`, () => {
      const read = at(`${text}\n|k = F.softmax(z, dim=0)`);
      // softmax([1, 2, 0.5]) of SciPy 1.10.1.
      assertNear(read?.values, [0.231223897622149, 0.628531719211762, 0.140244383166088]);
    });
  }
});

describe('what a name was given', () => {
  it('is shown on one line, however its value is laid out', () => {
    const { derivation } = at('z = [\n    [1, 2],\n    [3, 4],\n]\nf(|z)')!;
    assert.equal(derivation, 'z = [[1, 2], [3, 4]]');
  });

  it('is shown up to one line, with a sign for what is left out', () => {
    const numbers = Array.from({ length: 40 }, (_, index) => index + 10);
    const derivation = at(`p = [${numbers.join(', ')}]\nf(|p)`)?.derivation;
    assert.match(derivation ?? '', /^p = \[10, 11, .*, 29,? ?…$/);
  });
});

describe('a name that was given a list that cannot be read', () => {
  const rows: readonly [text: string, reason: string, place: string, language?: string][] = [
    ['|x = []', 'empty', '[]'],
    ['x = [[]]\nf(|x)', 'empty', '[[]]'],
    ['x = np.array([])\nf(|x)', 'empty', '[]'],
    ['const x = [];\nf(|x);', 'empty', '[]', 'javascript'],
    ['x = torch.zeros(0, 3)\nf(|x)', 'empty', 'torch.zeros(0, 3)'],
    ['x = np.zeros((0, 3))\nf(|x)', 'empty', 'np.zeros((0, 3))'],
    ['x = [[1, 2], [3]]\nf(|x)', 'ragged', '[[1, 2], [3]]'],
    ['x = torch.tensor([[1., 2], [3]], dtype=torch.float64)\nf(|x)', 'ragged', '[[1., 2], [3]]'],
    ['x = [0.1, 0.2, ..., 0.7]\nf(|x)', 'truncated', '[0.1, 0.2, ..., 0.7]'],
    ['x = [0.5, "a", 0.5]  # classes\nf(|x)', 'not-a-number', '[0.5, "a", 0.5]'],
    ['x = torch.tensor([\n  [1, 2],\n  [3],\n])\nf(|x)', 'ragged', '[\n  [1, 2],\n  [3],\n]'],
  ];
  for (const [text, reason, place, language] of rows) {
    it(`says why: ${text.replaceAll('\n', ' ')}`, () => {
      const read = at(text, language);
      assert.deepEqual([read?.reason, read?.place], [reason, place]);
    });
  }

  const silent = [
    'x = f([0.5, "a", 0.5])\ng(|x)',
    'x = [0.5, "a", 0.5] + other\ng(|x)',
    'x = []\nx.append(3)\nf(|x)',
    'x = []\nfor y in ys:\n    |x.append(y)',
    'x = ["a", "b"]\nf(|x)',
    'x = [[1, 2], [3]][0]\nf(|x)',
    'for x in []:\n    f(|x)',
  ];
  for (const text of silent) {
    it(`stands for nothing: ${text.replaceAll('\n', ' ')}`, () => {
      assert.equal(at(text), undefined);
    });
  }

  it('passes its reason on to what is computed from it', () => {
    const read = at('z = [[1, 2], [3]]\nq = softmax(z)\nf(|q)');
    assert.deepEqual([read?.reason, read?.detail], ['ragged', '2, 1']);
  });
});

describe('a name in a notebook', () => {
  it('says why the list of an earlier cell cannot be read', () => {
    const read = at(['p = [[1, 2], [3]]', 'f(|p)']);
    assert.deepEqual([read?.reason, read?.place], ['ragged', '[[1, 2], [3]]']);
  });

  it('stands for what the same cell gave it before any earlier one did', () => {
    assert.deepEqual(at(['p = [1, 2]', 'p = [3, 4]\nf(|p)'])?.values, [3, 4]);
  });

  it('stands for what the nearest earlier cell gave it', () => {
    const read = at(['p = [1, 2]', 'p = [3, 4]', 'x = 1', 'f(|p)']);
    assert.deepEqual([read?.values, read?.cell, read?.place], [[3, 4], 2, '[3, 4]']);
  });

  it('stands for nothing where the nearest cell gave it something else', () => {
    assert.equal(at(['p = [1, 2]', 'p = f()', 'g(|p)']), undefined);
    assert.equal(at(['p = [1, 2]', 'p.append(3)', 'g(|p)']), undefined);
  });

  it('is looked for in cells above the one whose expression holds it', () => {
    const read = at(['z = [2, 1, 0]', 'q = softmax(z)', 'z = [5, 5, 5]', 'f(|q)']);
    assertNear(read?.values, softmax);
    assert.deepEqual([read?.cell, read?.place], [2, 'q = softmax(z)']);
    assert.deepEqual(read?.given, [{ name: 'z', written: '[2, 1, 0]', at: 4, cell: 3 }]);
  });
});
