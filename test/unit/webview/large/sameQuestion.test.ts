import assert from 'node:assert/strict';
import type { Request } from '../../../../src/engine/problem/request';
import { sameQuestion } from '../../../../webview/large/sameQuestion';
import type { WorkerJob } from '../../../../webview/large/workerJob';

const request: Request = {
  loss: 'mse',
  prediction: { values: Float64Array.of(1, 2), shape: [2], kind: 'values' },
  target: { values: Float64Array.of(1, 1), shape: [2], kind: 'values' },
  options: { reduction: 'mean', elementWeights: Float64Array.of(1, 2) },
};

describe('the same question', () => {
  it('is of the same arrays under the same options', () => {
    assert.ok(isSame(request, { ...request, options: { ...request.options } }));
  });

  it('is another one with another option, or other numbers in one', () => {
    const elementWeights = Float64Array.of(1, 2);
    assert.ok(!isSame(request, { ...request, options: { ...request.options, elementWeights } }));
    assert.ok(!isSame(request, { ...request, options: { reduction: 'mean' } }));
    assert.ok(!isSame({ ...request, options: { reduction: 'sum' } }, request));
  });

  it('is another one of another sample, expression or kind', () => {
    const [loss, own] = [
      { kind: 'loss', request, sample: 1 },
      { kind: 'own', request: { expression: 'sum(Q)', vectors: { Q: Float64Array.of(1, 2) }, of: 'Q' } },
    ] as const satisfies WorkerJob[];
    assert.ok(sameQuestion(own, { ...own, request: { ...own.request } }));
    assert.ok(!sameQuestion(loss, { ...loss, sample: 2 }));
    assert.ok(!sameQuestion(loss, own));
    assert.ok(!sameQuestion(own, { ...own, request: { ...own.request, expression: 'mean(Q)' } }));
    assert.ok(
      !sameQuestion(own, { ...own, request: { ...own.request, vectors: { Q: Float64Array.of(1, 2) } } }),
    );
  });
});

function isSame(a: Request, b: Request): boolean {
  return sameQuestion({ kind: 'loss', request: a }, { kind: 'loss', request: b });
}
