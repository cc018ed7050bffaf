import assert from 'node:assert/strict';
import { evaluate } from '../../../../../src/engine/evaluate/evaluate';
import { focusOn } from '../../../../../src/engine/insights/sample/focus';
import { hardestSampleIn } from '../../../../../src/engine/insights/sample/push';
import { reasonsOf } from '../../../../../src/engine/insights/sample/reasons';
import type { Request } from '../../../../../src/engine/problem/request';

/** Two samples of three classes and two pixels, as in segmentation; the same numbers with the classes last. */
const classesFirst = segmented([2, 3, 2], [2, 0, 1, 5, 0, 1, 0, 1, 4, 0, 2, 2], 1);
const classesLast = segmented([2, 2, 3], [2, 1, 0, 0, 5, 1, 0, 4, 2, 1, 0, 2], 2);

describe('the reasons of a loss with class weights', () => {
  it('are the same wherever the class axis lies', () => {
    for (const sample of [0, 1, 2, 3]) {
      const [one, other] = [classesFirst, classesLast].map((request) => {
        const report = evaluate(request);
        const { cost, weight, pushed } = reasonsOf(request, report, focusOn(report, request, sample).entries);
        return { cost: cost.entry.index, weight, up: pushed.up?.entry.index, down: pushed.down?.entry.index };
      });
      assert.deepEqual(one, other);
    }
  });

  it('name the weight of the class that the target names', () => {
    const report = evaluate(classesFirst);
    const { weight } = reasonsOf(classesFirst, report, focusOn(report, classesFirst, 2).entries);
    assert.equal(weight, 3);
  });

  it('find the sample that is pushed hardest', () => {
    const [one, other] = [classesFirst, classesLast].map((request) =>
      hardestSampleIn(request, evaluate(request)),
    );
    assert.equal(one?.sample, other?.sample);
  });
});

function segmented(shape: readonly number[], values: readonly number[], classAxis: number): Request {
  return {
    loss: 'cross-entropy',
    prediction: { values, shape, kind: 'logits' },
    target: { values: [0, 1, 2, 0], shape: [2, 2], kind: 'class-indices' },
    options: { classWeights: [1, 2, 3], classAxis },
  };
}
