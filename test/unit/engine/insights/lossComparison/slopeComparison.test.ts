import assert from 'node:assert/strict';
import {
  compareSlopes,
  fadingFactor,
  fadingFactorOf,
} from '../../../../../src/engine/insights/lossComparison/slopeComparison';

// Slopes at z = -10, y = 1, by PyTorch 1.13 in float64.
const slopes = { crossEntropy: -0.9999546021312976, squaredError: -9.078749372606487e-5 };

describe('compareSlopes', () => {
  it('gives how hard both losses pull, and the ratio', () => {
    const compared = compareSlopes(slopes);
    assert.equal(compared.kind, 'both');
    // 1 / (2 p (1 - p)) = (1 + e^10)^2 / (2 e^10)
    const ratio = (1 + Math.exp(10)) ** 2 / (2 * Math.exp(10));
    assert.ok(compared.kind === 'both' && Math.abs(compared.ratio / ratio - 1) < 1e-12);
  });

  it('says where cross-entropy pulls alone, and where neither does', () => {
    assert.deepEqual(compareSlopes({ crossEntropy: -1, squaredError: 0 }), {
      kind: 'only-cross-entropy',
      crossEntropy: 1,
    });
    assert.deepEqual(compareSlopes({ crossEntropy: 0, squaredError: 0 }), { kind: 'neither' });
  });
});

describe('the fading factor', () => {
  it('is 2 p (1 - p) behind a sigmoid, the ratio of the two slopes', () => {
    assert.equal(fadingFactor(0), 0.5);
    assert.ok(Math.abs(fadingFactor(-10) / (slopes.squaredError / slopes.crossEntropy) - 1) < 1e-12);
  });

  it('is the ratio of the slopes behind a softmax, and undefined where cross-entropy does not pull', () => {
    assert.equal(fadingFactorOf({ crossEntropy: -0.5, squaredError: -0.125 }), 0.25);
    assert.equal(fadingFactorOf({ crossEntropy: 0, squaredError: 0 }), undefined);
    assert.equal(fadingFactorOf({ crossEntropy: Number.NaN, squaredError: 0 }), undefined);
  });
});
