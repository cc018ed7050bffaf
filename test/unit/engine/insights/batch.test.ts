import assert from 'node:assert/strict';
import { batchOf } from '../../../../src/engine/insights/batch';
import type { LossId } from '../../../../src/engine/losses/catalogue';
import type { Request } from '../../../../src/engine/problem/request';

/** The lecture's two models, whose accuracy is the same. */
const unsure = [0.3, 0.3, 0.4, 0.3, 0.4, 0.3, 0.1, 0.2, 0.7];
const sure = [0.1, 0.2, 0.7, 0.1, 0.7, 0.2, 0.3, 0.4, 0.3];

describe('batchOf', () => {
  it('sees both of the lecture’s models right in 2 of 3 rows', () => {
    for (const values of [unsure, sure]) {
      const { correct, judged, accuracy } = batchOf(lecture('cross-entropy', values));
      assert.deepEqual([correct, judged, accuracy], [2, 3, 2 / 3]);
    }
  });

  it('has the third row of the lecture’s first model as the worst', () => {
    const { rows, worst } = batchOf(lecture('cross-entropy', unsure));
    assert.equal(worst[0], 2);
    assert.deepEqual(rows[2], {
      loss: -Math.log(0.1),
      predicted: 2,
      confidence: 0.7,
      expected: 0,
      correct: false,
      ignored: false,
    });
  });

  it('has no probability of a score, though one may lie between 0 and 1', () => {
    const { rows } = batchOf({
      loss: 'hinge',
      prediction: { values: [0.8, -0.3], shape: [1, 2], kind: 'values' },
      target: { values: [1, -1], shape: [1, 2], kind: 'signs' },
    });
    assert.equal(rows[0].predicted, 0);
    assert.equal('confidence' in rows[0], false);
  });

  it('finds the 0.54 that the lecture prints for its first model in one row’s squared error', () => {
    const { rows } = batchOf(lecture('mse', unsure));
    const errors = rows.map(({ loss }) => loss.toFixed(2));
    assert.deepEqual(errors, ['0.54', '0.54', '1.34']);
  });

  it('leaves ignored rows out of what is judged, and says what the mean divides by', () => {
    const request = {
      ...lecture('cross-entropy', unsure),
      options: { ignoreIndex: 0, classWeights: [1, 2, 3] },
    };
    const { rows, judged, worst, denominator } = batchOf(request);
    assert.equal(rows[2].ignored, true);
    assert.equal(rows[2].loss, 0);
    assert.equal(judged, 2);
    assert.deepEqual(worst, [0, 1]);
    assert.deepEqual(denominator, { value: 5, by: 'weights', counted: 2, ignored: 1 });
  });

  it('judges no row whose target does not name one class, and none with a NaN', () => {
    const { judged, accuracy, worst } = batchOf({
      loss: 'cross-entropy',
      prediction: { values: [0.5, 0.5, Number.NaN, 0.5], shape: [2, 2], kind: 'probabilities' },
      target: { values: [0.5, 0.5, 1, 0], shape: [2, 2], kind: 'probabilities' },
    });
    assert.deepEqual([judged, accuracy], [0, Number.NaN]);
    assert.deepEqual(worst, [1, 0]);
  });

  it('has only infinite rows beside an infinite one', () => {
    const { alike } = batchOf({
      loss: 'cross-entropy',
      prediction: { values: [0, 1, 0.5, 0.5, 0, 1], shape: [3, 2], kind: 'probabilities' },
      target: { values: [0, 0, 0], shape: [3], kind: 'class-indices' },
    });
    assert.deepEqual(alike, [2]);
  });
});

function lecture(loss: LossId, values: readonly number[]): Request {
  return {
    loss,
    prediction: { values, shape: [3, 3], kind: 'probabilities' },
    target: { values: [2, 1, 0], shape: [3], kind: 'class-indices' },
  };
}
