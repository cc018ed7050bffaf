import assert from 'node:assert/strict';
import { evaluate } from '../../../../src/engine/evaluate/evaluate';
import type { Request } from '../../../../src/engine/problem/request';
import { Misuse } from '../../../../src/engine/request/misuse';
import { misuseSentence } from '../../../../src/shared/words/misuse';

describe('misuseSentence', () => {
  it('says which label is out of range', () => {
    const target = { values: [7], shape: [], kind: 'class-indices' } as const;
    assert.equal(
      sentenceFor({ loss: 'cross-entropy', prediction: logits, target }),
      'The label of sample 0 is 7, but there are 3 classes, counted from 0.',
    );
  });

  it('says what to do with a label that stands for no class, where the loss can leave it out', () => {
    const target = { values: [-1], shape: [], kind: 'class-indices' } as const;
    assert.equal(
      sentenceFor({ loss: 'cross-entropy', prediction: logits, target }),
      'The label of sample 0 is -1, but there are 3 classes, counted from 0. If it marks samples without a class, make it the ignore index.',
    );
    assert.equal(
      sentenceFor({ loss: 'multiclass-hinge', prediction: { ...logits, kind: 'values' }, target }),
      'The label of sample 0 is -1, but there are 3 classes, counted from 0.',
    );
  });

  it('says which shapes do not fit', () => {
    const target = { values: [1, 0], shape: [2], kind: 'probabilities' } as const;
    assert.equal(
      sentenceFor({ loss: 'cross-entropy', prediction: logits, target }),
      'Target: the shapes do not fit. Expected a list of 3, got a list of 2.',
    );
  });

  it('says how many class indices a prediction takes', () => {
    const two = { values: [1, 0], shape: [2], kind: 'class-indices' } as const;
    assert.equal(
      sentenceFor({ loss: 'cross-entropy', prediction: logits, target: two }),
      'Target: the shapes do not fit. Expected one number, got a list of 2.',
    );
    const rows = { values: [2, 1, 0, 3, 1, 2], shape: [2, 3], kind: 'logits' } as const;
    const table = { values: [1, 0, 1, 0], shape: [2, 2], kind: 'probabilities' } as const;
    assert.equal(
      sentenceFor({ loss: 'cross-entropy', prediction: rows, target: table }),
      'Target: the shapes do not fit. Expected 2 × 3, got 2 × 2.',
    );
  });

  it('asks for a target where one is missing', () => {
    assert.equal(
      sentenceFor({ loss: 'cross-entropy', prediction: logits }),
      'This loss compares two vectors. Pick a target, too.',
    );
  });

  it('says what a loss takes instead', () => {
    const prediction = { ...logits, kind: 'log-rates' } as const;
    assert.match(
      sentenceFor({ loss: 'entropy', prediction }),
      /^Prediction: this loss takes .+, not log-rates\.$/,
    );
  });

  it('says how many numbers an option takes', () => {
    const target = { values: [0], shape: [], kind: 'class-indices' } as const;
    assert.equal(
      sentenceFor({ loss: 'cross-entropy', prediction: logits, target, options: { classWeights: [1, 2] } }),
      'Class weights: expected 3 numbers, one for each class, got 2.',
    );
    const rows = { values: [2, 1, 0, 3, 1, 2], shape: [2, 3], kind: 'logits' } as const;
    const labels = { values: [1, 0, 1, 0, 1, 1], shape: [2, 3], kind: 'probabilities' } as const;
    const options = { positiveWeight: [1, 2] };
    assert.equal(
      sentenceFor({ loss: 'binary-cross-entropy', prediction: rows, target: labels, options }),
      'Positive weight: expected 1 or 3 or 6 numbers, got 2.',
    );
  });

  it('lets the engine speak where the page cannot be the cause', () => {
    const misuse = new Misuse('not-a-number', 'Value 1 of prediction: expected a number, got x.');
    assert.equal(misuseSentence(misuse), misuse.message);
  });
});

const logits = { values: [2, 1, 0.1], shape: [3], kind: 'logits' } as const;

function sentenceFor(request: Request): string {
  try {
    evaluate(request);
  } catch (error) {
    if (error instanceof Misuse) return misuseSentence(error);
    throw error;
  }
  throw new assert.AssertionError({ message: 'expected the engine to refuse' });
}
