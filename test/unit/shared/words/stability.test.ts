import assert from 'node:assert/strict';
import { errorWords, troubleWords } from '../../../../src/shared/words/stability';

describe('errorWords', () => {
  it('says how far off a result is, or that it is exact or wrong', () => {
    assert.equal(errorWords(0), 'exact');
    assert.equal(errorWords(0.00012), 'off by 1.2e-4');
    assert.equal(errorWords(Number.POSITIVE_INFINITY), 'wrong');
    assert.equal(errorWords(Number.NaN), 'wrong');
  });
});

describe('troubleWords', () => {
  it('names the operation, its numbers and its element', () => {
    const operands = [12];
    const result = Number.POSITIVE_INFINITY;
    assert.equal(
      troubleWords({ kind: 'overflow', operation: 'exp', operands, result, index: 3 }, 4),
      'exp(12) overflows (element 3)',
    );
  });

  it('names no element where the operation is one of a whole row', () => {
    assert.equal(
      troubleWords({ kind: 'absorbed', operation: 'add', operands: [1, 1e-20], result: 1 }, 4),
      '1 + 1e-20 swallows the smaller number',
    );
  });

  it('says that a number cannot even be stored', () => {
    assert.equal(
      troubleWords({ kind: 'underflow', operation: 'round', operands: [1e-8], result: 0, index: 0 }, 4),
      'storing 1e-8 underflows to 0 (element 0)',
    );
  });
});
