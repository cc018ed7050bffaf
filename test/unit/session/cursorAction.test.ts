import assert from 'node:assert/strict';
import { cursorAction } from '../../../src/session/cursorAction';
import { emptySession, type Session } from '../../../src/session/session';
import { update } from '../../../src/session/update';
import { pick } from './pick';

const label = pick([1, 0, 0], 'one-hot', { start: 0, end: 9 });
const first = pick([0.5, 0.25, 0.25], 'probabilities', { start: 20, end: 30 });
const second = pick([0.1, 0.2, 0.7], 'probabilities', { start: 40, end: 50 });
const pair: Session = {
  ...emptySession(),
  following: true,
  target: label,
  prediction: first,
  loss: 'cross-entropy',
};

describe('a session that follows the cursor', () => {
  it('takes the vector there as its prediction, under the loss that was chosen', () => {
    assert.deepEqual(cursorAction({ ...pair, loss: 'mse' }, second), {
      type: 'pick',
      role: 'prediction',
      pick: second,
      loss: 'mse',
    });
  });

  it('takes the loss that people mean where it had the entropy of one', () => {
    const action = cursorAction({ ...pair, prediction: undefined, loss: 'entropy' }, second);
    assert.deepEqual(action, { type: 'pick', role: 'prediction', pick: second, loss: 'cross-entropy' });
  });

  it('shows a vector alone that does not fit its target, or while it has none', () => {
    const long = pick([0.25, 0.25, 0.25, 0.25], 'probabilities', { start: 60, end: 70 });
    assert.deepEqual(cursorAction(pair, long), {
      type: 'explore',
      pick: long,
      role: 'prediction',
      loss: 'entropy',
    });
    assert.deepEqual(cursorAction({ ...pair, target: undefined }, second), {
      type: 'explore',
      pick: second,
      role: 'prediction',
      loss: 'entropy',
    });
  });

  it('leaves what it has on its own vectors', () => {
    assert.equal(cursorAction(pair, label), undefined);
    assert.equal(cursorAction(pair, first), undefined);
  });

  it('leaves numbers that were changed by hand', () => {
    const edited = update(pair, { type: 'edit', role: 'prediction', values: Float64Array.of(1, 0, 0) });
    assert.equal(cursorAction(edited, second), undefined);
    assert.notEqual(cursorAction(update(edited, { type: 'reset', role: 'prediction' }), second), undefined);
  });

  it('stays with what was picked once it does not follow any more', () => {
    assert.equal(cursorAction(update(pair, { type: 'follow', following: false }), second), undefined);
  });
});
