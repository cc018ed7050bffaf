import * as assert from 'node:assert/strict';
import { type AskedLoss, emptySession, type Said, type Session } from '../../../src/session/session';
import { update } from '../../../src/session/update';
import { pick } from './pick';

const said: Said = { loss: 'cross-entropy', base: 'e', reduction: 'mean', predictionKind: 'logits' };
const place = { uri: 'file:///train.py', start: 50, end: 80 };

const z = pick([2, 0.5, -1], 'logits', { name: 'z', operand: 'prediction' });
const y = pick([0, 1, 0], 'one-hot', { name: 'y', start: 20, end: 30, operand: 'target' });
const w = pick([1, 2, 1], 'values', { name: 'w', start: 40, end: 49, operand: 'classWeights' });

function asked(change: Partial<AskedLoss['operands']> = {}, now: Partial<Said> = {}): AskedLoss {
  return { code: { ...place, said: { ...said, ...now } }, operands: { prediction: z, target: y, ...change } };
}

function explore(session: Session, ...rest: Parameters<typeof asked>): Session {
  return update(session, { type: 'explore-loss', asked: asked(...rest) });
}

function readAgain(session: Session, ...rest: Parameters<typeof asked>): Session {
  return update(session, { type: 'loss-changed', asked: asked(...rest) });
}

describe('a session that follows a loss of the code', () => {
  it('asks for exactly that loss, whatever was asked for before', () => {
    const before: Session = {
      ...emptySession(2),
      own: { expression: 'sum(P)' },
      options: { margin: 3, labelSmoothing: 0.5 },
      elementWeights: w,
      reduction: 'sum',
    };
    const session = explore(before, { classWeights: w }, { numbers: { labelSmoothing: 0.1 } });
    const { loss, base, reduction, own, options, elementWeights, classWeights } = session;
    assert.deepEqual([loss, base, reduction, own], ['cross-entropy', 'e', 'mean', undefined]);
    assert.deepEqual(options, { labelSmoothing: 0.1 });
    assert.deepEqual([elementWeights, classWeights], [undefined, w]);
  });

  it('stays as it is where the loss was read again and says the same', () => {
    const session = explore(emptySession());
    assert.equal(readAgain(session), session);
  });

  it('takes over what the code changes and leaves what a person chose', () => {
    const chosen = update(explore(emptySession()), { type: 'choose-reduction', reduction: 'sum' });
    const session = readAgain(chosen, {}, { numbers: { labelSmoothing: 0.2 } });
    assert.equal(session.reduction, 'sum');
    assert.deepEqual(session.options, { labelSmoothing: 0.2 });
    assert.equal(readAgain(session).options, undefined);
  });

  it('keeps what was changed by hand while the code says what it said', () => {
    const values = Float64Array.of(3, 0.5, -1);
    const edited = update(explore(emptySession()), { type: 'edit', role: 'prediction', values });
    const other = pick([1, 0, 0], 'one-hot', { ...y, values: Float64Array.of(1, 0, 0) });
    const session = readAgain(edited, { target: other });
    assert.deepEqual(session.prediction?.values, values);
    assert.deepEqual(session.target?.values, other.values);
    const overtaken = readAgain(session, { prediction: { ...z, values: Float64Array.of(9, 9, 9) } });
    assert.deepEqual(overtaken.prediction?.values, Float64Array.of(9, 9, 9));
    assert.equal(overtaken.overtaken, 'prediction');
  });

  it('has a weight as long as the call has it', () => {
    const without = explore(emptySession());
    const weighted = readAgain(without, { classWeights: w });
    assert.equal(weighted.classWeights, w);
    assert.equal(readAgain(weighted).classWeights, undefined);
  });

  it('follows the operands that are left, swapped or under another loss, and takes nothing else from the code', () => {
    const swapped = update(explore(emptySession()), { type: 'swap' });
    const later = { ...z, values: Float64Array.of(7, 0.5, -1) };
    const session = readAgain(swapped, { prediction: later }, { loss: 'nll', reduction: 'sum' });
    assert.deepEqual(session.target?.values, later.values);
    assert.equal(session.loss, 'cross-entropy');
    assert.equal(session.reduction, 'mean');
  });

  it('leaves other vectors nothing that the code has set, and all that a person chose', () => {
    const target = pick([0.1, 0.2, 0.3, 0.4], 'probabilities', { uri: 'file:///other.py' });
    const prediction = pick([0.25, 0.25, 0.25, 0.25], 'probabilities', { ...target, start: 20, end: 30 });
    const session = explore(emptySession(), { classWeights: w }, { numbers: { labelSmoothing: 0.1 } });
    const chosen = update(session, { type: 'set-number', option: 'margin', value: 3 });
    const asked = { type: 'pick-pair', target, prediction, loss: 'kl-divergence' } as const;
    const { reduction, options, classWeights, code } = update(chosen, asked);
    assert.deepEqual(
      [reduction, options, classWeights, code],
      [undefined, { margin: 3 }, undefined, undefined],
    );
    const sums = update(session, { type: 'choose-reduction', reduction: 'sum' });
    assert.equal(update(sums, asked).reduction, 'sum');
  });

  it('follows nothing once no operand is left', () => {
    const other = pick([0.5, 0.5], 'probabilities', { uri: 'file:///other.py' });
    const session = update(explore(emptySession()), {
      type: 'explore',
      pick: other,
      role: 'prediction',
      loss: 'entropy',
    });
    assert.notEqual(session.code, undefined);
    assert.equal(update(session, { type: 'clear' }).code, undefined);
  });

  it('ends the trouble of an operand that can be read again', () => {
    const lost = update(explore(emptySession()), {
      type: 'source-lost',
      ...{ trouble: { role: 'prediction', kind: 'refused', line: 3 }, start: 0, end: 10 },
    });
    assert.equal(lost.troubles?.length, 1);
    assert.equal(readAgain(lost).troubles, undefined);
  });

  it('moves with the text', () => {
    const session = update(explore(emptySession()), { type: 'loss-moved', ...place, start: 60, end: 90 });
    assert.deepEqual([session.code?.start, session.code?.end], [60, 90]);
    assert.deepEqual(session.code?.said, said);
  });
});
