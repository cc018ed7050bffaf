import assert from 'node:assert/strict';
import { explored } from '../../../src/session/explored';
import { emptySession, type Pick, type Session } from '../../../src/session/session';
import { update } from '../../../src/session/update';
import { pick } from './pick';

const label = pick([1, 0, 0], 'one-hot', { start: 0, end: 9, name: 'y_true', hint: 'target' });
const other = pick([0, 1, 0], 'one-hot', { start: 10, end: 19, name: 'gold', hint: 'target' });
const pred = pick([0.5, 0.25, 0.25], 'probabilities', {
  start: 20,
  end: 30,
  name: 'pred',
  hint: 'prediction',
});
const logits = pick([2, 1, 0, 0, 1, 2], 'logits', { start: 40, end: 50, shape: [2, 3], hint: 'prediction' });
const labels = pick([0, 2], 'class-indices', { start: 60, end: 70 });

type Roles = Omit<Session, 'base'>;

/** The two roles once these were explored one after the other. */
function afterExploring(...picks: readonly Pick[]): Roles {
  const { target, prediction, loss } = picks.reduce(
    (session, each) => update(session, explored(session, each)),
    emptySession() as Session,
  );
  return { target, prediction, loss };
}

describe('exploring', () => {
  it('logits and then labels makes them a pair, in either order', () => {
    const pair = { target: labels, prediction: logits, loss: 'cross-entropy' };
    assert.deepEqual(afterExploring(logits, labels), pair);
    assert.deepEqual(afterExploring(labels, logits), pair);
  });

  it('a vector named like a target makes it the target, even alone', () => {
    assert.deepEqual(afterExploring(label), { target: label, prediction: undefined, loss: 'cross-entropy' });
  });

  it('a prediction alone shows its entropy', () => {
    assert.deepEqual(afterExploring(pred), { target: undefined, prediction: pred, loss: 'entropy' });
  });

  it('another target takes the place of the first, and the prediction stays', () => {
    assert.deepEqual(afterExploring(label, pred, other), {
      target: other,
      prediction: pred,
      loss: 'cross-entropy',
    });
  });

  it('a target that the prediction does not fit is shown without it', () => {
    assert.deepEqual(afterExploring(pred, labels).prediction, undefined);
    assert.deepEqual(afterExploring(pred, labels).target, labels);
  });

  it('a batch of distributions leaves a target of another number of samples aside', () => {
    const rows = pick([0.7, 0.2, 0.1, 0.1, 0.8, 0.1], 'probabilities', {
      ...{ start: 80, end: 90, shape: [2, 3] },
      looks: { kind: 'probabilities', because: ['in-0-1', 'sums-to-1'] },
    });
    assert.deepEqual(afterExploring(label, rows), { target: label, prediction: rows, loss: 'entropy' });
  });

  it('one of the pair again leaves both in their places', () => {
    assert.deepEqual(afterExploring(label, pred, label), afterExploring(label, pred));
    assert.deepEqual(afterExploring(label, pred, pred), afterExploring(label, pred));
  });

  it('beside a target that was set, one more without a telling name is the prediction', () => {
    const guess = pick([0, 0, 1], 'one-hot', { start: 80, end: 90 });
    assert.deepEqual(afterExploring(label, guess), {
      target: label,
      prediction: guess,
      loss: 'cross-entropy',
    });
  });
});
