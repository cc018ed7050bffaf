import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluate } from '../../../src/engine/evaluate';
import type { Request } from '../../../src/engine/request';
import { type Outcome, stability } from '../../../src/engine/stability';
import { formats, type Precision } from '../../../src/engine/stability/format';
import { numbers } from './requests';

describe('formats', () => {
  const round = (precision: Precision, x: number) =>
    formats.find((format) => format.precision === precision)!.round(x);

  // IEEE 754-2019 binary16: 65504 is its largest number, 2^-24 its smallest; halves go to even.
  const halves: readonly (readonly [number, number])[] = [
    [65504, 65504],
    [65519.99, 65504],
    [65520, Number.POSITIVE_INFINITY],
    [1e-8, 0],
    [2 ** -25, 0],
    [2 ** -24, 2 ** -24],
    [3 * 2 ** -25, 2 ** -23],
    [0.1, 0.0999755859375],
    [2049, 2048],
    [2051, 2052],
    [-0.1, -0.0999755859375],
  ];
  for (const [x, rounded] of halves) {
    it(`float16 of ${x} is ${rounded}`, () => assert.equal(round('float16', x), rounded));
  }

  it('bfloat16 has the range of float32 and 8 bits', () => {
    assert.equal(round('bfloat16', 1e38), 9.969209968386869e37);
    assert.equal(round('bfloat16', 3.4e38), Number.POSITIVE_INFINITY);
    assert.equal(round('bfloat16', 1 + 2 ** -8), 1);
    assert.equal(round('bfloat16', 1 + 3 * 2 ** -8), 1 + 2 ** -6);
  });
});

describe('stability', () => {
  it('sees exp overflow in float16 from 11.09, at its element, where the stable formula goes on', () => {
    const { naive, stable } = runs(ofLogits([12, 0], 1), 'float16');
    assert.deepEqual(naive.trouble, {
      kind: 'overflow',
      operation: 'exp',
      operands: [12],
      result: Number.POSITIVE_INFINITY,
      index: 0,
    });
    assert.equal(stable.value, 12);
    assert.equal(stable.trouble, undefined);
  });

  it('sees it in float32 from 88.72 and in float64 from 709.78', () => {
    for (const [precision, largest] of [
      ['float32', 88.72],
      ['bfloat16', 88.5],
      ['float64', 709.78],
    ] as const) {
      assert.notEqual(runs(ofLogits([largest, 0], 0), precision).naive.trouble?.kind, 'overflow');
      assert.equal(runs(ofLogits([largest + 1, 0], 0), precision).naive.trouble?.kind, 'overflow');
    }
  });

  it('sees the loss of a confident right prediction absorbed in float64', () => {
    const { naive, stable } = runs(ofLogits([40, 0], 0), 'float64');
    assert.equal(naive.value, 0);
    assert.equal(naive.trouble?.kind, 'absorbed');
    // exp(-40), since log1p of so small a number is that number.
    assert.equal(stable.value, Math.exp(-40));
  });

  it('sees 0 log 0 become NaN at its element', () => {
    const entropy: Request = {
      loss: 'entropy',
      prediction: { values: [0.5, 0.5, 0], shape: [3], kind: 'probabilities' },
    };
    const { naive, stable } = runs(entropy, 'float64');
    assert.equal(naive.value, Number.NaN);
    assert.deepEqual([naive.trouble?.kind, naive.trouble?.index], ['infinite', 2]);
    assert.equal(stable.value, Math.LN2);
  });

  it('tells the gradient’s trouble apart from the loss’s', () => {
    const naive = stability(ofLogits([30, 0], 0))!.runs.find(
      ({ precision, formula }) => precision === 'float64' && formula === 'naive',
    )!;
    assert.equal(naive.gradient.trouble?.kind, 'cancelled');
  });

  it('has the stable formulas within a few bits of the exact value', () => {
    const logits = fc.integer({ min: 2, max: 6 }).chain((classes) => numbers(-30, 30, classes));
    fc.assert(
      fc.property(logits, (z) => {
        const request = ofLogits(z, 0);
        for (const { precision, formula, forward } of stability(request)!.runs) {
          if (formula === 'naive') continue;
          // Rounding the logits themselves moves the loss by up to 30 units of the last place, and exp carries it on.
          const bits = formats.find((format) => format.precision === precision)!.bits;
          const absolute = 64 * 2 ** -bits * (1 + evaluate(request).value!);
          assert.ok(Math.abs(forward.value - evaluate(request).value!) <= absolute + 1e-7, precision);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('has nothing to say where there is no pair of formulas', () => {
    const mse: Request = {
      loss: 'mse',
      prediction: { values: [1], shape: [1], kind: 'values' },
      target: { values: [0], shape: [1], kind: 'values' },
    };
    assert.equal(stability(mse), undefined);
  });
});

function ofLogits(values: readonly number[], index: number): Request {
  return {
    loss: 'cross-entropy',
    prediction: { values, shape: [values.length], kind: 'logits' },
    target: { values: [index], shape: [], kind: 'class-indices' },
  };
}

function runs(request: Request, precision: Precision): Readonly<Record<'naive' | 'stable', Outcome>> {
  const found = stability(request)!.runs.filter((run) => run.precision === precision);
  return Object.fromEntries(found.map(({ formula, forward }) => [formula, forward])) as Record<
    'naive' | 'stable',
    Outcome
  >;
}
