import assert from 'node:assert/strict';
import { describe as describeVector } from '../../../../src/engine/insights/describe';

describe('describe', () => {
  it('gives the entropy of the lecture’s sure lottery as 0.0313 bits, and its sum as 1.002', () => {
    const { sum, entropy } = describeVector(Float64Array.of(0.001, 0.001, 0.001, 0.999), [4]);
    assert.equal(sum, 1.002);
    assert.equal(entropy?.bits.toFixed(4), '0.0313');
  });

  it('gives bits, nats and perplexity of a uniform distribution', () => {
    const { entropy } = describeVector(Float64Array.of(0.25, 0.25, 0.25, 0.25), [4]);
    assert.equal(entropy?.bits, 2);
    assert.equal(entropy?.nats, 2 * Math.LN2);
    assert.ok(Math.abs(entropy!.perplexity - 4) < 1e-14);
  });

  it('gives no entropy of a vector that is not a distribution', () => {
    for (const values of [[0.5, 0.6], [1.5, -0.5], [2, 1], [Number.NaN, 1], []]) {
      assert.equal(describeVector(Float64Array.from(values), [values.length]).entropy, undefined);
    }
  });

  it('gives the row sums of a matrix, and no entropy', () => {
    const { rowSums, entropy } = describeVector(Float64Array.of(0.5, 0.5, 0.25, 0.25), [2, 2]);
    assert.deepEqual(rowSums, Float64Array.of(1, 0.5));
    assert.equal(entropy, undefined);
  });

  it('counts NaNs and infinities, and leaves NaNs out of minimum and maximum', () => {
    const facts = describeVector(Float64Array.of(Number.NaN, -2, Number.POSITIVE_INFINITY), [3]);
    assert.deepEqual([facts.min, facts.max, facts.nan, facts.infinite], [-2, Number.POSITIVE_INFINITY, 1, 1]);
    assert.equal(facts.sum, Number.NaN);
  });
});
