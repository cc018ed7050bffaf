import * as assert from 'node:assert/strict';
import { sharesOne } from '../../../../src/session/request/kinds';
import { emptySession } from '../../../../src/session/session';
import { pick } from '../pick';

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
