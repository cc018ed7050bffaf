import * as assert from 'node:assert/strict';
import { emptySession, type Session } from '../../../../src/session/session';
import { update } from '../../../../src/session/update';
import { pick } from '../pick';

const P = pick([1, 0], 'one-hot', { name: 'P' });
const Q = pick([0.4, 0.6], 'probabilities', { name: 'Q', start: 20, end: 30 });
const both: Session = { ...emptySession(), target: P, prediction: Q, loss: 'cross-entropy' };
const edit = (session: Session, ...values: number[]) =>
  update(session, { type: 'edit', role: 'prediction', values: Float64Array.from(values) });
const numbers = ({ prediction }: Session) => [...prediction!.values];

describe('edits of a session', () => {
  it('undo and redo lead through them', () => {
    const done = edit(edit(both, 0.5, 0.5), 0.1, 0.9);
    const undone = update(done, { type: 'undo' });
    assert.deepEqual(numbers(undone), [0.5, 0.5]);
    assert.deepEqual(numbers(update(undone, { type: 'undo' })), [0.4, 0.6]);
    assert.equal(update(undone, { type: 'undo' }).prediction?.edited, undefined);
    assert.deepEqual(numbers(update(undone, { type: 'redo' })), [0.1, 0.9]);
    assert.equal(update(both, { type: 'undo' }), both);
  });

  it('a reset is one of them', () => {
    const reset = update(edit(both, 0.5, 0.5), { type: 'reset', role: 'prediction' });
    assert.deepEqual(reset.prediction, { ...Q, edited: undefined });
    assert.deepEqual(numbers(update(reset, { type: 'undo' })), [0.5, 0.5]);
  });

  it('and so is a temperature', () => {
    const hot = update(both, { type: 'choose-temperature', temperature: 2 });
    assert.deepEqual(numbers(hot), [0.2, 0.3]);
    assert.equal(hot.prediction?.edited?.temperature, 2);
    assert.equal(update(hot, { type: 'undo' }).prediction?.edited, undefined);
  });

  it('stay while the text around the source changes, and undo keeps the new place', () => {
    const moved = update(edit(both, 0.5, 0.5), {
      type: 'source-changed',
      role: 'prediction',
      pick: { ...Q, start: 25, end: 35 },
    });
    assert.deepEqual(numbers(moved), [0.5, 0.5]);
    assert.equal(moved.overtaken, undefined);
    assert.equal(update(moved, { type: 'undo' }).prediction?.start, 25);
  });

  it('end when the source says something else, which is said until the next edit', () => {
    const now = { ...Q, values: Float64Array.of(0.3, 0.7) };
    const overtaken = update(edit(both, 0.5, 0.5), { type: 'source-changed', role: 'prediction', pick: now });
    assert.deepEqual(overtaken.prediction, now);
    assert.equal(overtaken.overtaken, 'prediction');
    assert.equal(update(overtaken, { type: 'undo' }), overtaken);
    assert.equal(edit(overtaken, 1, 0).overtaken, undefined);
  });

  it('end silently when the source says what they say: they were written back', () => {
    const now = { ...Q, values: Float64Array.of(0.5, 0.5) };
    const written = update(edit(both, 0.5, 0.5), { type: 'source-changed', role: 'prediction', pick: now });
    assert.deepEqual(written.prediction, now);
    assert.equal(written.overtaken, undefined);
  });

  it('of long vectors fewer are remembered', () => {
    const zeros = Array<number>(60_000).fill(0);
    const long = { ...both, prediction: pick(zeros, 'values') };
    const twice = edit(edit(long, 1, ...zeros.slice(1)), 2, ...zeros.slice(1));
    assert.equal(twice.history?.past.length, 1);
  });

  it('are brought back by undo after other vectors were explored', () => {
    const R = pick([0.2, 0.8], 'probabilities', { name: 'R', start: 40, end: 50 });
    const bits = update(edit(edit(both, 0.5, 0.5), 0.1, 0.9), { type: 'choose-loss', loss: 'kl-divergence' });
    for (const action of [
      { type: 'explore', role: 'prediction', pick: R, loss: 'entropy' },
      { type: 'pick', role: 'prediction', pick: R },
      { type: 'pick-pair', target: P, prediction: R, loss: 'nll' },
      { type: 'drop', role: 'prediction' },
      { type: 'clear' },
    ] as const) {
      const other = edit(update(bits, action), 0.3, 0.7);
      const first = other.prediction ? update(other, { type: 'undo' }) : other;
      const back = update({ ...first, base: 2 }, { type: 'undo' });
      assert.deepEqual([back.target, back.prediction], [P, bits.prediction], action.type);
      assert.deepEqual([back.loss, back.base, back.left], ['kl-divergence', 2, undefined]);
      assert.deepEqual(numbers(update(back, { type: 'undo' })), [0.5, 0.5]);
    }
  });

  it('leave nothing to return to where they go along with other vectors, or where there are none', () => {
    const R = pick([0.2, 0.8], 'probabilities', { name: 'R', start: 40, end: 50 });
    const edited = edit(both, 0.5, 0.5);
    assert.equal(update(edited, { type: 'swap' }).left, undefined);
    assert.equal(update(edited, { type: 'pick', role: 'target', pick: R }).left, undefined);
    assert.equal(update(both, { type: 'pick', role: 'prediction', pick: R }).left, undefined);
  });

  it('of the last few vectors that were left can be returned to', () => {
    const last = Array.from({ length: 9 }, (_, at) => at).reduce(
      (session, at) =>
        update(edit(session, at, 1), {
          type: 'pick',
          role: 'prediction',
          pick: pick([at, at], 'values', { start: at }),
        }),
      both,
    );
    let session = last;
    for (const at of [8, 7, 6, 5, 4]) {
      session = update(session, { type: 'undo' });
      assert.deepEqual(numbers(session), [at, 1]);
      session = update(session, { type: 'undo' });
    }
    assert.equal(update(session, { type: 'undo' }), session);
  });

  it('of a vector that is not there change nothing', () => {
    assert.deepEqual(edit(emptySession(), 1), emptySession());
  });
});
