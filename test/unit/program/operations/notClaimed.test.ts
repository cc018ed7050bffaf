import * as assert from 'node:assert/strict';
import { numbersAt } from '../../../../src/program/answers/numbersAt';

/** The numbers of `found` in a program. */
function found(code: string): readonly number[] | 'unknown' | undefined {
  const numbers = numbersAt(code, code.indexOf('found = '), 'python');
  return typeof numbers === 'object' ? [...numbers.values] : numbers;
}

describe('objects of scikit-learn whose options are set later', () => {
  const scaler = `import numpy as np
from sklearn.preprocessing import LabelBinarizer, MinMaxScaler, OneHotEncoder
X = np.array([[0], [1], [2]])
`;
  const makers = ['MinMaxScaler()', 'OneHotEncoder(sparse=False)', 'LabelBinarizer()'];

  it('give numbers as they are made', () => {
    assert.deepEqual(found(`${scaler}s = MinMaxScaler()\nfound = s.fit_transform(X)\n`), [0, 0.5, 1]);
  });

  for (const maker of makers)
    for (const change of ["s.drop = 'first'", 's.neg_label = -1', 's.set_params(feature_range=(0, 2))'])
      it(`give none that another option may change: ${maker}, ${change}`, () => {
        assert.equal(found(`${scaler}s = ${maker}\n${change}\nfound = s.fit_transform(X)\n`), 'unknown');
      });
});

describe('features that are scaled where they are', () => {
  for (const [copied, wanted] of [
    ['True', 3],
    ['False', 'unknown'],
  ])
    it(`are changed where none are made of them: copy=${copied}`, () => {
      const made = `S(copy=${copied}).fit_transform(X)`;
      const code = `import numpy as np\nfrom sklearn.preprocessing import MinMaxScaler as S\nX = np.array([[1.0], [2.0]])\n${made}\n`;
      const sum = found(`${code}found = X.sum()\n`);
      assert.deepEqual(sum, wanted === 'unknown' ? wanted : [wanted]);
    });
});

describe('numbers that the library takes for others, or refuses', () => {
  const cases = [
    // scikit-learn does not divide by what is hardly more than 0: [0, 1e-17] stays as it is.
    ['from sklearn.preprocessing import MinMaxScaler as S', 'S().fit_transform([[0.0], [1e-17]])'],
    ['from sklearn.preprocessing import MaxAbsScaler as S', 'S().fit_transform([[0.0], [1e-17]])'],
    // NumPy takes a singular value that is 1e-17 of the largest for 0, and what is left of a straight line is rounding.
    ['import numpy as np', 'np.linalg.pinv([[1.0, 0.0], [0.0, 1e-17]])'],
    ['import numpy as np', 'np.linalg.lstsq([[1.0, 0.0], [0.0, 1e-17]], [1.0, 2.0], rcond=None)[0]'],
    ['import numpy as np', 'np.polyfit([1e-8, 2e-8, 3e-8], [1.0, 2.0, 3.0], 2)'],
    // 2^80 overflows to 0 in 64 bits.
    ['import numpy as np', 'np.prod(np.array([2**40, 2**40]))'],
    ['import numpy as np', 'np.cumprod(np.array([2**40, 2**40]))'],
    ['import pandas as pd', 'pd.Series([2**40, 2**40]).prod()'],
    // TypeError: slice indices must be integers.
    ['from sklearn.metrics import dcg_score', 'dcg_score([[3, 2, 0]], [[0.1, 0.9, 0.3]], k=2.5)'],
    // TypeError: Using a non-tuple sequence for multidimensional indexing is not allowed.
    ['import jax.numpy as jnp', 'jnp.array([1.0, 2.0]).at[[0, 1]].set(5.0)'],
  ];
  for (const [start, call] of cases)
    it(`are not claimed: ${call}`, () => assert.equal(found(`${start}\nfound = ${call}\n`), 'unknown'));
});
