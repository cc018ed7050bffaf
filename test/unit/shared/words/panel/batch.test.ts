import assert from 'node:assert/strict';
import { evaluate } from '../../../../../src/engine/evaluate/evaluate';
import { batchOf } from '../../../../../src/engine/insights/batch';
import type { Request } from '../../../../../src/engine/problem/request';
import type { Options } from '../../../../../src/engine/request/options';
import { batchSentences } from '../../../../../src/shared/words/panel/batch';

describe('batchSentences', () => {
  it('says of the lecture’s first model that 2 of 3 are right, and how its 1.38 comes about', () => {
    // -log 0.4 - log 0.4 - log 0.1 = 4.1352, a third of it is 1.3784
    assert.deepEqual(said({}), [
      '2 of 3 samples are right: accuracy 66.7%.',
      'The losses add up to 4.1352; divided by 3, that is 1.3784.',
    ]);
  });

  it('divides nothing where a sum was asked for, and judges nothing where there are no labels', () => {
    assert.deepEqual(said({ reduction: 'sum' }, false), []);
  });
});

function said(options: Options, judging = true): string[] {
  const request: Request = {
    loss: 'cross-entropy',
    prediction: {
      values: [0.3, 0.3, 0.4, 0.3, 0.4, 0.3, 0.1, 0.2, 0.7],
      shape: [3, 3],
      kind: 'probabilities',
    },
    target: { values: [2, 1, 0], shape: [3], kind: 'class-indices' },
    options,
  };
  return batchSentences(evaluate(request), batchOf(request), judging, 4);
}
