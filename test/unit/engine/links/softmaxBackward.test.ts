import * as assert from 'node:assert/strict';
import { evaluate } from '../../../../src/engine/evaluate/evaluate';

describe('the gradient of logits', () => {
  // By symmetry: -q (log q + H) with log q = -H.
  for (const classes of [2, 3, 5, 7, 10, 1000]) {
    it(`of the entropy of ${classes} equal logits is 0`, () => {
      const values = new Float64Array(classes).fill(0.1);
      const { logitGradient } = evaluate({
        loss: 'entropy',
        prediction: { values, shape: [classes], kind: 'logits' },
        options: {},
      });
      assert.deepEqual(new Set(logitGradient), new Set([0]));
    });
  }
});
