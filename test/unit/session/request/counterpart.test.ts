import assert from 'node:assert/strict';
import { inTarget, ofTarget } from '../../../../src/session/request/counterpart';
import { emptySession, type Session } from '../../../../src/session/session';
import { pick } from '../pick';

const session = (
  target: readonly number[],
  prediction: readonly number[],
  shape: readonly number[],
): Session => ({
  ...emptySession(),
  target: pick(target, 'class-indices'),
  prediction: pick(prediction, 'probabilities', { shape }),
});

describe("the target's counterpart of an entry", () => {
  it('is the number in the same place where it has as many', () => {
    const pair = session([1, 0, 0], [0.2, 0.3, 0.5], [3]);
    assert.equal(inTarget(pair, 2), 2);
    assert.equal(ofTarget(pair, 2), 2);
  });

  it('is its sample’s class index, and a class index is about its class', () => {
    const batch = session([2, 0], [0.2, 0.3, 0.5, 0.4, 0.3, 0.3], [2, 3]);
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5].map((place) => inTarget(batch, place)),
      [0, 0, 0, 1, 1, 1],
    );
    assert.equal(ofTarget(batch, 0), 2);
    assert.equal(ofTarget(batch, 1), 3);
  });

  it('is undefined where the index names no class, the shapes do not fit, or there is no target', () => {
    assert.equal(ofTarget(session([-100], [0.5, 0.5], [2]), 0), undefined);
    assert.equal(inTarget(session([1, 2, 3], [0.5, 0.5], [2]), 1), undefined);
    assert.equal(inTarget({ ...session([], [0.5], [1]), target: undefined }, 0), undefined);
  });
});
