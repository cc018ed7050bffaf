import type { Dialect } from './dialect';
import { python, pythonCalls } from './python';

/** NumPy, with SciPy 1.8 and later for what NumPy lacks. */
export const numpy: Dialect = {
  ...python,
  imports: [{ line: 'import numpy as np' }, { line: 'from scipy import special', of: 'special.' }],
  array: (lists) => `np.array(${lists})`,
  load: (read, { areIndices }) => `${read}.astype(np.${areIndices ? 'int64' : 'float64'})`,
  calls: {
    ...pythonCalls('np', 'axis', 'keepdims'),
    relu: (x) => `np.maximum(0, ${x})`,
    sigmoid: (x) => `special.expit(${x})`,
    logSigmoid: (x) => `special.log_expit(${x})`,
    logSoftmax: (x) => `special.log_softmax(${x}, axis=-1)`,
    logSumExp: (x) => `special.logsumexp(${x}, axis=-1)`,
    xlogy: (a, b) => `special.xlogy(${a}, ${b})`,
    oneHot: (indices, classes) => `np.eye(${classes})[${indices}]`,
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
