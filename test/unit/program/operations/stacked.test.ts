import * as assert from 'node:assert/strict';
import { readProgram } from '../../../../src/program/readProgram';

/** The numbers of the last value that a program computes. */
function numbersOf(code: string): number[] | undefined {
  const events = readProgram([`import numpy as np\n${code}\n`]).events;
  const { result } = events.find(({ callee }) => /stack$/.test(callee))!;
  return result.type === 'tensor' && result.values ? Array.from(result.values) : undefined;
}

// The expected values are those of NumPy 1.24.
describe('stacking', () => {
  it('side by side takes a number for a vector of one', () => {
    assert.deepEqual(numbersOf('np.hstack([np.array([1., 2.]), 3])'), [1, 2, 3]);
    assert.deepEqual(numbersOf('np.hstack((0, np.cumsum(np.array([1., 2.]))))'), [0, 1, 3]);
    assert.deepEqual(numbersOf('np.hstack([1, 2, 3])'), [1, 2, 3]);
  });

  it('below each other takes vectors for rows', () => {
    assert.deepEqual(numbersOf('np.vstack([np.array([1., 2.]), np.array([3., 4.])])'), [1, 2, 3, 4]);
  });
});
