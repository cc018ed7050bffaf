import assert from 'node:assert/strict';
import { surprises } from '../../../../../src/engine/insights/lossComparison/surprises';

describe('surprises', () => {
  it('are -log2 q in bits', () => {
    const prediction = { values: [0.5, 0.25, 0.125, 0.125], shape: [4], kind: 'probabilities' } as const;
    assert.deepEqual(
      surprises({ loss: 'entropy', prediction, options: { base: 2 } }),
      Float64Array.of(1, 2, 3, 3),
    );
  });

  it('stay finite for logits whose softmax underflows', () => {
    const prediction = { values: [0, -1000], shape: [2], kind: 'logits' } as const;
    const target = { values: [0], shape: [], kind: 'class-indices' } as const;
    assert.deepEqual(surprises({ loss: 'cross-entropy', prediction, target })?.[1], 1000);
  });

  it('are not asked of values', () => {
    const prediction = { values: [1, 2], shape: [2], kind: 'values' } as const;
    assert.equal(surprises({ loss: 'mse', prediction, target: prediction }), undefined);
  });
});
