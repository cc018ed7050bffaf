import assert from 'node:assert/strict';
import {
  comparisonWords,
  fadingSentence,
  racerSentence,
  slopesSentence,
} from '../../../../../src/shared/words/panel/lossComparison';

describe('slopesSentence', () => {
  it('says how many times weaker squared error pulls', () => {
    // Slopes at z = -10, y = 1, as PyTorch has them.
    assert.equal(
      said(-10, 4.5397868702434395e-5, -0.9999546021312976, -9.078749372606487e-5),
      'At a logit of -10, a probability of 4.540e-5, cross-entropy pulls with 0.99995, squared error with 9.0787e-5: 11014 times weaker.',
    );
  });

  it('writes no ratio out that nobody would read', () => {
    // 1 / (2 p (1 - p)) at p = 1.496e-36
    assert.match(said(-82.4905, 1.496e-36, -1, -2.992e-36), / 3\.34e35 times weaker/);
  });

  it('says when one or both do not pull at all', () => {
    assert.match(said(Number.NEGATIVE_INFINITY, 0, -1, 0), /logit of -∞.*squared error not at all/);
    assert.match(said(Number.POSITIVE_INFINITY, 1, 0, 0), /neither loss pulls/);
  });
});

describe('fadingSentence', () => {
  it('gives the factor by which squared error is weaker: 2 p (1 - p)', () => {
    // A half at p = 1/2; 9.079e-5 at z = -10, by mpmath.
    assert.match(fadingSentence(0, 4), /2 p \(1 - p\), here 0\.5, which fades/);
    assert.match(fadingSentence(-10, 4), /here 9\.079e-5/);
  });
});

describe('racerSentence', () => {
  it('says which rival has arrived', () => {
    assert.equal(racerSentence('Cross-entropy', 0.9, 12, 12, 4), 'Cross-entropy: 0.9, arrived at step 12');
    assert.equal(racerSentence('Cross-entropy', 0.5, 12, 11, 4), 'Cross-entropy: 0.5, not arrived yet');
    assert.equal(
      racerSentence('Squared error', 0.1, undefined, 200, 4),
      'Squared error: 0.1, not arrived yet',
    );
  });
});

describe('comparisonWords', () => {
  it('speaks of a class against the others, and of an element alone', () => {
    assert.equal(comparisonWords.curves('cross-entropy', 'Class 2'), 'Class 2 against all others');
    assert.equal(comparisonWords.curves('binary-cross-entropy', 'Element 2'), 'Element 2');
  });
});

function said(logit: number, probability: number, crossEntropy: number, squaredError: number): string {
  return slopesSentence(logit, probability, { crossEntropy, squaredError }, 4);
}
