import assert from 'node:assert/strict';
import { evaluate } from '../../../../../src/engine/evaluate/evaluate';
import { hardestSampleIn } from '../../../../../src/engine/insights/sample/push';
import type { Request } from '../../../../../src/engine/problem/request';

// By mathematics: the slope of cross-entropy with respect to a logit is p - t over the number of samples.
describe('the sample that is pushed hardest', () => {
  it('has the largest slope of the batch, up or down', () => {
    const found = hardestSampleIn(batch, evaluate(batch));
    assert.equal(found?.sample, 1);
    assert.equal(found?.samples, 2);
    assert.equal(found?.hardest.entry.index, 2);
    assert.equal(found?.hardest.direction, 'up');
  });

  it('is the first of those with the same slope', () => {
    const even: Request = { ...batch, target: { values: [2, 2], shape: [2], kind: 'class-indices' } };
    const alike: Request = {
      ...even,
      prediction: { values: [1, 2, 3, 1, 2, 3], shape: [2, 3], kind: 'logits' },
    };
    assert.equal(hardestSampleIn(alike, evaluate(alike))?.sample, 0);
  });

  it('is none where nothing is pushed', () => {
    const met: Request = {
      loss: 'mse',
      prediction: { values: [1, 2], shape: [2], kind: 'values' },
      target: { values: [1, 2], shape: [2], kind: 'values' },
    };
    assert.equal(hardestSampleIn(met, evaluate(met)), undefined);
  });

  it('is found beside a sample whose slopes are NaN', () => {
    const odd: Request = {
      ...batch,
      prediction: { values: [Number.NaN, 0, 0, 0, 0, 0], shape: [2, 3], kind: 'logits' },
    };
    assert.equal(hardestSampleIn(odd, evaluate(odd))?.sample, 1);
  });
});

// The first sample is right; in the second, the right class has the smallest probability.
const batch: Request = {
  loss: 'cross-entropy',
  prediction: { values: [5, 0, 0, 5, 0, -5], shape: [2, 3], kind: 'logits' },
  target: { values: [0, 2], shape: [2], kind: 'class-indices' },
};
