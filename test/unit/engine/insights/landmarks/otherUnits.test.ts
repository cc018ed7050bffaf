import assert from 'node:assert/strict';
import { otherUnits } from '../../../../../src/engine/insights/landmarks/otherUnits';
import type { Report } from '../../../../../src/engine/problem/report';

describe('otherUnits', () => {
  it('says 2 bits as 1.386 nats and as a perplexity of 4', () => {
    const { amounts, perplexity } = otherUnits(report({ loss: 'entropy', unit: 'bits', value: 2 }));
    assert.deepEqual(amounts, [{ unit: 'nats', value: 2 * Math.LN2 }]);
    // exp of a rounded logarithm: a few ulp off 4.
    assert.ok(Math.abs((perplexity ?? 0) - 4) < 1e-14);
  });

  it('says hartleys in nats and in bits', () => {
    const { amounts } = otherUnits(report({ loss: 'cross-entropy', unit: 'hartleys', value: 1 }));
    assert.deepEqual(
      amounts.map(({ unit }) => unit),
      ['nats', 'bits'],
    );
    // log2(10), two roundings.
    assert.ok(Math.abs(amounts[1].value - Math.log2(10)) < 1e-14);
  });

  it('gives no perplexity of a divergence', () => {
    assert.equal(otherUnits(report({ loss: 'kl-divergence', unit: 'nats', value: 1 })).perplexity, undefined);
  });

  it('has nothing to add where there is no unit or no single value', () => {
    assert.deepEqual(otherUnits(report({ loss: 'mse', unit: 'none', value: 1 })), { amounts: [] });
    assert.deepEqual(otherUnits(report({ loss: 'entropy', unit: 'nats', value: undefined })), {
      amounts: [],
    });
  });
});

function report(part: Pick<Report, 'loss' | 'unit' | 'value'>): Report {
  return {
    ...part,
    unreduced: new Float64Array(),
    terms: new Float64Array(),
    gradient: new Float64Array(),
    linked: new Float64Array(),
    denominator: { value: 1, by: 'nothing', counted: 1, ignored: 0 },
    notes: [],
  };
}
