import assert from 'node:assert/strict';
import { curvesOver, fromLogit, toLogit } from '../../../../../src/engine/insights/lossComparison/curves';
import type {
  OperatingPoint,
  OperatingRow,
} from '../../../../../src/engine/insights/lossComparison/operatingPoint';
import { pull, rivals } from '../../../../../src/engine/insights/lossComparison/rivals';

describe('pull', () => {
  it('at a logit of -10 is 0.99995 under cross-entropy and 9.1e-5 under squared error', () => {
    // Measured with PyTorch's autograd: binary_cross_entropy_with_logits, and mse_loss of a sigmoid.
    assert.equal(pull('cross-entropy', [-10], alone).slopes[0].toFixed(5), '-0.99995');
    assert.equal(pull('squared-error', [-10], alone).slopes[0].toExponential(3), '-9.079e-5');
  });

  it('costs at most 1 under squared error, and without limit under cross-entropy', () => {
    assert.deepEqual(pull('squared-error', [-1000], alone).losses, [1]);
    assert.deepEqual(pull('cross-entropy', [-1000], alone).losses, [1000]);
  });
});

describe('pull behind a softmax', () => {
  /**
   * PyTorch 1.13 in float64: cross-entropy and mse_loss(softmax(z), t), and their derivatives with respect to the logit of class
   * 0, which is set so that its log-odds are z while the others stay.
   */
  const measured = [
    {
      row: rowOf([0.4, 0.3, 0.05, 0.05, 0.2], [1, 0, 0, 0, 0]),
      at: [-6, -0.5, 2],
      'cross-entropy': {
        losses: [6.00247568513773, 0.974076984180107, 0.1269280110429724],
        slopes: [-0.9975273768433652, -0.6224593312018547, -0.11920292202211746],
      },
      'squared-error': {
        losses: [0.2736417385768014, 0.10655029522507158, 0.003907567570118032],
        slopes: [-0.0013532257988535968, -0.08045413943982668, -0.006883548195522197],
      },
    },
    {
      row: rowOf([0.5, 0.25, 0.25], [0.6, 0.3, 0.1]),
      at: [-6, -0.5, 2],
      'cross-entropy': {
        losses: [3.879734557361708, 1.051335856404085, 1.2041868832669507],
        slopes: [-0.5975273768433652, -0.22245933120185463, 0.2807970779778822],
      },
      'squared-error': {
        losses: [0.18518614970532318, 0.03141074368605488, 0.04609016616712514],
        slopes: [-0.0014738068268261575, -0.05227876864631981, 0.02948189198772589],
      },
    },
  ] as const;

  for (const rival of rivals) {
    it(`is what PyTorch makes of the ${rival} of all classes`, () => {
      for (const { row, at, ...expected } of measured) {
        const { losses, slopes } = pull(rival, at, { index: 0, target: row.targets[0], row });
        at.forEach((_, i) => {
          near(losses[i], expected[rival].losses[i]);
          near(slopes[i], expected[rival].slopes[i]);
        });
      }
    });
  }
});

describe('curvesOver', () => {
  it('contains the logit of the prediction', () => {
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

const alone = { index: 0, target: 1 };

function rowOf(probabilities: readonly number[], targets: readonly number[]): OperatingRow {
  return { logits: probabilities.map(Math.log), targets };
}

/** A few roundings. */
function near(actual: number, expected: number): void {
  assert.ok(
    Math.abs(actual - expected) <= 1e-14 * (1 + Math.abs(expected)),
    `${actual}, expected ${expected}`,
  );
}

function stand(logit: number): OperatingPoint {
  return { loss: 'cross-entropy', index: 0, logit, target: 1 };
}
