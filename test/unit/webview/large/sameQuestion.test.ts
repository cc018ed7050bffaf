import assert from 'node:assert/strict';
import type { Request } from '../../../../src/engine/request';
import { sameQuestion } from '../../../../webview/large/sameQuestion';

const request: Request = {
  loss: 'mse',
  prediction: { values: Float64Array.of(1, 2), shape: [2], kind: 'values' },
  target: { values: Float64Array.of(1, 1), shape: [2], kind: 'values' },
  options: { reduction: 'mean', elementWeights: Float64Array.of(1, 2) },
};

describe('the same question', () => {
  it('is of the same arrays under the same options', () => {
    assert.ok(sameQuestion(request, { ...request, options: { ...request.options } }));
  });

  it('is another one with another option, or other numbers in one', () => {
    const elementWeights = Float64Array.of(1, 2);
    assert.ok(!sameQuestion(request, { ...request, options: { ...request.options, elementWeights } }));
    assert.ok(!sameQuestion(request, { ...request, options: { reduction: 'mean' } }));
    assert.ok(!sameQuestion({ ...request, options: { reduction: 'sum' } }, request));
  });
});
