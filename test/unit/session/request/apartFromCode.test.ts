import * as assert from 'node:assert/strict';
import { apartFromCode } from '../../../../src/session/request/apartFromCode';
import { type Action, emptySession, type Said, type Session } from '../../../../src/session/session';
import { update } from '../../../../src/session/update';
import { pick } from '../pick';

const said: Said = {
  ...{ loss: 'cross-entropy', base: 'e', reduction: 'mean', predictionKind: 'logits' },
  numbers: { labelSmoothing: 0.1 },
};

function explored(change: Partial<Said> = {}): Session {
  const operands = {
    prediction: pick([2, 0.5, -1], 'logits', { name: 'z', operand: 'prediction' }),
    target: pick([0, 1, 0], 'one-hot', { name: 'y', start: 20, end: 30, operand: 'target' }),
  };
  const code = { uri: 'file:///train.py', start: 50, end: 80, said: { ...said, ...change } };
  return update(emptySession(), { type: 'explore-loss', asked: { code, operands } });
}

function apartAfter(...actions: readonly Action[]): ReturnType<typeof apartFromCode> {
  return apartFromCode(actions.reduce(update, explored()));
}

describe("how a session's question differs from the code's call", () => {
  it('is undefined as long as it asks for what the call does', () => {
    assert.equal(apartAfter(), undefined);
    assert.equal(apartAfter({ type: 'choose-base', base: 2 }), undefined);
    assert.equal(apartAfter({ type: 'set-number', option: 'labelSmoothing', value: 0.1 }), undefined);
  });

  it('has each option that was chosen, even a default where the call has another value', () => {
    assert.deepEqual(apartAfter({ type: 'choose-reduction', reduction: 'sum' }), { reduction: 'sum' });
    assert.deepEqual(apartAfter({ type: 'set-number', option: 'labelSmoothing', value: 0 }), {
      labelSmoothing: 0,
    });
    assert.deepEqual(apartAfter({ type: 'choose-prediction-kind', kind: 'log-probabilities' }), {
      predictionKind: 'log-probabilities',
    });
    const values = Float64Array.of(1, 2, 3);
    assert.deepEqual(apartAfter({ type: 'set-list', option: 'classWeights', values }), {
      classWeights: values,
    });
  });

  it('lacks the list that the call gave', () => {
    const session = explored({ lists: ['classWeights'] });
    const options = { classWeights: Float64Array.of(1, 2, 3), labelSmoothing: 0.1 };
    assert.equal(apartFromCode({ ...session, options }), undefined);
  });

  it('has a list that was picked, unless the call itself gives it', () => {
    const w = pick([1, 2, 3], 'values', { name: 'w', start: 90, end: 99 });
    const pickW = { type: 'pick-option', option: 'classWeights', pick: w } as const;
    assert.deepEqual(apartAfter(pickW), { classWeights: Float64Array.of(1, 2, 3) });
    const given = { ...explored(), classWeights: { ...w, operand: 'classWeights' } as const };
    assert.equal(apartFromCode(given), undefined);
  });

  it('is undefined for another loss, and once there are other operands', () => {
    const sum = { type: 'choose-reduction', reduction: 'sum' } as const;
    assert.equal(apartAfter(sum, { type: 'choose-loss', loss: 'kl-divergence' }), undefined);
    assert.equal(apartAfter(sum, { type: 'write-own', own: { expression: 'sum(P)' } }), undefined);
    const other = pick([1, 2, 3], 'logits', { start: 90, end: 99 });
    assert.equal(apartAfter(sum, { type: 'pick', role: 'prediction', pick: other }), undefined);
  });
});
