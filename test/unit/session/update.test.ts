import * as assert from 'node:assert/strict';
import { emptySession, type Session } from '../../../src/session/session';
import { update } from '../../../src/session/update';
import { pick } from './pick';

const P = pick([1, 0], 'one-hot', { name: 'P' });
const Q = pick([0.4, 0.6], 'probabilities', { name: 'Q', start: 20, end: 30 });
const both: Session = { ...emptySession(), target: P, prediction: Q, loss: 'cross-entropy' };

describe('session', () => {
  it('starts empty, in nats', () => {
    assert.deepEqual(emptySession(), { loss: 'cross-entropy', base: 'e' });
  });

  it('leaves the given session as it is', () => {
    const before = structuredClone(both);
    update(both, { type: 'swap' });
    assert.deepEqual(both, before);
  });

  it('takes a pair with its loss', () => {
    const session = update(emptySession(), { type: 'pick-pair', target: P, prediction: Q, loss: 'nll' });
    assert.equal(session.target, P);
    assert.equal(session.prediction, Q);
    assert.equal(session.loss, 'nll');
  });

  it('swapping keeps what was done by hand undoable, in the numbers’ new role', () => {
    const values = Float64Array.of(0.9, 0.1);
    const edited = update(both, { type: 'edit', role: 'prediction', values });
    const swapped = update(edited, { type: 'swap' });
    assert.deepEqual(swapped.target?.values, values);
    const undone = update(swapped, { type: 'undo' });
    assert.deepEqual(undone.target?.values, both.prediction?.values);
    assert.deepEqual(undone.prediction?.values, both.target?.values);
    assert.deepEqual(update(undone, { type: 'redo' }).target?.values, values);
  });

  it('swapping twice changes nothing', () => {
    const twice = update(update(both, { type: 'swap' }), { type: 'swap' });
    assert.equal(twice.target, both.target);
    assert.equal(twice.prediction, both.prediction);
  });

  it('shows a mistake instead of the vectors, until a person leaves it or looks at something else', () => {
    const shown = update(both, { type: 'show-mistake', mistake: { id: 'softmax-twice', classes: 10 } });
    assert.deepEqual(shown, { ...both, mistake: { id: 'softmax-twice', classes: 10 } });
    assert.deepEqual(update(shown, { type: 'leave-mistake' }), { ...both, mistake: undefined });
    assert.equal(
      update(shown, { type: 'explore', pick: P, role: 'prediction', loss: 'entropy' }).mistake,
      undefined,
    );
  });

  it('exploring one vector asks for its entropy and keeps the target', () => {
    const session = update(both, { type: 'explore', pick: P, role: 'prediction', loss: 'entropy' });
    assert.equal(session.loss, 'entropy');
    assert.equal(session.prediction, P);
    assert.equal(session.target, P);
  });

  it('exploring a target alone shows no prediction that was of another one', () => {
    const session = update(both, { type: 'explore', pick: Q, role: 'target', loss: 'cross-entropy' });
    assert.equal(session.target, Q);
    assert.equal(session.prediction, undefined);
  });

  it('drops one of the two and keeps the other', () => {
    const session = update(both, { type: 'drop', role: 'target' });
    assert.equal(session.target, undefined);
    assert.equal(session.prediction, both.prediction);
  });

  it('forgets what the user said of the prediction when another one comes', () => {
    const told = update(both, { type: 'choose-prediction-kind', kind: 'logits' });
    assert.equal(told.predictionKind, 'logits');
    assert.equal(update(told, { type: 'pick', role: 'prediction', pick: P }).predictionKind, undefined);
  });

  it('keeps the choices of unit and reduction when operands change', () => {
    const bits = update(both, { type: 'choose-base', base: 2 });
    const sum = update(bits, { type: 'choose-reduction', reduction: 'sum' });
    const next = update(sum, { type: 'clear' });
    assert.equal(next.base, 2);
    assert.equal(next.reduction, 'sum');
    assert.equal(next.target, undefined);
  });

  it('a lost source keeps its numbers and moves its place, and reading it again ends the trouble', () => {
    const trouble = { role: 'target', kind: 'deleted', line: 3 } as const;
    const lost = update(both, { type: 'source-lost', trouble, start: 7, end: 7 });
    assert.deepEqual(lost.target, { ...P, start: 7, end: 7 });
    assert.deepEqual(lost.troubles, [trouble]);
    assert.deepEqual(update(lost, { type: 'source-changed', role: 'prediction', pick: Q }).troubles, [
      trouble,
    ]);
    assert.equal(update(lost, { type: 'source-changed', role: 'target', pick: P }).troubles, undefined);
  });

  it('holds other rows as the same vectors, taken as those before them were, and nothing can be undone into them', () => {
    const held = { ...both, prediction: { ...Q, part: { rows: [0], of: 9 }, shape: [1, 2] } };
    const edited = update(held, { type: 'edit', role: 'prediction', values: Float64Array.of(0.5, 0.5) });
    const values = { prediction: Float64Array.of(3, 4, 5, 6) };
    const other = update(edited, { type: 'hold-rows', part: { rows: [2, 7], of: 9 }, values });
    assert.deepEqual(other.prediction, {
      ...held.prediction,
      values: values.prediction,
      shape: [2, 2],
      part: { rows: [2, 7], of: 9 },
      edited: undefined,
    });
    assert.deepEqual([other.target, other.history], [P, undefined]);
  });

  it('a reading that was stopped goes on by itself with another vector alone', () => {
    const stopped = update(both, { type: 'stop', stopped: true });
    assert.equal(update(stopped, { type: 'choose-base', base: 2 }).stopped, true);
    assert.equal(update(stopped, { type: 'pick', role: 'target', pick: P }).stopped, undefined);
  });

  it('both sources may be lost, and the one that still is stays reported', () => {
    const [first, second] = (['target', 'prediction'] as const).map(
      (role) => ({ role, kind: 'deleted' }) as const,
    );
    const lost = [first, second, second].reduce<Session>(
      (session, trouble) => update(session, { type: 'source-lost', trouble, start: 7, end: 7 }),
      both,
    );
    assert.deepEqual(lost.troubles, [first, second]);
    assert.deepEqual(update(lost, { type: 'source-changed', role: 'prediction', pick: Q }).troubles, [first]);
  });

  it('a swap does not hide that a source is lost', () => {
    const trouble = { role: 'target', kind: 'closed' } as const;
    const lost = update(both, { type: 'source-lost', trouble, start: 7, end: 9 });
    assert.deepEqual(update(lost, { type: 'swap' }).troubles, [{ role: 'prediction', kind: 'closed' }]);
  });

  it('an own loss is in force until another loss is chosen', () => {
    const written = update(both, { type: 'write-own', own: { name: 'mine', expression: 'sum(Q)' } });
    assert.equal(written.own?.expression, 'sum(Q)');
    assert.equal(update(written, { type: 'pick', role: 'target', pick: Q }).own, written.own);
    assert.equal(update(written, { type: 'choose-loss', loss: 'nll' }).own, undefined);
    assert.equal(
      update(written, { type: 'explore', pick: P, role: 'prediction', loss: 'entropy' }).own,
      undefined,
    );
  });

  it('refuses an action it does not know', () => {
    assert.throws(() => update(both, JSON.parse('{"type":"unheard-of"}')), /unknown action/);
  });

  it('options are set, undone and done again, and stay when operands change', () => {
    const smoothed = update(both, { type: 'set-number', option: 'labelSmoothing', value: 0.1 });
    const weighted = update(smoothed, {
      type: 'set-list',
      option: 'classWeights',
      values: Float64Array.of(1, 2),
    });
    assert.deepEqual(weighted.options, { labelSmoothing: 0.1, classWeights: Float64Array.of(1, 2) });
    const undone = update(weighted, { type: 'undo' });
    assert.deepEqual(undone.options, { labelSmoothing: 0.1 });
    assert.equal(undone.prediction?.values, Q.values);
    assert.deepEqual(update(undone, { type: 'redo' }).options, weighted.options);
    assert.equal(update(undone, { type: 'undo' }).options, undefined);
    const next = update(weighted, { type: 'pick-pair', target: Q, prediction: P, loss: 'cross-entropy' });
    assert.equal(next.options, weighted.options);
    assert.equal(update(weighted, { type: 'clear' }).options, undefined);
  });

  it('a vector that is picked for an option takes the place of what was typed, and follows its source', () => {
    const w = pick([1, 2], 'values', { name: 'w', start: 40, end: 50 });
    const typed = update(both, { type: 'set-list', option: 'classWeights', values: Float64Array.of(3, 4) });
    const picked = update(typed, { type: 'pick-option', option: 'classWeights', pick: w });
    assert.equal(picked.classWeights, w);
    assert.equal(picked.options, undefined);
    const now = { ...w, values: Float64Array.of(1, 5) };
    const followed = update(picked, { type: 'source-changed', role: 'classWeights', pick: now });
    assert.deepEqual(followed.classWeights?.values, now.values);
    const trouble = { role: 'classWeights', kind: 'deleted' } as const;
    const lost = update(followed, { type: 'source-lost', trouble, start: 7, end: 7 });
    assert.deepEqual(lost.troubles, [trouble]);
    const dropped = update(lost, { type: 'pick-option', option: 'classWeights', pick: undefined });
    assert.equal(dropped.classWeights, undefined);
    assert.equal(dropped.troubles, undefined);
  });

  it('what is said of a vector that was picked for an option stays while it is in force', () => {
    const w = pick([1, 2], 'values', { name: 'w', start: 40, end: 50 });
    const picked = update(both, { type: 'pick-option', option: 'classWeights', pick: w });
    const edited = update(picked, { type: 'edit', role: 'prediction', values: Float64Array.of(0.9, 0.1) });
    const other = update(edited, {
      type: 'source-changed',
      role: 'classWeights',
      pick: { ...w, values: Float64Array.of(1, 5) },
    });
    assert.deepEqual(update(other, { type: 'undo' }).prediction?.values, Q.values);
    const trouble = { role: 'classWeights', kind: 'deleted' } as const;
    const lost = update(other, { type: 'source-lost', trouble, start: 7, end: 7 });
    assert.deepEqual(update(lost, { type: 'pick', role: 'prediction', pick: P }).troubles, [trouble]);
    assert.equal(update(lost, { type: 'clear' }).troubles, undefined);
  });

  it('swapping keeps the options, and what could be undone of them', () => {
    const smoothed = update(both, { type: 'set-number', option: 'labelSmoothing', value: 0.1 });
    const again = update(smoothed, { type: 'set-number', option: 'labelSmoothing', value: 0.2 });
    const undone = update(update(again, { type: 'swap' }), { type: 'undo' });
    assert.deepEqual(undone.options, { labelSmoothing: 0.1 });
  });
});
