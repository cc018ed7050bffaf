import assert from 'node:assert/strict';
import { amount } from '../../../../src/shared/words/amount';
import { counted, numbersCounted, shapeCounted } from '../../../../src/shared/words/counted';

describe('counts and amounts', () => {
  it('are written one way, whatever they count', () => {
    assert.equal(counted(1_000_000), '1,000,000');
    assert.equal(numbersCounted(100_000), '100,000 numbers');
    assert.equal(numbersCounted(1), '1 number');
    assert.equal(shapeCounted([1000, 10]), '1,000 × 10');
  });

  it('are singular where they are shown as one', () => {
    assert.equal(amount(1, 'bits', 4), '1 bit');
    assert.equal(amount(1, 'nats', 4), '1 nat');
    // Another number, though it is rounded to 1.
    assert.equal(amount(1.00001, 'bits', 4), '1.0000 bits');
    assert.equal(amount(0, 'bits', 4), '0 bits');
    assert.equal(amount(1, 'none', 4), '1');
  });
});
