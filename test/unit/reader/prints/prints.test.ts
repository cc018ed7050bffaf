import assert from 'node:assert/strict';
import { readVectors, vectorAt } from '../../../../src/reader';

interface Row {
  readonly form: string;
  readonly language: string;
  readonly text: string;
  readonly shape: readonly number[];
  readonly values: readonly number[];
  readonly name?: string;
  readonly names?: readonly string[];
}

/** As PyTorch 0.3 and 1.13, libtorch, R's torch, pandas 1.5, Julia and MATLAB print them. */
const rows: readonly Row[] = [
  {
    form: 'PyTorch until 0.3',
    language: 'markdown',
    text: '```\n 0.1  0.9\n 0.3  0.7\n[torch.FloatTensor of size 2x2]\n```\n',
    shape: [2, 2],
    values: [0.1, 0.9, 0.3, 0.7],
  },
  {
    form: 'PyTorch until 0.3, on a GPU, a vector upright',
    language: 'plaintext',
    text: '\n 2\n 0\n 1\n[torch.cuda.LongTensor of size 3 (GPU 0)]\n',
    shape: [3],
    values: [2, 0, 1],
  },
  {
    form: 'libtorch and R’s torch',
    language: 'markdown',
    text: '```\ntorch_tensor\n 0.1000  0.9000\n 0.3000  0.7000\n[ CPUFloatType{2,2} ]\n```\n',
    shape: [2, 2],
    values: [0.1, 0.9, 0.3, 0.7],
  },
  {
    form: 'libtorch in a comment',
    language: 'cpp',
    text: '//  0.1\n//  0.9\n// [ CPUFloatType{2} ]\n',
    shape: [2],
    values: [0.1, 0.9],
  },
  {
    form: 'a frame of pandas',
    language: 'markdown',
    text: '```\n>>> df\n     a    b\n0  0.1  0.9\n1  0.3  0.7\n```\n',
    shape: [2, 2],
    values: [0.1, 0.9, 0.3, 0.7],
    name: 'df',
    names: ['a', 'b'],
  },
  {
    form: 'a series of pandas',
    language: 'plaintext',
    text: '0    0.1\n1    0.9\nName: p, dtype: float64\n',
    shape: [2],
    values: [0.1, 0.9],
    name: 'p',
  },
  {
    form: 'a series of pandas with an index',
    language: 'plaintext',
    text: '>>> s\ncat    1\ndog    0\ndtype: int64\n',
    shape: [2],
    values: [1, 0],
    name: 's',
    names: ['cat', 'dog'],
  },
  {
    form: 'a quoted reply',
    language: 'markdown',
    text: '> tensor([[0.1, 0.9],\n>         [0.3, 0.7]])\n',
    shape: [2, 2],
    values: [0.1, 0.9, 0.3, 0.7],
  },
  {
    form: 'a line that a book wrapped',
    language: 'markdown',
    text: '```\ntensor([0.1, 0.2,\n> 0.7])\n```\n',
    shape: [3],
    values: [0.1, 0.2, 0.7],
  },
  {
    form: 'a launcher’s marks',
    language: 'log',
    text: '[rank0]: tensor([[0.1, 0.9],\n[rank0]:         [0.3, 0.7]])\n',
    shape: [2, 2],
    values: [0.1, 0.9, 0.3, 0.7],
  },
  {
    form: 'R quoted',
    language: 'markdown',
    text: '> p\n> [1] 0.1 0.9\n',
    shape: [2],
    values: [0.1, 0.9],
    name: 'p',
  },
  {
    form: 'a docstring',
    language: 'python',
    text: '"""\n>>> q\ntensor([0.1, 0.9])\n"""\n',
    shape: [2],
    values: [0.1, 0.9],
  },
  {
    form: 'NumPy in triple quotes',
    language: 'python',
    text: "'''\n[[0.1 0.9]\n [0.3 0.7]]\n'''\n",
    shape: [2, 2],
    values: [0.1, 0.9, 0.3, 0.7],
  },
  {
    form: 'Julia’s prompt in its own file',
    language: 'julia',
    text: 'julia> q\n2-element Vector{Float64}:\n 0.1\n 0.9\n',
    shape: [2],
    values: [0.1, 0.9],
    name: 'q',
  },
  {
    form: 'MATLAB’s dlarray',
    language: 'plaintext',
    text: 'p =\n\n  3(C) × 1(B) dlarray\n\n    0.1000\n    0.2000\n    0.7000\n',
    shape: [3],
    values: [0.1, 0.2, 0.7],
    name: 'p',
  },
  {
    form: 'numbers behind a label',
    language: 'plaintext',
    text: 'label: -100 7 0\n',
    shape: [3],
    values: [-100, 7, 0],
    name: 'label',
  },
  {
    form: 'numbers with commas behind a label',
    language: 'markdown',
    text: 'Probabilities: 0.1, 0.2, 0.7.\n',
    shape: [3],
    values: [0.1, 0.2, 0.7],
    name: 'Probabilities',
  },
  {
    form: 'probabilities by class',
    language: 'python',
    text: 'p = {"cat": 0.1, "dog": 0.9}\n',
    shape: [2],
    values: [0.1, 0.9],
    name: 'p',
    names: ['cat', 'dog'],
  },
  {
    form: 'probabilities by class in JavaScript',
    language: 'javascript',
    text: 'const p = { cat: 0.1, dog: 0.9 };\n',
    shape: [2],
    values: [0.1, 0.9],
    name: 'p',
    names: ['cat', 'dog'],
  },
  {
    form: 'the records of a classifier',
    language: 'markdown',
    text: "```\n[{'label': 'A', 'score': 0.9}, {'label': 'B', 'score': 0.1}]\n```\n",
    shape: [2],
    values: [0.9, 0.1],
    name: 'score',
    names: ['A', 'B'],
  },
  { form: 'one label', language: 'python', text: 'y = 2\n', shape: [], values: [2], name: 'y' },
  {
    form: 'one label in a tensor',
    language: 'python',
    text: 'label = torch.tensor(2)\n',
    shape: [],
    values: [2],
    name: 'label',
  },
];

describe('vectors that are printed, or written without a list', () => {
  for (const { form, language, text, shape, values, name, names } of rows) {
    it(`is read: ${form}`, () => {
      const { found } = readVectors(text, language);
      assert.equal(found.length, 1);
      assert.deepEqual([found[0].shape, found[0].values], [shape, values]);
      if (name !== undefined) assert.equal(found[0].name, name);
      assert.deepEqual(found[0].names, names);
      assert.deepEqual(vectorAt(text, found[0].start, language)?.values, values);
    });
  }

  const none: readonly (readonly [language: string, text: string])[] = [
    ['python', 'config = {"lr": 0.1, "momentum": 0.9}\n'],
    ['python', 'split = {"a": 0.8, "b": 0.2}\n'],
    ['json', '{"train": 0.8, "test": 0.2}\n'],
    ['json', '{"x": 1, "y": 2}\n'],
    ['plaintext', 'date: 2026 11 28\n'],
    ['plaintext', 'time: 12 30\n'],
    ['python', 'classes = 10\nnum_labels = 3\nx = 2\n'],
    ['python', '"""\nThe sizes are [1, 2] and x = [3, 4].\n"""\n'],
    ['plaintext', ' 0.1  0.9\n[torch.FloatTensor of size 2x2]\n'],
  ];
  for (const [language, text] of none) {
    it(`is no vector: ${text.trim()}`, () => assert.deepEqual(readVectors(text, language).found, []));
  }

  const cut: readonly (readonly [language: string, text: string])[] = [
    ['plaintext', 'y = array([[1, 0],\n       [1,...[0, 1]])\n'],
    ['plaintext', '0    0.1\n1    0.9\n    ...\n9    0.3\nName: p, Length: 10, dtype: float64\n'],
    ['python', '"""\ntensor([0.1, ..., 0.9])\n"""\n'],
  ];
  for (const [language, text] of cut) {
    it(`is refused as cut short, and no row of it is offered: ${text.trim()}`, () => {
      const { found, refused } = readVectors(text, language);
      assert.deepEqual([found, refused.map(({ reason }) => reason)], [[], ['truncated']]);
    });
  }
});
