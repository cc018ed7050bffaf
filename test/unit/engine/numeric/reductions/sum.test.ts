import assert from 'node:assert/strict';
import { Sum } from '../../../../../src/engine/numeric/reductions/sum';

describe('Sum', () => {
  it('keeps what a plain sum rounds off', () => {
    assert.equal(sumOf([1e100, 1, -1e100]), 1);
    assert.equal(sumOf(Array.from({ length: 10 }, () => 0.1)), 1);
  });

  it('keeps what a product rounds off', () => {
    const sum = new Sum();
    // (1 + e)(1 - e) is 1 - e^2, which float64 rounds to 1.
    sum.addProduct(1 + 2 ** -30, 1 - 2 ** -30);
    sum.add(-1);
    assert.equal(sum.value, -(2 ** -60));
  });

  it('adds another sum with what that kept', () => {
    const other = new Sum();
    other.add(1e16);
    other.add(1);
    const sum = new Sum();
    sum.add(-1e16);
    sum.addSum(other);
    assert.equal(sum.value, 1);
  });

  it('gives infinities and NaN as a plain sum does', () => {
    assert.equal(sumOf([1, Number.POSITIVE_INFINITY, 2]), Number.POSITIVE_INFINITY);
    assert.equal(sumOf([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]), Number.NaN);
    assert.equal(sumOf([1, Number.NaN]), Number.NaN);
    const sum = new Sum();
    sum.addProduct(-0.5, Number.NEGATIVE_INFINITY);
    assert.equal(sum.value, Number.POSITIVE_INFINITY);
  });

  it('of nothing is 0', () => assert.equal(sumOf([]), 0));
});

function sumOf(values: readonly number[]): number {
  const sum = new Sum();
  for (const value of values) sum.add(value);
  return sum.value;
}
