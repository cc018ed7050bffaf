import assert from 'node:assert/strict';
import { informationUnits, otherUnits } from '../../../../../src/engine/insights/landmarks/otherUnits';
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

  it('gives no perplexity of a sum over samples, but one of their mean', () => {
    const of = (by: 'nothing' | 'samples') =>
      otherUnits({
        ...{ loss: 'cross-entropy', unit: 'nats', value: 1 },
        denominator: { value: by === 'nothing' ? 1 : 3, by, counted: 3, ignored: 0 },
      }).perplexity;
    assert.equal(of('nothing'), undefined);
    assert.equal(of('samples'), Math.E);
  });

  it('has nothing to add where there is no unit or no single, finite value', () => {
    assert.deepEqual(otherUnits(report({ loss: 'mse', unit: 'none', value: 1 })), { amounts: [] });
    for (const value of [undefined, Infinity, Number.NaN])
      assert.deepEqual(otherUnits(report({ loss: 'entropy', unit: 'nats', value })), { amounts: [] });
  });
});

describe('informationUnits', () => {
  // A uniform choice among 4: ln 4 nats, 2 bits, perplexity 4; each step rounds once or twice.
  for (const [value, unit] of [
    [2 * Math.LN2, 'nats'],
    [2, 'bits'],
    [Math.log10(4), 'hartleys'],
    [4, 'perplexity'],
  ] as const)
    it(`says ${unit} in every unit`, () => {
      const { nats, bits, perplexity } = informationUnits(value, unit, 0);
      assert.ok(Math.abs(nats - 2 * Math.LN2) < 1e-15);
      assert.ok(Math.abs(bits - 2) < 2e-15);
      assert.ok(Math.abs(perplexity - 4) < 1e-14);
    });

  it('keeps a perplexity as it is written', () => {
    assert.equal(informationUnits(12.3, 'perplexity', 0.05).perplexity, 12.3);
  });

  it('says in nats by how much the number may be off', () => {
    assert.equal(informationUnits(2, 'nats', 0.5).within, 0.5);
    assert.equal(informationUnits(2, 'bits', 0.5).within, 0.5 * Math.LN2);
    // The derivative of ln is 1/x.
    assert.equal(informationUnits(8, 'perplexity', 0.5).within, 0.0625);
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
