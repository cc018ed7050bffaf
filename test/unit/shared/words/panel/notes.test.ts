import assert from 'node:assert/strict';
import { evaluate } from '../../../../../src/engine/evaluate/evaluate';
import type { Note } from '../../../../../src/engine/problem/report';
import type { Request } from '../../../../../src/engine/problem/request';
import { placeNaming } from '../../../../../src/shared/words/entryName';
import { isPassed, noteSentence } from '../../../../../src/shared/words/panel/notes';

describe('noteSentence', () => {
  it('says what the lecture’s skewed vector sums to, and that it is used as it is', () => {
    const prediction = { values: [0.001, 0.001, 0.001, 0.999], shape: [4], kind: 'probabilities' } as const;
    const found = evaluate({ loss: 'entropy', prediction }).notes.filter((note) => !isPassed(note));
    assert.deepEqual(
      found.map((note) => noteSentence(note, 4)),
      ['Prediction: sums to 1.002, not 1. It is used as it is.'],
    );
  });

  it('shows a sum that is nearly 1 in as many digits as tell it from 1', () => {
    const note: Note = { kind: 'sum-is-not-one', role: 'target', row: 0, sum: 0.99996, count: 1 };
    assert.match(noteSentence(note, 4), /sums to 0\.99996, not 1/);
  });

  it('says that a NaN is not finite, and neither that it is in range nor what it sums to', () => {
    const prediction = { values: [Number.NaN, 0.5], shape: [2], kind: 'probabilities' } as const;
    const { notes } = evaluate({ loss: 'entropy', prediction });
    assert.deepEqual(
      notes.map((note) => noteSentence(note, 4)),
      ['Prediction: NaN at index 0 is not finite.'],
    );
  });

  it('names the sample of a batch whose sum is off', () => {
    const note: Note = { kind: 'sum-is-not-one', role: 'target', row: 0, sum: 0.9, count: 1 };
    assert.equal(noteSentence(note, 4, 3), 'Target: sample 0 sums to 0.9, not 1. It is used as it is.');
  });

  it('names the first of several values that are not finite, and how many there are', () => {
    const note: Note = { kind: 'not-finite', role: 'prediction', index: 2, value: Number.NaN, count: 3 };
    assert.equal(noteSentence(note, 4), 'Prediction: 3 values are not finite, the first is NaN at index 2.');
  });

  it('names the class of a place, also in a batch whose classes are not last', () => {
    const request: Request = {
      loss: 'cross-entropy',
      // Two classes of three pixels, as PyTorch has them.
      prediction: { values: [0, 1, 2, 3, Number.NaN, 5], shape: [1, 2, 3], kind: 'logits' },
      target: { values: [0, 1, 0], shape: [1, 3], kind: 'class-indices' },
    };
    const nameOf = placeNaming(request, { prediction: { names: ['cat', 'dog'] } });
    assert.deepEqual(
      evaluate(request)
        .notes.filter(({ kind }) => kind === 'not-finite')
        .map((note) => noteSentence(note, 4, 3, nameOf)),
      ['Prediction: NaN at index 4 "dog" is not finite.'],
    );
  });

  it('warns of logits that look like probabilities', () => {
    const prediction = { values: [0.2, 0.3, 0.5], shape: [3], kind: 'logits' } as const;
    const target = { values: [0], shape: [], kind: 'class-indices' } as const;
    const { notes } = evaluate({ loss: 'cross-entropy', prediction, target });
    assert.ok(
      notes.some((note) => noteSentence(note, 4).startsWith('These logits look like probabilities.')),
    );
  });
});
