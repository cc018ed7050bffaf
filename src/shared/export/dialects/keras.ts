import type { Dialect } from './dialect';
import { python, pythonCalls } from './python';

/** Keras 3 on any of its backends. */
export const keras: Dialect = {
  ...python,
  imports: [
    { line: 'import math', of: 'math.' },
    { line: 'import keras' },
    { line: 'import numpy as np', of: 'np.load' },
    { line: 'from keras import ops', of: 'ops.' },
    { line: "\nkeras.config.set_floatx('float64')" },
  ],
  array: (lists, { areIndices }) =>
    `ops.convert_to_tensor(${lists}, dtype='${areIndices ? 'int32' : 'float64'}')`,
  load: (read, { areIndices }) =>
    `ops.convert_to_tensor(${read}, dtype='${areIndices ? 'int32' : 'float64'}')`,
  calls: {
    ...pythonCalls('ops', 'axis', 'keepdims'),
    relu: (x) => `ops.relu(${x})`,
    sigmoid: (x) => `ops.sigmoid(${x})`,
    logSigmoid: (x) => `ops.log_sigmoid(${x})`,
    logSoftmax: (x) => `ops.log_softmax(${x}, axis=-1)`,
    logSumExp: (x) => `ops.logsumexp(${x}, axis=-1)`,
    oneHot: (indices, classes) => `ops.one_hot(${indices}, ${classes}, dtype='float64')`,
    ln: (x) => `math.log(${x})`,
  },
  natives: [
    {
      answer: 'categorical_crossentropy(p, z, from_logits=True)',
      code: (z, p, reduction, options) =>
        `ops.${reduction}(keras.losses.categorical_crossentropy(${[p, z, 'from_logits=True', ...options].join(', ')}))`,
      options: ['labelSmoothing'],
    },
  ],
  print: (name, shown) => `print(ops.convert_to_numpy(${name}).tolist())  # ${shown}`,
};
