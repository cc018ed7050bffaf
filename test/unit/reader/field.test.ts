import assert from 'node:assert/strict';
import { findVectors, readAt, vectorAt } from '../../../src/reader';
import { isRefusal } from '../../../src/reader/source/found';

/** What a name stands for at its last use. */
function lastUse(text: string, language: string, name: string) {
  return vectorAt(text, text.lastIndexOf(name), language);
}

// Each line was found in the field: notes, logs and training code. The expected values are what NumPy and PyTorch print.
describe('a name whose value is more than the list in it', () => {
  const rest = [
    'torch.zeros(2, 3).scatter(1, idx, 1)',
    '[1, 2].map(f)',
    'np.array([1, 2])[::step]',
    '[1, 2] * w',
  ];
  it('is known where the code determines all of it', () => {
    assert.deepEqual(lastUse('q = np.array([1, 2])[::-1]\nq\n', 'python', 'q')?.values, [2, 1]);
  });

  for (const language of ['python', 'markdown', 'plaintext', 'log']) {
    for (const value of rest) {
      it(`stands for nothing in ${language}: ${value}`, () => {
        assert.equal(lastUse(`q = ${value}\nq\n`, language, 'q'), undefined);
      });
    }
  }

  const rows: readonly (readonly [text: string, language: string, named: readonly (readonly number[])[]])[] =
    [
      ['q = torch.zeros(2, 3).scatter(1, idx, 1)', 'python', []],
      ['r = [1] * 2 + [0] * 2', 'python', []],
      ['s = np.array([-1., 1.]) > 0', 'python', []],
      ['t = torch.eye(3)[0]', 'python', []],
      ['u = [1, 2, 3][::-1]', 'python', []],
      ['v = [1, 2] if x else [3, 4]', 'python', []],
      ['w = f(x=[1, 2] + y)', 'python', []],
      ['const x = [1, 2].map(f);', 'javascript', []],
      ['const x = [1, 2, 3][i];', 'javascript', []],
      ['q = torch.zeros(2, 3).scatter(1, idx, 1)', 'markdown', []],
      ['u = [1, 2, 3][::-1]', 'markdown', []],
      ['r = [1] * 3', 'python', [[1, 1, 1]]],
      ['a = torch.tensor([1, 2]).to(device)', 'python', [[1, 2]]],
      ['a = np.array([0.5, 2]).astype(np.float32)  # as float', 'python', [[0.5, 2]]],
      ['a = torch.tensor([1., 2, 3, 4]).reshape(2, 2)', 'python', [[1, 2, 3, 4]]],
      ['**p = [0.1, 0.9]** and so on', 'markdown', [[0.1, 0.9]]],
      ['So p = [0.1, 0.9]. Then it goes on.', 'markdown', [[0.1, 0.9]]],
      ['const p = [0.1, 0.9]; // * 2', 'javascript', [[0.1, 0.9]]],
      ['double p[] = {0.1, 0.9}; /* + 1 */', 'c', [[0.1, 0.9]]],
      ['auto v = torch::tensor({0.1, 0.9});', 'cpp', [[0.1, 0.9]]],
      ['auto o = torch::zeros({2, 3});', 'cpp', [[0, 0, 0, 0, 0, 0]]],
    ];
  for (const [text, language, named] of rows) {
    it(`is the name of no part of it in ${language}: ${text}`, () => {
      const found = findVectors(text, language).filter(
        ({ name, isArgument }) => name !== undefined && !isArgument,
      );
      assert.deepEqual(
        found.map(({ values }) => values),
        named,
      );
    });
  }
});

describe('a name that was given an array in a call, or one that is stored in another way', () => {
  const values = [
    'torch.tensor([0.1, 0.9]).to(device)',
    'torch.tensor([0.1, 0.9]).to("cuda:0")',
    'torch.tensor([0.1, 0.9]).float().to(device)',
    'np.array([0.1, 0.9]).astype(np.float32)',
    'nn.Parameter(torch.tensor([0.1, 0.9]))',
    'torch.from_numpy(np.array([0.1, 0.9]))',
    'paddle.to_tensor([0.1, 0.9])',
  ];
  for (const value of values) {
    it(`stands for the array: ${value}`, () => {
      const read = lastUse(`p = ${value}\nf(p)\n`, 'python', 'p');
      assert.deepEqual([read?.values, read?.shape], [[0.1, 0.9], [2]]);
    });
  }

  it('stands for numbers as they are stored', () => {
    const stored = (type: string) =>
      lastUse(`p = torch.tensor([0.1, 0.9]).${type}()\nf(p)`, 'python', 'p')?.values;
    // The nearest numbers with 11 and with 8 binary digits, as PyTorch 1.13 prints them in full.
    assert.deepEqual(stored('half'), [0.0999755859375, 0.89990234375]);
    assert.deepEqual(stored('bfloat16'), [0.10009765625, 0.8984375]);
    assert.deepEqual(lastUse('y = torch.tensor([2, 0]).long()\nf(y)', 'python', 'y')?.values, [2, 0]);
    assert.deepEqual(lastUse('y = np.array([2, 0]).astype(np.int64)\nf(y)', 'python', 'y')?.values, [2, 0]);
    // Other numbers are truncated, as by PyTorch and NumPy.
    assert.deepEqual(lastUse('y = torch.tensor([2.5, 0]).long()\nf(y)', 'python', 'y')?.values, [2, 0]);
    assert.deepEqual(lastUse('y = np.array([2.5, 0]).astype(np.int64)\nf(y)', 'python', 'y')?.values, [2, 0]);
  });

  it("is C++'s, too", () => {
    assert.deepEqual(lastUse('auto v = torch::tensor({0.1, 0.9});\nf(v);', 'cpp', 'v')?.values, [0.1, 0.9]);
    const zeros = lastUse('auto o = torch::zeros({2, 3});\nf(o);', 'cpp', 'o');
    assert.deepEqual(
      [zeros?.values, zeros?.shape],
      [
        [0, 0, 0, 0, 0, 0],
        [2, 3],
      ],
    );
  });
});

describe('a tensor that is changed in place', () => {
  const setting = 'import torch\nimport torch.nn.functional as F\ny = torch.tensor([2, 0])\n';
  // The results of PyTorch 1.13.
  for (const [code, values] of [
    ['p = torch.zeros(2, 3).scatter_(1, y.unsqueeze(1), 1)', [0, 0, 1, 1, 0, 0]],
    ['p = torch.zeros(2, 3).scatter(1, y.unsqueeze(1), 1)', [0, 0, 1, 1, 0, 0]],
    ['p = torch.ones(3, 2).scatter(0, torch.tensor([[2, 0]]), torch.tensor([[5., 7.]]))', [1, 7, 1, 1, 5, 1]],
    ['p = torch.full((2, 2), 3.0).scatter_(1, torch.tensor([[0], [1]]), value=0.5)', [0.5, 3, 3, 0.5]],
    ['p = torch.zeros(2, 3).scatter_(1, y.view(-1, 1), 0.75).add_(0.25)', [0.25, 0.25, 1, 1, 0.25, 0.25]],
    ['p = torch.ones(3).mul_(2)', [2, 2, 2]],
    ['p = F.relu(torch.tensor([-1., 2.]), inplace=True)', [0, 2]],
    // PyTorch does not determine these, raises an error, or changes another name as well.
    ['p = torch.zeros(1, 3).scatter(1, torch.tensor([[1, 1]]), torch.tensor([[5., 7.]]))', undefined],
    ['p = torch.zeros(2, 3).scatter(1, torch.tensor([[3], [0]]), 1)', undefined],
    ['p = torch.zeros(2, 3).scatter_(1, y, 1)', undefined],
    ['p = torch.tensor([1, 2]).mul_(0.5)', undefined],
    ['z = torch.ones(2)\np = z.view(2).mul_(3)\nz.add_(1)', undefined],
  ] as const) {
    it(`${values ? 'has the values of the change' : 'has none'}: ${code}`, () => {
      assert.deepEqual(lastUse(`${setting}${code}\nf(p)\n`, 'python', 'p')?.values, values);
    });
  }
});

describe('a size in a print', () => {
  it('is not a vector', () => {
    const text =
      'Tensor(shape=[1, 2], dtype=float32,\n       [[0.1, 0.9]])\nndarray: [0.1, 0.9], shape=[2], strides=[1]\n';
    const found = findVectors(text, 'plaintext');
    assert.deepEqual(
      found.filter(({ isArgument }) => !isArgument).map(({ values, name }) => [values, name]),
      [
        [[0.1, 0.9], undefined],
        [[0.1, 0.9], 'ndarray'],
      ],
    );
    assert.ok(found.every(({ name, isArgument }) => !isArgument || name !== 'ndarray'));
  });
});

describe('a look-up that gave up', () => {
  it('says so, instead of that there is no vector', () => {
    const text = `${'p p '.repeat(50_000)}\nq = softmax(p)\nq`;
    const read = readAt(text, text.length - 1, 'python');
    assert.ok(read && isRefusal(read));
    assert.deepEqual([read.reason, read.detail], ['gave-up', 'p']);
  });
});
