import assert from 'node:assert/strict';
import type { LossId } from '../../../../../src/engine/losses/catalogue';
import { emptySession, type Session } from '../../../../../src/session/session';
import { type Answered, answer } from '../../../../../webview/answer/answer';
import { type Contender, contenders } from '../../../../../webview/answer/lossComparison/contenders';
import { ofClasses } from '../../../../../webview/answer/lossComparison/ofClasses';
import { pick } from '../../../session/pick';

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

  it('takes all of them through the same softmax: values and lengths are PyTorch’s', () => {
    // PyTorch 1.13 in float64 on z = log(p), such as mse_loss(softmax(z), t); JS by its definition over p > 0.
    holds(of({ ...emptySession(), ...lecture, loss: 'cross-entropy' }), {
      'cross-entropy': [0.9162907318741551, 0.7035623639735145],
      'kl-divergence': [0.9162907318741551, 0.7035623639735145],
      'js-divergence': [0.27435846855026524, 0.17627937512261568],
      mse: [0.099, 0.09617265723686748],
      mae: [0.24, 0.11256997823576231],
      huber: [0.0495, 0.04808632861843374],
    });
  });

  it('of a batch, too, and of a soft target', () => {
    const batch = {
      target: { ...pick([2, 1, 0], 'class-indices') },
      prediction: { ...pick([0.3, 0.3, 0.4, 0.3, 0.4, 0.3, 0.1, 0.2, 0.7], 'probabilities'), shape: [3, 3] },
    };
    holds(of({ ...emptySession(), ...batch, loss: 'cross-entropy' }), {
      'cross-entropy': [1.3783888522474517, 0.5185449728701348],
      mse: [0.2688888888888889, 0.09771513144636428],
      mae: [0.46666666666666656, 0.09589088449062852],
      huber: [0.13444444444444445, 0.04885756572318214],
    });
    const soft = {
      target: pick([0.6, 0.3, 0.1], 'probabilities'),
      prediction: pick([0.5, 0.25, 0.25], 'probabilities'),
    };
    holds(of({ ...emptySession(), ...soft, loss: 'cross-entropy' }), {
      'cross-entropy': [0.9704060527839234, 0.18708286933869706],
      'kl-divergence': [0.0724603279271436, 0.18708286933869706],
      'js-divergence': [0.02001738081428195, 0.052849171155160767],
      mse: [0.011666666666666664, 0.038640077064565424],
      mae: [0.1, 0.15590239111558088],
      huber: [0.005833333333333332, 0.019320038532282712],
    });
  });

  it('takes losses of independent probabilities through the same sigmoid', () => {
    // PyTorch 1.13 in float64 on z = logit(p): binary_cross_entropy_with_logits, mse_loss(sigmoid(z), t) and its kin.
    const binary = {
      target: pick([1, 0, 1], 'binary'),
      prediction: pick([0.9, 0.2, 0.4], 'probabilities'),
    };
    holds(of({ ...emptySession(), ...binary, loss: 'binary-cross-entropy' }), {
      'binary-cross-entropy': [0.41493159961539705, 0.21343747458109494],
      focal: [0.0298079578990816, 0.040377775505053545],
      mse: [0.1366666666666667, 0.09852467260088262],
      mae: [0.3, 0.10071963286492086],
      huber: [0.06833333333333334, 0.04926233630044131],
    });
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
    const ofQuantities = (loss: LossId) =>
      of({
        ...emptySession(),
        target: pick([1, 2.5], 'values'),
        prediction: pick([0.8, 2.9], 'values'),
        loss,
      });
    // A margin is that of a label, which is 1 or -1; what a person chose is shown all the same.
    for (const loss of ['hinge', 'soft-margin'] as const)
      assert.deepEqual([ofQuantities('mse').has(loss), ofQuantities(loss).has(loss)], [false, true]);
    const ofSigns = of({
      ...emptySession(),
      target: pick([1, -1], 'signs'),
      prediction: pick([0.8, 2.9], 'values'),
      loss: 'hinge',
    });
    assert.ok(ofSigns.has('soft-margin'));
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

function holds(
  field: ReadonlyMap<LossId, Contender>,
  expected: Readonly<Partial<Record<LossId, readonly [value: number, length: number]>>>,
): void {
  for (const [loss, [value, length]] of Object.entries(expected)) {
    near(field.get(loss as LossId)?.report.value, value);
    near(field.get(loss as LossId)?.gradientNorm, length);
  }
}

/** A few roundings. */
function near(actual: number | undefined, expected: number): void {
  assert.ok(Math.abs((actual ?? Number.NaN) - expected) <= 1e-14, `${actual}, expected ${expected}`);
}
