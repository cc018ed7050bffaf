import type { Dialect, Native } from './dialect';
import { python, pythonCalls } from './python';

/** JAX, with its 64-bit numbers switched on. */
export const jax: Dialect = {
  ...python,
  imports: [
    { line: 'import jax' },
    { line: 'import jax.numpy as jnp' },
    { line: 'import numpy as np', of: 'np.load' },
    { line: 'import optax', of: 'optax.' },
    { line: "\njax.config.update('jax_enable_x64', True)" },
  ],
  array: (lists) => `jnp.array(${lists})`,
  load: (read, { areIndices }) => `jnp.array(${read}, dtype='${areIndices ? 'int64' : 'float64'}')`,
  calls: {
    ...pythonCalls('jnp', 'axis', 'keepdims'),
    relu: (x) => `jax.nn.relu(${x})`,
    sigmoid: (x) => `jax.nn.sigmoid(${x})`,
    logSigmoid: (x) => `jax.nn.log_sigmoid(${x})`,
    logSoftmax: (x) => `jax.nn.log_softmax(${x}, axis=-1)`,
    logSumExp: (x) => `jax.scipy.special.logsumexp(${x}, axis=-1)`,
    xlogy: (a, b) => `jax.scipy.special.xlogy(${a}, ${b})`,
    oneHot: (indices, classes) => `jax.nn.one_hot(${indices}, ${classes}, dtype=jnp.float64)`,
    ln: (x) => `jnp.log(${x})`,
  },
  natives: [
    { answer: 'softmax_cross_entropy(z, p).mean()', code: called('softmax_cross_entropy') },
    { answer: 'sigmoid_binary_cross_entropy(z, y).mean()', code: called('sigmoid_binary_cross_entropy') },
    { answer: 'squared_error(x, y).mean()', code: called('squared_error') },
    { answer: 'huber_loss(x, y, delta).mean()', code: called('huber_loss'), options: ['delta'] },
    { answer: 'hinge_loss(x, y).mean()', code: called('hinge_loss') },
  ],
  print: (name, shown) => `print(${name}.tolist())  # ${shown}`,
};

function called(name: string): Native['code'] {
  return (x, y, reduction, options) => `optax.${name}(${[x, y, ...options].join(', ')}).${reduction}()`;
}
