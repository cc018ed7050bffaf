import * as assert from 'node:assert/strict';
import { findLosses } from '../../../../src/program/answers/findLosses';

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

  // By the documentation of LogCosh and of optax.losses.log_cosh: log(cosh(prediction - truth)).
  for (const [call, reduction] of [
    ['keras.losses.LogCosh()(truth, given)', 'mean'],
    ['optax.losses.log_cosh(given, truth)', 'none'],
  ] as const) {
    it(`${call} is what the engine knows as log-cosh`, () => {
      const code = `import keras\nimport optax\nimport jax.numpy as jnp\ntruth = jnp.array([1.0, 0.0])\ngiven = jnp.array([3.0, 0.0])\nloss = ${call}\n`;
      const { request, value, values } = findLosses(code, 'python')[0];
      assert.deepEqual([request?.loss, request?.options?.reduction], ['log-cosh', reduction]);
      const terms = [Math.log(Math.cosh(2)), 0];
      const wanted = reduction === 'mean' ? [terms[0] / 2] : terms;
      wanted.forEach((term, i) => {
        assert.ok(Math.abs((values?.[i] ?? value!) - term) <= 1e-15);
      });
    });
  }

  it('sum the means of rows, which is no sum that the engine is asked for', () => {
    for (const name of ['MeanSquaredError', 'LogCosh', 'BinaryCrossentropy']) {
      const code = `import keras\nloss = keras.losses.${name}(reduction='sum')(${labels}, ${shares})\n`;
      const [found] = findLosses(code, 'python');
      assert.equal(found.request, undefined);
      assert.ok(Number.isFinite(found.value));
    }
  });

  it('give one number for each row where a function is called', () => {
    const code = `from tensorflow.keras.losses import mean_squared_error\nx = mean_squared_error(${labels}, [[1.0, 1.0], [1.0, 0.0]])\n`;
    assert.deepEqual(findLosses(code, 'python')[0].values, [0.5, 0.5]);
  });
});
