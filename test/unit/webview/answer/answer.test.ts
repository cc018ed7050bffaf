import assert from 'node:assert/strict';
import { emptySession, type Pick, type Session } from '../../../../src/session/session';
import { answer } from '../../../../webview/answer/answer';

describe('answer', () => {
  it('is nothing while nothing is picked', () => {
    assert.deepEqual(answer(emptySession()), { kind: 'nothing' });
  });

  it('names the vector that a loss of two still lacks', () => {
    const session: Session = { ...emptySession(), loss: 'cross-entropy' };
    const scores: Pick = { ...probabilities, looks: { kind: 'logits', because: [] } };
    const missing = { kind: 'missing', entropy: undefined } as const;
    assert.deepEqual(answer({ ...session, prediction: scores }), { ...missing, role: 'target' });
    assert.deepEqual(answer({ ...session, target: scores }), { ...missing, role: 'prediction' });
  });

  it('tells the entropy of a distribution that is there alone: 1.5 ln 2 of a half and two quarters', () => {
    for (const role of ['target', 'prediction'] as const) {
      const given = answer({ ...emptySession(), [role]: probabilities });
      assert.ok(given.kind === 'missing' && given.entropy?.value !== undefined);
      // Half a unit in the last place of a sum of three.
      assert.ok(Math.abs(given.entropy.value - 1.5 * Math.LN2) < 2 ** -52);
    }
  });

  it('keeps a misuse to be said', () => {
    const target: Pick = { ...probabilities, values: Float64Array.of(0.5, 0.5), shape: [2] };
    const given = answer({ ...emptySession(), loss: 'cross-entropy', prediction: probabilities, target });
    assert.equal(given.kind === 'misuse' && given.misuse.code, 'shapes-do-not-fit');
  });

  it('is a report with the surprise of every class', () => {
    const given = answer({ ...emptySession(2), loss: 'entropy', prediction: probabilities });
    assert.ok(given.kind === 'report');
    // H(1/2, 1/4, 1/4) = 1.5 bits
    assert.equal(given.report.value, 1.5);
    assert.deepEqual(given.surprises, Float64Array.of(1, 2, 2));
  });

  it('has no surprises where the loss is made of none', () => {
    const target: Pick = { ...probabilities, values: Float64Array.of(1, 0, 0) };
    const given = answer({ ...emptySession(), loss: 'brier-score', prediction: probabilities, target });
    assert.ok(given.kind === 'report');
    // (1/2)² + 2 (1/4)²
    assert.equal(given.report.value, 0.375);
    assert.equal(given.surprises, undefined);
  });
});

const probabilities: Pick = {
  uri: 'file:///model.py',
  start: 0,
  end: 9,
  values: Float64Array.of(0.5, 0.25, 0.25),
  shape: [3],
  looks: { kind: 'probabilities', because: ['in-0-1', 'sums-to-1'] },
};
