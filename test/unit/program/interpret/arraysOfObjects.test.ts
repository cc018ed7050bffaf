import * as assert from 'node:assert/strict';
import { readProgram } from '../../../../src/program/readProgram';

/** Each ends in an expression that NumPy 1.24 computes. */
const programs: Readonly<Record<string, string>> = {
  'rows of other lengths': 'np.array([[1, 2], [3]], dtype=object)',
  'matrices of other heights':
    'np.array([np.zeros((2, 3)), np.zeros((3, 3))], dtype="object")[0] @ np.ones((3, 2))',
  'an array that was put into an empty one':
    'e = np.empty(3, dtype=np.object_)\ne[1] = np.zeros(4)\ne[1] @ np.ones((4, 2))',
  'what numbers were made to hold':
    'm = np.array([1, 2]).astype(object)\nm[1] = np.zeros(4)\nm[1] @ np.ones((4, 2))',
  'two of them': 'np.concatenate([np.array([[1, 2], [3]], dtype="O"), np.array([1, 2], dtype=object)])',
};

describe('an array of objects', () => {
  for (const [name, code] of Object.entries(programs)) {
    it(`of ${name} is not known, and raises nothing`, () => {
      const { events } = readProgram([`import numpy as np\n${code}\n`]);
      const results = events.map(({ result }) => result);
      assert.deepEqual(
        results.filter((result) => result.type === 'opaque' && result.why.reason === 'raises'),
        [],
      );
      const last = events.reduce((a, b) =>
        b.node.end - b.node.start > a.node.end - a.node.start ? b : a,
      ).result;
      assert.ok(last.type !== 'tensor' || (!last.values && !last.shape));
    });
  }
});
