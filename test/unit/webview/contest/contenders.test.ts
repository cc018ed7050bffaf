import assert from 'node:assert/strict';
import type { LossId } from '../../../../src/engine/losses/catalogue';
import { emptySession, type Session } from '../../../../src/session/session';
import { type Answered, answer } from '../../../../webview/answer/answer';
import { type Contender, contenders } from '../../../../webview/contest/contenders';
import { ofClasses } from '../../../../webview/contest/ofClasses';
import { pick } from '../../session/pick';

describe('contenders', () => {
  it('sets the squared error of the lecture’s example beside its cross-entropy', () => {
    const field = of({ ...emptySession(), ...lecture, loss: 'cross-entropy' });
    // -log 0.4, and (0.6² + 0.3² + 0.05² + 0.05² + 0.2²) / 5
    near(field.get('cross-entropy')?.report.value, 0.916290731874155);
    near(field.get('mse')?.report.value, 0.099);
  });

  it('takes the gradient of cross-entropy to the logits: its length is that of q - p', () => {
    const field = of({ ...emptySession(), ...lecture, loss: 'cross-entropy' });
    near(field.get('cross-entropy')?.gradientNorm, Math.hypot(0.6, 0.3, 0.05, 0.05, 0.2));
  });

  it('sees squared error saturated where a class is sure and wrong, and cross-entropy not', () => {
    const field = of({
      ...emptySession(),
      target: pick([1, 0], 'one-hot'),
      prediction: pick([0.001, 0.999], 'probabilities'),
      loss: 'cross-entropy',
    });
    assert.equal(field.get('mse')?.saturated, true);
    assert.equal(field.get('cross-entropy')?.saturated, false);
  });

  it('is the same field when the squared error is the loss that was chosen', () => {
    const field = of({ ...emptySession(), ...lecture, loss: 'mse' });
    assert.ok(field.has('cross-entropy'));
  });

  it('has no probabilities, and so no saturation, in a regression', () => {
    const field = of({
      ...emptySession(),
      target: pick([1, 2.5], 'values'),
      prediction: pick([0.8, 2.9], 'values'),
      loss: 'mse',
    });
    assert.deepEqual([field.has('cross-entropy'), field.get('mse')?.saturated], [false, undefined]);
    // (0.2² + 0.4²) / 2
    near(field.get('mse')?.report.value, 0.1);
  });

  it('leaves out what the operands do not fit', () => {
    const field = of({ ...emptySession(), ...lecture, loss: 'mse' });
    assert.equal(field.has('hinge'), false);
  });
});

const lecture = {
  target: pick([1, 0, 0, 0, 0], 'one-hot'),
  prediction: pick([0.4, 0.3, 0.05, 0.05, 0.2], 'probabilities'),
};

function of(session: Session): ReadonlyMap<LossId, Contender> {
  const given = answer(session) as Answered;
  return new Map(contenders(session, ofClasses(session, given)).map((one) => [one.loss, one]));
}

/** A few roundings. */
function near(actual: number | undefined, expected: number): void {
  assert.ok(Math.abs((actual ?? Number.NaN) - expected) <= 1e-14, `${actual}, expected ${expected}`);
}
