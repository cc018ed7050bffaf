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
