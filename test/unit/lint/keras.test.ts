import * as assert from 'node:assert/strict';
import { applyFixes } from '../../../src/lint/applyFixes';
import { check } from '../../../src/lint/check';

const head = `from tensorflow import keras
loss = keras.losses.BinaryCrossentropy(from_logits=True)
first = keras.Sequential([keras.layers.Dense(1, activation="sigmoid")])
first.compile("adam", loss=loss)
`;

describe('from_logits of a loss', () => {
  it('is corrected where every model that it is given to ends in a sigmoid', () => {
    const code = `${head}second = keras.Sequential([keras.layers.Dense(1, activation="sigmoid")])
second.compile("adam", loss=loss)`;
    assert.deepEqual(applyFixes([code], check([code]).troubles), [code.replace('True', 'False')]);
  });

  it('is left to a person where another model ends in scores', () => {
    const code = `${head}second = keras.Sequential([keras.layers.Dense(1)])
second.compile("adam", loss=loss)`;
    const [{ rule, fix, noFix }] = check([code]).troubles;
    assert.equal(rule, 'keras-from-logits');
    assert.equal(fix, undefined);
    assert.deepEqual(noFix, { kind: 'read-elsewhere', count: 1 });
  });
});

// Source: the signatures in the documentation of TensorFlow 2.15, PyTorch 2.0 and optax 0.1.7.
describe('the order that swapped arguments should have', () => {
  for (const [order, code] of [
    [
      'target-first',
      'import tensorflow as tf\ntf.nn.sparse_softmax_cross_entropy_with_logits(logits, labels)',
    ],
    ['input-first', 'import torch.nn.functional as F\nF.cross_entropy(labels, logits)'],
    ['input-first', 'import optax\noptax.softmax_cross_entropy(labels, logits)'],
  ])
    it(`is ${order} in ${code.split('\n')[1]}`, () => {
      const [{ rule, data }] = check([code]).troubles;
      assert.equal(rule, 'swapped-arguments');
      assert.equal(data?.order, order);
    });
});
