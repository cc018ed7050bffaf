import assert from 'node:assert/strict';
import { Holding, heldRows, holdsOthers, rowOf } from '../../../../src/session/request/heldRows';
import { emptySession, type Session } from '../../../../src/session/session';
import { pick } from '../pick';

const prediction = pick([1, 2, 3, 4], 'logits', { shape: [2, 2], part: { rows: [1, 4], of: 5 } });
const labels = pick([0, 1, 0, 1, 1], 'class-indices');
const session: Session = { ...emptySession(), prediction, target: labels };

describe('the rows that are held', () => {
  it('are taken from an array in memory, one for each', () => {
    const { target, prediction: same } = heldRows(session);
    assert.deepEqual([[...target!.values], target!.shape, target!.part], [[1, 1], [2], prediction.part]);
    assert.equal(same, prediction);
  });

  it('of a target of several axes are its rows', () => {
    const target = pick([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 'values', { shape: [5, 2] });
    assert.deepEqual([...heldRows({ ...session, target }).target!.values], [2, 3, 8, 9]);
  });

  it('are not taken from an array with another number of rows, which the engine then refuses', () => {
    const target = pick([0, 1], 'class-indices');
    assert.equal(heldRows({ ...session, target }).target, target);
  });

  it('are all of a session that holds all', () => {
    const whole = { ...session, prediction: pick([1, 2], 'logits') };
    assert.equal(heldRows(whole), whole);
  });

  it('of two arrays must be the same to be compared', () => {
    const target = pick([0, 1, 1, 0], 'one-hot', { shape: [2, 2], part: { rows: [0, 1], of: 5 } });
    assert.equal(holdsOthers({ ...session, target }), true);
    assert.equal(heldRows({ ...session, target }).target, undefined);
    const alike = { ...target, part: { rows: [1, 4], of: 5 } };
    assert.equal(holdsOthers({ ...session, target: alike }), false);
    assert.equal(heldRows({ ...session, target: alike }).target, alike);
  });

  it('are the same vector again while the vectors that they are of stay', () => {
    const holding = new Holding();
    const first = holding.of(session);
    const second = holding.of({ ...session, base: 2 });
    assert.equal(second.target, first.target);
    assert.equal(second.base, 2);
    assert.notEqual(holding.of({ ...session, target: { ...labels } }).target, first.target);
  });

  it('are called by their places in the array', () => {
    assert.deepEqual([rowOf(session, 1, 2), rowOf(session, 1, 6)], [4, 1]);
    assert.equal(rowOf({ ...session, prediction: pick([1, 2], 'logits') }, 1, 2), 1);
  });
});
