import assert from 'node:assert/strict';
import { evaluateCustom } from '../../../../src/engine/custom/userExpression';
import { ownRequestOf } from '../../../../src/session/request/ownRequestOf';
import { pick } from '../pick';

const label = pick([0], 'class-indices', { name: 'label', shape: [] });
const logits = pick([2, 1, 0.1], 'logits', { name: 'out' });
const session = { loss: 'cross-entropy', base: 'e', target: label, prediction: logits } as const;

describe('ownRequestOf', () => {
  it('asks for nothing without a prediction, or without an expression', () => {
    assert.equal(ownRequestOf(session), undefined);
    assert.equal(
      ownRequestOf({ ...session, prediction: undefined, own: { expression: 'sum(P)' } }),
      undefined,
    );
  });

  it('calls the vectors P and Q, logits z, and each by its own name', () => {
    for (const q of ['Q', 'z', 'out']) {
      for (const p of ['P', 'label']) {
        const request = ownRequestOf({
          ...session,
          own: { expression: `crossEntropy(${p}, softmax(${q}))` },
        });
        // log(e^2 + e + e^0.1) - 2
        assert.ok(Math.abs(evaluateCustom(request!).value - 0.4170300162778335) <= 1e-15);
      }
    }
  });

  it('takes a batch by its rows', () => {
    const prediction = pick([2, 1, 0.1, 2, 1, 0.1], 'logits', { shape: [2, 3] });
    const target = pick([0, 0], 'class-indices');
    const own = { expression: 'crossEntropy(P, softmax(Q))' };
    const request = ownRequestOf({ ...session, prediction, target, own });
    assert.ok(Math.abs(evaluateCustom(request!).value - 0.4170300162778335) <= 1e-15);
  });
});
