import type { Dialect } from './dialect';
import { python } from './python';

/** NumPy, with SciPy 1.8 and later for what NumPy lacks. */
export const numpy: Dialect = {
  ...python,
  imports: [{ line: 'import numpy as np' }, { line: 'from scipy import special', of: 'special.' }],
  array: (lists) => `np.array(${lists})`,
  load: (read, { areIndices }) => `${read}.astype(np.${areIndices ? 'int64' : 'float64'})`,
  calls: {
    log: (x) => `np.log(${x})`,
    log1p: (x) => `np.log1p(${x})`,
    exp: (x) => `np.exp(${x})`,
    expm1: (x) => `np.expm1(${x})`,
    sqrt: (x) => `np.sqrt(${x})`,
    sin: (x) => `np.sin(${x})`,
    cos: (x) => `np.cos(${x})`,
    tan: (x) => `np.tan(${x})`,
    sinh: (x) => `np.sinh(${x})`,
    cosh: (x) => `np.cosh(${x})`,
    tanh: (x) => `np.tanh(${x})`,
    abs: (x) => `np.abs(${x})`,
    relu: (x) => `np.maximum(0, ${x})`,
    sigmoid: (x) => `special.expit(${x})`,
    logSigmoid: (x) => `special.log_expit(${x})`,
    logSoftmax: (x) => `special.log_softmax(${x}, axis=-1)`,
    logSumExp: (x) => `special.logsumexp(${x}, axis=-1)`,
    xlogy: (a, b) => `special.xlogy(${a}, ${b})`,
    isZero: (x) => `${x} == 0`,
    where: (condition, a, b) => `np.where(${condition}, ${a}, ${b})`,
    oneHot: (indices, classes) => `np.eye(${classes})[${indices}]`,
    sum: (x) => `np.sum(${x})`,
    sums: (x) => `np.sum(${x}, axis=-1)`,
    rowSum: (x) => `np.sum(${x}, axis=-1, keepdims=True)`,
    mean: (x) => `np.mean(${x})`,
    largest: (x) => `np.max(${x})`,
    smallest: (x) => `np.min(${x})`,
    entry: (x, place) => `${x}[${place}]`,
    ln: (x) => `np.log(${x})`,
  },
  natives: [
    {
      answer: 'scipy.special.rel_entr(p, q)',
      code: (q, p, reduction) => `np.${reduction}(special.rel_entr(${p}, ${q}))`,
    },
  ],
  print: (name, shown) => `print(${name}.tolist())  # ${shown}`,
};
