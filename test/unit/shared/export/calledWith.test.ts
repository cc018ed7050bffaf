import assert from 'node:assert/strict';
import type { Request } from '../../../../src/engine/problem/request';
import { calledWith } from '../../../../src/shared/export/calledWith';

describe('a function as it is called with options', () => {
  const request: Request = {
    loss: 'cross-entropy',
    prediction: { values: [2, 1, 0.1], shape: [3], kind: 'logits' },
    target: { values: [0], shape: [], kind: 'class-indices' },
    options: { classWeights: [1, 2, 0.5], labelSmoothing: 0.1, ignoreIndex: -100 },
  };

  it('has its options by their names in the library, without those at their defaults', () => {
    assert.equal(
      calledWith('F.cross_entropy(logits, target)', request),
      'F.cross_entropy(logits, target, weight=weight, label_smoothing=0.1)',
    );
  });

  it('stays as it is where none is set, or where the call already has it', () => {
    assert.equal(
      calledWith('F.cross_entropy(logits, target)', { ...request, options: {} }),
      'F.cross_entropy(logits, target)',
    );
    const huber: Request = {
      loss: 'huber',
      prediction: { values: [2], shape: [1], kind: 'values' },
      target: { values: [0], shape: [1], kind: 'values' },
      options: { delta: 2 },
    };
    assert.equal(calledWith('huber_loss(x, y, delta).mean()', huber), 'huber_loss(x, y, delta).mean()');
    assert.equal(calledWith('F.huber_loss(x, y)', huber), 'F.huber_loss(x, y, delta=2)');
  });
});
