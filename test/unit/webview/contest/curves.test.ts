import assert from 'node:assert/strict';
import { curvesOver, fromLogit, toLogit } from '../../../../webview/contest/curves';
import { pull } from '../../../../webview/contest/rivals';
import type { Stand } from '../../../../webview/contest/stand';

describe('pull', () => {
  it('at a logit of -10 is 0.99995 under cross-entropy and 9.1e-5 under squared error', () => {
    // Measured with PyTorch's autograd: binary_cross_entropy_with_logits, and mse_loss of a sigmoid.
    assert.equal(pull('cross-entropy', [-10], 1).slopes[0].toFixed(5), '-0.99995');
    assert.equal(pull('squared-error', [-10], 1).slopes[0].toExponential(3), '-9.079e-5');
  });

  it('costs at most 1 under squared error, and without limit under cross-entropy', () => {
    assert.deepEqual(pull('squared-error', [-1000], 1).losses, [1]);
    assert.deepEqual(pull('cross-entropy', [-1000], 1).losses, [1000]);
  });
});

describe('curvesOver', () => {
  it('holds the logit where the prediction stands', () => {
    const { from, to, places } = curvesOver('logit', stand(-10));
    assert.ok(from <= -10 && to >= 10);
    assert.deepEqual([places[0], places.at(-1)], [from, to]);
  });

  it('goes from 0 to 1 against the probability, where cross-entropy begins at infinity', () => {
    const { from, to, pulls } = curvesOver('probability', stand(-10));
    assert.deepEqual([from, to], [0, 1]);
    assert.equal(pulls['cross-entropy'].losses[0], Number.POSITIVE_INFINITY);
    assert.equal(pulls['squared-error'].losses[0], 1);
  });

  it('is drawn around 0 where the logit is infinite or none', () => {
    for (const logit of [Number.NEGATIVE_INFINITY, Number.NaN]) {
      const { from, to } = curvesOver('logit', stand(logit));
      assert.deepEqual([from, to], [-12, 12]);
    }
  });

  it('has places on either axis that mean the same logit', () => {
    assert.equal(fromLogit('probability', 0), 0.5);
    assert.equal(toLogit('probability', 0.5), 0);
    assert.equal(toLogit('logit', -3), -3);
  });
});

function stand(logit: number): Stand {
  return { loss: 'cross-entropy', index: 0, logit, target: 1 };
}
