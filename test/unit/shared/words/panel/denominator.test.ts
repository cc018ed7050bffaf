import assert from 'node:assert/strict';
import type { Denominator } from '../../../../../src/engine/problem/report';
import { reductionAside } from '../../../../../src/shared/words/panel/denominator';

describe('reductionAside', () => {
  const said = (denominator: Denominator, loss: 'cross-entropy' | 'mse' = 'cross-entropy', value?: number) =>
    reductionAside({ loss, value, denominator }, 4);

  it('says what was counted and what was divided by', () => {
    assert.equal(
      said({ value: 5, by: 'weights', counted: 3, ignored: 1 }, 'cross-entropy', 1),
      '3 of 4 samples counted · divided by the sum of weights 5',
    );
  });

  it('tells one from many', () => {
    assert.equal(
      said({ value: 1, by: 'samples', counted: 1, ignored: 1500 }, 'cross-entropy', 1),
      'mean over 1 of 1,501 samples',
    );
    assert.equal(
      said({ value: 100_000, by: 'elements', counted: 100_000, ignored: 0 }, 'mse', 1),
      'mean over 100,000 elements',
    );
  });

  it('calls a sum one', () => {
    const sum = { value: 1, by: 'nothing', counted: 3, ignored: 0 } as const;
    assert.equal(said(sum, 'cross-entropy', 2), 'sum over 3 samples');
    assert.equal(said(sum, 'mse', 2), 'sum over 3 elements');
  });

  it('has nothing to say of a single number, or of several', () => {
    assert.equal(said({ value: 1, by: 'samples', counted: 1, ignored: 0 }, 'cross-entropy', 1), undefined);
    assert.equal(said({ value: 1, by: 'nothing', counted: 1, ignored: 0 }, 'cross-entropy', 1), undefined);
    assert.equal(said({ value: 1, by: 'nothing', counted: 3, ignored: 0 }), undefined);
  });
});
