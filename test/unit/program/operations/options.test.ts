import * as assert from 'node:assert/strict';
import { numbersAt } from '../../../../src/program/answers/numbersAt';

/** Each is also called without its last argument, which gives other numbers. The values are those of NumPy 1.24 and PyTorch 1.13. */
const rows: readonly (readonly [call: string, shape: readonly number[], values: readonly number[]])[] = [
  ["a.flatten(order='F')", [4], [1, 3, 2, 4]],
  ["a.ravel('F')", [4], [1, 3, 2, 4]],
  ["np.ravel(a, order='F')", [4], [1, 3, 2, 4]],
  ['np.array([1.0, 2.0], ndmin=2)', [1, 2], [1, 2]],
  ['np.take(a, [0])', [1], [1]],
  ['np.take(a, [0], axis=0)', [1, 2], [1, 2]],
  ['np.sort(-a, axis=None)', [4], [-4, -3, -2, -1]],
  ['np.argsort(-a, axis=None)', [4], [3, 2, 1, 0]],
  ['np.vdot(a, a)', [], [30]],
  ['np.concatenate([a, a], axis=None)', [8], [1, 2, 3, 4, 1, 2, 3, 4]],
  ['np.sum([0.1, 0.2], dtype=np.float16)', [], [0.2998046875]],
  ['np.average([1.0, 2.0], weights=[1, 3], returned=True)', [2], [1.75, 4]],
  ['np.array([1, 2]).view(np.float64)', [2], [5e-324, 1e-323]],
  ['torch.ones(2, 3).view(torch.int64).shape', [2], [2, 3]],
  ['torch.ones(2, 3).sum(-1, keepdims=True)', [2, 1], [3, 3]],
  ['torch.cat((torch.ones(1, 2), torch.zeros(1, 2)), axis=1)', [1, 4], [1, 1, 0, 0]],
  ['torch.argmax(torch.tensor(a), axis=1)', [2], [1, 1]],
  ['torch.add(x1=torch.ones(2), x2=torch.ones(2))', [2], [2, 2]],
];

describe('an option of a call', () => {
  for (const [call, shape, values] of rows)
    it(`is followed, or nothing is claimed: ${call}`, () => {
      const code = `import numpy as np\nimport torch\ntorch.set_default_dtype(torch.float64)\na = np.array([[1.0, 2.0], [3.0, 4.0]])\nx = ${call}\n`;
      const found = numbersAt(code, code.lastIndexOf('x ='), 'python');
      if (typeof found !== 'object') return;
      assert.deepEqual([found.shape, [...found.values]], [shape, values]);
    });
});
