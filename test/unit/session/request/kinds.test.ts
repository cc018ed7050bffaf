import * as assert from 'node:assert/strict';
import { sharesOne, targetKindOf } from '../../../../src/session/request/kinds';
import { emptySession } from '../../../../src/session/session';
import { pick } from '../pick';

describe('a target of whole numbers in the shape of its prediction', () => {
  const prediction = pick([2, 1, 0], 'logits');

  it('is of values where they are not only 0 and 1, unless the loss takes probabilities alone', () => {
    const target = pick([2, 0, 1], 'class-indices');
    assert.equal(targetKindOf(target, prediction, 'mse'), 'values');
    assert.equal(targetKindOf(target, prediction, 'binary-cross-entropy'), 'probabilities');
  });

  it('is of probabilities where they are', () => {
    assert.equal(targetKindOf(pick([1, 0, 1], 'binary'), prediction, 'mse'), 'probabilities');
  });
});

describe('a sum of 1', () => {
  const session = { ...emptySession(), prediction: pick([0.4, 0.6], 'probabilities') };

  it('is shared by probabilities, and by a one-hot vector', () => {
    assert.equal(sharesOne(session), true);
    assert.equal(sharesOne({ ...session, prediction: pick([1, 0], 'one-hot') }), true);
  });

  it('is not shared by logits, nor by a vector that the user says is logits', () => {
    assert.equal(sharesOne({ ...session, prediction: pick([4, -6], 'logits') }), false);
    assert.equal(sharesOne({ ...session, predictionKind: 'logits' }), false);
    assert.equal(sharesOne(emptySession()), false);
  });
});
