import type { Dialect } from './dialect';
import { python } from './python';

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
    log: (x) => `ops.log(${x})`,
    log1p: (x) => `ops.log1p(${x})`,
    exp: (x) => `ops.exp(${x})`,
    expm1: (x) => `ops.expm1(${x})`,
    sqrt: (x) => `ops.sqrt(${x})`,
    sin: (x) => `ops.sin(${x})`,
    cos: (x) => `ops.cos(${x})`,
    tan: (x) => `ops.tan(${x})`,
    sinh: (x) => `ops.sinh(${x})`,
    cosh: (x) => `ops.cosh(${x})`,
    tanh: (x) => `ops.tanh(${x})`,
    abs: (x) => `ops.abs(${x})`,
    relu: (x) => `ops.relu(${x})`,
    sigmoid: (x) => `ops.sigmoid(${x})`,
    logSigmoid: (x) => `ops.log_sigmoid(${x})`,
    logSoftmax: (x) => `ops.log_softmax(${x}, axis=-1)`,
    logSumExp: (x) => `ops.logsumexp(${x}, axis=-1)`,
    isZero: (x) => `${x} == 0`,
    where: (condition, a, b) => `ops.where(${condition}, ${a}, ${b})`,
    oneHot: (indices, classes) => `ops.one_hot(${indices}, ${classes}, dtype='float64')`,
    sum: (x) => `ops.sum(${x})`,
    sums: (x) => `ops.sum(${x}, axis=-1)`,
    rowSum: (x) => `ops.sum(${x}, axis=-1, keepdims=True)`,
    mean: (x) => `ops.mean(${x})`,
    largest: (x) => `ops.max(${x})`,
    smallest: (x) => `ops.min(${x})`,
    entry: (x, place) => `${x}[${place}]`,
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
