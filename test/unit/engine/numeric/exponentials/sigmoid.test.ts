import assert from 'node:assert/strict';
import fc from 'fast-check';
import { logit, sigmoid, softplus } from '../../../../../src/engine/numeric/exponentials/sigmoid';

describe('sigmoid', () => {
  it('keeps its digits where it is near 0', () => {
    assert.equal(sigmoid(-700), Math.exp(-700));
    assert.equal(sigmoid(-800), 0);
    assert.equal(sigmoid(800), 1);
    assert.equal(sigmoid(0), 0.5);
  });

  it('of z and of -z sum to 1', () => {
    fc.assert(
      fc.property(fc.double({ min: -40, max: 40, noNaN: true }), (z) => {
        assert.ok(Math.abs(sigmoid(z) + sigmoid(-z) - 1) <= Number.EPSILON);
      }),
    );
  });

  it('is undone by logit', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 0.999, noNaN: true }), (p) => {
        // The error of a logit of size 20 becomes a relative error of p.
        assert.ok(Math.abs(sigmoid(logit(p)) - p) <= 24 * Number.EPSILON * p);
      }),
    );
    assert.equal(logit(0), Number.NEGATIVE_INFINITY);
    assert.equal(logit(1), Number.POSITIVE_INFINITY);
  });
});

describe('softplus', () => {
  it('is z where z is large, and exp(z) where it is far below 0', () => {
    assert.equal(softplus(1000), 1000);
    assert.equal(softplus(-40), Math.exp(-40));
    assert.equal(softplus(0), Math.LN2);
    assert.equal(softplus(Number.NEGATIVE_INFINITY), 0);
    assert.equal(softplus(Number.POSITIVE_INFINITY), Number.POSITIVE_INFINITY);
  });
});
