import assert from 'node:assert/strict';
import { stability } from '../../../../../src/engine/insights/stability';
import { errorWords, stabilityVerdict, troubleWords } from '../../../../../src/shared/words/panel/stability';

describe('errorWords', () => {
  it('says how far off a result is, or that it is exact or wrong', () => {
    const said = (relativeError: number) => errorWords({ relativeError }, String);
    assert.equal(said(0), 'exact');
    assert.equal(said(0.00012), 'off by 1.2e-4');
    assert.equal(said(Number.POSITIVE_INFINITY), 'wrong');
    assert.equal(said(Number.NaN), 'wrong');
  });

  it('names the component of a gradient that is furthest off', () => {
    assert.equal(errorWords({ relativeError: 0.00012, index: 3 }, String), 'off by 1.2e-4 (element 3)');
    assert.equal(errorWords({ relativeError: 0, index: 0 }, String), 'exact');
  });
});

describe('stabilityVerdict', () => {
  it('says that the naive formula holds', () => {
    assert.equal(verdict([0.1, 0.2]), 'On these numbers the naive formula holds in all four precisions.');
  });

  it('says where it goes wrong and by what, and that the stable one holds', () => {
    // exp overflows float16 from 11.09 on, float32 and bfloat16 from 88.73, float64 from 709.78; and 12 is exact in all.
    assert.equal(
      verdict([12, 0]),
      'The naive formula goes wrong in float16: exp(12) overflows (element 0). The stable one holds in all four.',
    );
    // exp(100) overflows all but float64.
    assert.match(
      verdict([100, 0]),
      /^The naive formula goes wrong in float16, bfloat16, float32\. In float16: exp\(100\) overflows/,
    );
  });
});

function verdict(logits: readonly number[]): string {
  const compared = stability({
    loss: 'cross-entropy',
    prediction: { values: logits, shape: [2], kind: 'logits' },
    target: { values: [1], shape: [], kind: 'class-indices' },
  });
  return stabilityVerdict(compared!.runs, 4, String);
}

describe('troubleWords', () => {
  it('names the operation, its numbers and its element', () => {
    const operands = [12];
    const result = Number.POSITIVE_INFINITY;
    assert.equal(
      troubleWords({ kind: 'overflow', operation: 'exp', operands, result, index: 3 }, 4, String),
      'exp(12) overflows (element 3)',
    );
  });

  it('names no element where the operation is one of a whole row', () => {
    assert.equal(
      troubleWords({ kind: 'absorbed', operation: 'add', operands: [1, 1e-20], result: 1 }, 4, String),
      '1 + 1e-20 swallows the smaller number',
    );
  });

  it('says that a number cannot even be stored', () => {
    assert.equal(
      troubleWords(
        { kind: 'underflow', operation: 'round', operands: [1e-8], result: 0, index: 0 },
        4,
        String,
      ),
      'storing 1e-8 underflows to 0 (element 0)',
    );
  });
});
