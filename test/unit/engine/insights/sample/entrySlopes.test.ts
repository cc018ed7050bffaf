import assert from 'node:assert/strict';
import { evaluate } from '../../../../../src/engine/evaluate/evaluate';
import { entriesOf, sampleOf } from '../../../../../src/engine/insights/sample/entries';
import {
  entrySlopes,
  hasLogitSlopes,
  reachOf,
  type SlopeVariable,
} from '../../../../../src/engine/insights/sample/entrySlopes';
import { classAxisIn } from '../../../../../src/engine/problem/classAxis';
import type { Request } from '../../../../../src/engine/problem/request';

// Expected values by mathematics: the slope of cross-entropy is -1/p with respect to the target's probability, and
// p - t with respect to the logits behind the probabilities, each divided by the number of samples.
describe('the slopes of a sample, side by side', () => {
  it('are with respect to the logits or to the probabilities, as asked', () => {
    close(slopesOf(probabilities, 'logits').slopes, [-0.75 / 2, 0.25 / 2, 0.5 / 2]);
    close(slopesOf(probabilities, 'prediction').slopes, [-4 / 2, 0, 0]);
  });

  it('offer a choice where logits stand behind a prediction that is none', () => {
    assert.ok(hasLogitSlopes(probabilities, entriesIn(probabilities)));
    assert.ok(!hasLogitSlopes(logits, entriesIn(logits)));
    assert.ok(!hasLogitSlopes(values, entriesIn(values)));
  });

  it('are with respect to what is given where there is no choice', () => {
    assert.equal(slopesOf(logits, 'prediction').by, 'logits');
    assert.equal(slopesOf(values, 'logits').by, 'prediction');
  });

  it('are summed with respect to the logits of a softmax, where they cancel', () => {
    assert.ok(slopesOf(probabilities, 'logits').isSummed);
    assert.ok(!slopesOf(probabilities, 'prediction').isSummed);
    assert.ok(!slopesOf(values, 'prediction').isSummed);
    assert.ok(!slopesOf(sigmoids, 'logits').isSummed);
  });

  it('keep the scale of the widest gap that there can be, as the mean divides it', () => {
    assert.equal(slopesOf(probabilities, 'logits').reach, 1 / 2);
    assert.equal(slopesOf(probabilities, 'prediction').reach, 2);
  });

  it('take a larger scale where a slope is beyond that gap', () => {
    const options = { classWeights: [10, 1, 1], reduction: 'sum' } as const;
    const { slopes, reach } = slopesOf({ ...probabilities, options }, 'logits');
    assert.equal(reach, -slopes[0]);
    assert.ok(Math.abs(reach - 7.5) < 1e-12);
  });
});

describe('the scale of slopes', () => {
  it('reaches to the largest finite size, down as well as up', () => {
    assert.equal(reachOf([1, -3, Number.NaN, Number.POSITIVE_INFINITY]), 3);
  });

  it('is 1 where nothing is pushed', () => {
    assert.equal(reachOf([0, -0]), 1);
    assert.equal(reachOf([]), 1);
  });
});

const probabilities: Request = {
  loss: 'cross-entropy',
  prediction: { values: [0.25, 0.25, 0.5, 0.5, 0.25, 0.25], shape: [2, 3], kind: 'probabilities' },
  target: { values: [0, 0], shape: [2], kind: 'class-indices' },
};

const logits: Request = { ...probabilities, prediction: { ...probabilities.prediction, kind: 'logits' } };

const sigmoids: Request = {
  loss: 'binary-cross-entropy',
  prediction: { values: [0, 1], shape: [2], kind: 'logits' },
  target: { values: [1, 1], shape: [2], kind: 'probabilities' },
};

const values: Request = {
  loss: 'mse',
  prediction: { values: [0, 1], shape: [2], kind: 'values' },
  target: { values: [1, 1], shape: [2], kind: 'values' },
};

function entriesIn(request: Request) {
  const sample = sampleOf(classAxisIn(request), 0);
  return entriesOf(evaluate(request), sample, [...Array(sample.size).keys()]);
}

function slopesOf(request: Request, wanted: SlopeVariable) {
  return entrySlopes(request, evaluate(request), entriesIn(request), wanted);
}

/** Each slope takes a few roundings. */
function close(actual: readonly number[], expected: readonly number[]): void {
  assert.equal(actual.length, expected.length);
  actual.forEach((one, i) => {
    assert.ok(Math.abs(one - expected[i]) < 1e-14, `${one} is not ${expected[i]}`);
  });
}
