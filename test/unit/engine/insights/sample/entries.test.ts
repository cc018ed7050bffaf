import assert from 'node:assert/strict';
import { evaluate } from '../../../../../src/engine/evaluate/evaluate';
import { entriesOf } from '../../../../../src/engine/insights/sample/entries';
import { classAxisOf } from '../../../../../src/engine/problem/classAxis';

describe('classAxisOf', () => {
  it('counts the rows of a batch and takes everything else as one sample', () => {
    assert.deepEqual(classAxisOf([3, 4], 1), { samples: 3, classes: 4, step: 1 });
    assert.deepEqual(classAxisOf([4], 0), { samples: 1, classes: 4, step: 1 });
    assert.deepEqual(classAxisOf([], 0), { samples: 1, classes: 1, step: 1 });
  });
});

describe('entriesOf', () => {
  it('splits a loss into the shares of its terms', () => {
    // Squared errors 9 and 1.
    assert.deepEqual(shares([0, 0], [3, -1]), [0.9, 0.1]);
  });

  it('gives no shares where the loss is 0', () => {
    assert.deepEqual(shares([1, 2], [1, 2]), [undefined, undefined]);
  });

  it('gives no shares where terms cancel', () => {
    const prediction = { values: [0.4, 0.6], shape: [2], kind: 'probabilities' } as const;
    const target = { values: [0.5, 0.5], shape: [2], kind: 'probabilities' } as const;
    const report = evaluate({ loss: 'kl-divergence', prediction, target });
    const entries = entriesOf(report, { start: 0, size: 2, step: 1 }, [0, 1]);
    assert.deepEqual(
      entries.map(({ share }) => share),
      [undefined, undefined],
    );
  });
});

function shares(prediction: readonly number[], target: readonly number[]) {
  const report = evaluate({
    loss: 'mse',
    prediction: { values: prediction, shape: [prediction.length], kind: 'values' },
    target: { values: target, shape: [target.length], kind: 'values' },
  });
  const entries = entriesOf(report, { start: 0, size: prediction.length, step: 1 }, [0, 1]);
  return entries.map(({ share }) => share);
}
