import assert from 'node:assert/strict';
import { evaluate } from '../../../../../src/engine/evaluate/evaluate';
import { entriesOf } from '../../../../../src/engine/insights/sample/entries';
import type { Request } from '../../../../../src/engine/problem/request';
import { entryNaming } from '../../../../../src/shared/words/entryName';
import { type Guess, verdictSentences } from '../../../../../src/shared/words/why/predict';

/** The lecture's gap p - y: -0.6, 0.3, 0.05, 0.05, 0.2 to the logits. */
const lecture = verdictOn([1, 0, 0, 0, 0], [0.4, 0.3, 0.05, 0.05, 0.2]);

describe('the verdict on a prediction', () => {
  it('is right with what is pushed hardest and its way, and says why', () => {
    assert.deepEqual(lecture({ index: 0, direction: 'up' }), [
      'Right.',
      'Class 0 is pushed up hardest: its probability 0.4 is 0.6 below its target 1.',
    ]);
  });

  it('is not right with the other way, nor with another class, and says what is', () => {
    assert.deepEqual(lecture({ index: 0, direction: 'down' }), [
      'No.',
      'Class 0 is pushed up hardest: its probability 0.4 is 0.6 below its target 1.',
      'Class 0 is pushed up by 0.6.',
    ]);
    assert.equal(lecture({ index: 1, direction: 'down' })[2], 'Class 1 is pushed down by 0.3.');
  });

  it('is right with either of two that are pushed equally hard', () => {
    // The gaps are -0.3 and 0.3, but for rounding.
    const even = verdictOn([1, 0], [0.7, 0.3]);
    assert.equal(even({ index: 0, direction: 'up' })[0], 'Right.');
    assert.equal(even({ index: 1, direction: 'down' })[0], 'Right.');
  });

  it('has nothing to say where nothing is pushed', () => {
    assert.deepEqual(verdictOn([0.5, 0.5], [0.5, 0.5])({ index: 0, direction: 'up' }), []);
  });
});

function verdictOn(target: readonly number[], prediction: readonly number[]) {
  const shape = [target.length];
  const request: Request = {
    loss: 'cross-entropy',
    prediction: { values: prediction, shape, kind: 'probabilities' },
    target: { values: target, shape, kind: 'probabilities' },
  };
  const entries = entriesOf(evaluate(request), { start: 0, size: target.length, step: 1 }, [
    ...target.keys(),
  ]);
  return (guess: Guess) => verdictSentences(request, entries, guess, entryNaming('cross-entropy', {}), 4);
}
