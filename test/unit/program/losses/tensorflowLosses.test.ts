import * as assert from 'node:assert/strict';
import { numbersAt } from '../../../../src/program/answers/numbersAt';

const start = `import tensorflow as tf
import tensorflow.compat.v1 as tf1
y = [[0.0, 1.0, 0.0], [1.0, 0.0, 0.0]]
z = tf.constant([[0.2, 1.5, -0.3], [0.8, 0.1, 0.0]])
`;

function told(written: string): number | undefined {
  const code = `${start}loss = ${written}\n`;
  const found = numbersAt(code, code.indexOf('loss ='), 'python');
  return typeof found === 'object' ? found.values[0] : undefined;
}

/** PyTorch 1.13 gave the values, by the function that is named. */
const values: ReadonlyArray<readonly [string, number]> = [
  // cross_entropy
  ['tf.losses.softmax_cross_entropy(y, z)', 0.5144337168083412],
  ['tf.losses.softmax_cross_entropy(onehot_labels=y, logits=z, label_smoothing=0.1)', 0.5911003834750078],
  ['tf.losses.sparse_softmax_cross_entropy(labels=[1, 0], logits=z)', 0.5144337168083412],
  ['tf1.losses.softmax_cross_entropy(y, z, weights=[1.0, 0.0])', 0.3631355063687535],
  ['tf1.losses.softmax_cross_entropy(y, z, 0.5, reduction=tf1.losses.Reduction.SUM)', 0.5144337168083412],
  // binary_cross_entropy_with_logits, mse_loss, huber_loss, l1_loss
  ['tf1.losses.sigmoid_cross_entropy(y, z)', 0.5604253164023609],
  ['tf1.losses.mean_squared_error(y, z)', 0.07166666666666667],
  ['tf1.losses.huber_loss(y, z, delta=0.5)', 0.035833333333333335],
  ['tf.losses.absolute_difference(y, z)', 0.21666666666666667],
  ['tf1.losses.mean_squared_error(y, z, weights=[[1.0], [3.0]])', 0.08833333333333333],
];

describe('the losses of TensorFlow 1', () => {
  for (const [written, value] of values) {
    it(`are averaged over all that has a weight: ${written}`, () => {
      assert.ok(Math.abs(told(written)! - value) < 1e-12, `${told(written)}`);
    });
  }

  it('are not known where TensorFlow 2 means another function, or the sum is divided otherwise', () => {
    const doubtful = [
      'tf.losses.mean_squared_error(y, z)',
      'tf1.losses.softmax_cross_entropy(y, z, reduction=tf1.losses.Reduction.SUM_OVER_BATCH_SIZE)',
      'tf1.losses.sparse_softmax_cross_entropy([[1], [0]], z)',
      'tf1.losses.sparse_softmax_cross_entropy([1, 3], z)',
      // TensorFlow refuses weights with fewer axes or more, and divides by no 0.
      'tf1.losses.mean_squared_error(y, z, weights=[1.0, 2.0, 3.0])',
      'tf1.losses.softmax_cross_entropy(y, z, weights=[[1.0], [2.0]])',
      'tf1.losses.mean_squared_error(y, z, weights=0.0)',
    ];
    assert.deepEqual(doubtful.map(told), Array(doubtful.length).fill(undefined));
  });
});
