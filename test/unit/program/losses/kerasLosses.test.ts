import * as assert from 'node:assert/strict';
import { findLosses } from '../../../../src/program/findLosses';

const labels = '[[0, 1], [0, 0]]';
const shares = '[[0.6, 0.4], [0.4, 0.6]]';

/** The examples of Keras's documentation, with the values that it prints. */
const documented: readonly [string, string, string, number][] = [
  ['BinaryCrossentropy()', labels, shares, 0.815],
  ["BinaryCrossentropy(reduction='sum')", labels, shares, 1.63],
  ['BinaryCrossentropy(from_logits=True)', '[0, 1, 0, 0]', '[-18.6, 0.51, 2.94, -12.8]', 0.865],
  ['CategoricalCrossentropy()', '[[0, 1, 0], [0, 0, 1]]', '[[0.05, 0.95, 0], [0.1, 0.8, 0.1]]', 1.177],
  ['SparseCategoricalCrossentropy()', '[1, 2]', '[[0.05, 0.95, 0], [0.1, 0.8, 0.1]]', 1.177],
  ['MeanSquaredError()', labels, '[[1.0, 1.0], [1.0, 0.0]]', 0.5],
  ['MeanAbsoluteError()', labels, '[[1.0, 1.0], [1.0, 0.0]]', 0.5],
  ['MeanAbsolutePercentageError()', '[[2.0, 1.0], [2.0, 3.0]]', '[[1.0, 1.0], [1.0, 0.0]]', 50],
  ['MeanSquaredLogarithmicError()', labels, '[[1.0, 1.0], [1.0, 0.0]]', 0.24],
  ['CosineSimilarity()', '[[0.0, 1.0], [1.0, 1.0]]', '[[1.0, 0.0], [1.0, 1.0]]', -0.5],
  ['KLDivergence()', labels, shares, 0.458],
  ['Huber()', labels, shares, 0.155],
  ['LogCosh()', labels, '[[1.0, 1.0], [0.0, 0.0]]', 0.108],
  ['Poisson()', labels, '[[1.0, 1.0], [0.0, 0.0]]', 0.5],
  ['Hinge()', labels, shares, 1.3],
  ['SquaredHinge()', labels, shares, 1.86],
  ['CategoricalHinge()', labels, shares, 1.4],
];

describe("Keras's losses", () => {
  for (const [made, truth, given, value] of documented) {
    it(`${made} gives ${value}`, () => {
      const code = `import keras\nloss = keras.losses.${made}(${truth}, ${given})\n`;
      const [found] = findLosses(code, 'python');
      // The documentation prints three digits.
      assert.ok(
        Math.abs((found.value ?? Number.NaN) - value) <= 6e-4 * Math.max(1, Math.abs(value)),
        `${found.value}`,
      );
    });
  }

  it('give one number for each row where a function is called', () => {
    const code = `from tensorflow.keras.losses import mean_squared_error\nx = mean_squared_error(${labels}, [[1.0, 1.0], [1.0, 0.0]])\n`;
    assert.deepEqual(findLosses(code, 'python')[0].values, [0.5, 0.5]);
  });
});
