import assert from 'node:assert/strict';
import { logSumExpTex } from '../../../../src/engine/formula/logSumExpTex';

describe('logSumExpTex', () => {
  it('takes the largest logit out before any exponential', () => {
    // log(e^0 + e^0) = log 2 = 0.6931
    assert.deepEqual(logSumExpTex([1000, 1000], 4), [
      'm = \\max_i z_i = 1000',
      '\\log \\sum_i e^{z_i} = m + \\log \\sum_i e^{z_i - m}',
      '= 1000 + \\log \\left(e^{0} + e^{0}\\right)',
      '= 1000 + \\log \\left(1 + 1\\right) = 1000.69315',
    ]);
  });

  it('keeps what a 1 would swallow', () => {
    // exp(-40) = 4.248e-18
    assert.match(logSumExpTex([40, 0], 4)[3], /1 \+ 4\.248 \\cdot 10\^\{-18\}/);
  });

  it('cuts long sums in the middle', () => {
    const terms = logSumExpTex([7, 6, 5, 4, 3, 2, 1], 4)[2];
    assert.match(terms, /e\^\{0\} \+ e\^\{-1\} \+ e\^\{-2\} \+ e\^\{-3\} \+ \\cdots \+ e\^\{-6\}/);
  });

  it('has nothing to show of logits that are not finite, or of none', () => {
    assert.deepEqual(logSumExpTex([Number.POSITIVE_INFINITY, 0], 4), []);
    assert.deepEqual(logSumExpTex([Number.NaN], 4), []);
    assert.deepEqual(logSumExpTex([], 4), []);
  });
});
