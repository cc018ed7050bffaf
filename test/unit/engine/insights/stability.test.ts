import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluate } from '../../../../src/engine/evaluate/evaluate';
import { type StabilityOutcome, stability } from '../../../../src/engine/insights/stability';
import { formats, type Precision } from '../../../../src/engine/machine/format';
import type { FloatTrouble } from '../../../../src/engine/machine/machine';
import type { Request } from '../../../../src/engine/problem/request';
import type { PredictionKind } from '../../../../src/engine/request/kinds';
import { lossIds, numbers, requests } from '../requests';

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
          // Rounding the logits themselves changes the loss by up to 30 units of the last place, and exp magnifies that.
          const bits = formats.find((format) => format.precision === precision)!.bits;
          const absolute = 64 * 2 ** -bits * (1 + evaluate(request).value!);
          assert.ok(Math.abs(forward.value - evaluate(request).value!) <= absolute + 1e-7, precision);
        }
      }),
      { numRuns: 25 },
    );
  });

  for (const id of lossIds) {
    it(`${id}: both formulas, in float64 and of numbers that spare them, come to the loss and its gradient`, () => {
      fc.assert(
        fc.property(requests(id), (request) => {
          const { value = Number.NaN } = evaluate(inNats(request));
          // Where every sample is ignored there is nothing to compare.
          fc.pre(!Number.isNaN(value));
          for (const { precision, forward, gradient } of stability(request)?.runs ?? []) {
            if (precision !== 'float64') continue;
            // The naive formulas lose exp(20), or nine digits, for logits up to 20; sums cancel down from about 1.
            assert.ok(Math.abs(forward.value - value) <= 1e-7 * (1 + Math.abs(value)));
            assert.ok(gradient.relativeError <= 1e-6 || Math.abs(gradient.value) <= 1e-6);
          }
        }),
        { numRuns: 30 },
      );
    });
  }

  const numbersOfKind = (values: readonly number[], kind: PredictionKind) =>
    ({ values, shape: [values.length], kind }) as const;
  const probabilities = (...values: number[]) =>
    ({ values, shape: [values.length], kind: 'probabilities' }) as const;
  // What the naive formula meets first in float64, and mpmath's value at 60 digits, which the stable one reaches.
  const lost: readonly (readonly [string, Request, FloatTrouble['kind'], number | undefined, number])[] = [
    [
      'entropy of logits',
      { loss: 'entropy', prediction: numbersOfKind([0, 800], 'logits') },
      'overflow',
      1,
      0,
    ],
    [
      'the entropy of a sure class',
      { loss: 'entropy', prediction: numbersOfKind([40, 0], 'logits') },
      'absorbed',
      undefined,
      1.7418252446695514e-16,
    ],
    [
      'KL divergence of logits',
      {
        loss: 'kl-divergence',
        prediction: numbersOfKind([800, 0], 'logits'),
        target: probabilities(0.5, 0.5),
      },
      'overflow',
      0,
      199.65342640972003,
    ],
    [
      'binary cross-entropy of a probability beside 0',
      { loss: 'binary-cross-entropy', prediction: probabilities(1e-17), target: probabilities(0) },
      'absorbed',
      0,
      1e-17,
    ],
    [
      'the soft margin of a score far off',
      {
        loss: 'soft-margin',
        prediction: numbersOfKind([1, -800], 'values'),
        target: { values: [1, 1], shape: [2], kind: 'signs' },
      },
      'overflow',
      1,
      400.1566308437591,
    ],
    [
      'the square of what a sigmoid lacks of 1',
      {
        loss: 'mse',
        prediction: numbersOfKind([40], 'logits'),
        target: probabilities(1),
        options: { link: 'sigmoid' },
      },
      'absorbed',
      0,
      1.8048513878454153e-35,
    ],
    [
      'the JS divergence of nearly equal distributions',
      {
        loss: 'js-divergence',
        prediction: probabilities(0.3 + 1e-9, 0.7 - 1e-9),
        target: probabilities(0.3, 0.7),
      },
      'cancelled',
      0,
      5.952381072615288e-19,
    ],
  ];
  for (const [what, request, kind, index, value] of lost) {
    it(`sees where the naive formula loses ${what}`, () => {
      const { naive, stable } = runs(request, 'float64');
      assert.deepEqual([naive.trouble?.kind, naive.trouble?.index], [kind, index]);
      assert.ok(Math.abs(stable.value - value) <= 8 * Number.EPSILON * value, `${stable.value}`);
    });
  }

  it('takes weights into the formulas, and counts in nats whatever the base', () => {
    const logits = { values: [2, 1, 0.5, 0, 3, -1], shape: [2, 3], kind: 'logits' } as const;
    const target = { values: [0, 1], shape: [2], kind: 'class-indices' } as const;
    const binary = { values: [1, 0, 1, 0, 0.5, 1], shape: [2, 3], kind: 'probabilities' } as const;
    const elementWeights = [1, 2, 0.5, 0, 3, 1];
    for (const request of [
      { loss: 'cross-entropy', prediction: logits, target, options: { classWeights: [1, 2, 0.5], base: 2 } },
      {
        loss: 'binary-cross-entropy',
        prediction: logits,
        target: binary,
        options: { elementWeights, positiveWeight: 3 },
      },
    ] as const) {
      const { naive, stable } = runs(request, 'float64');
      for (const { relativeError } of [naive, stable]) assert.ok(relativeError <= 8 * Number.EPSILON);
      const { value = Number.NaN } = evaluate(inNats(request));
      assert.ok(Math.abs(stable.value - value) <= 8 * Number.EPSILON * value);
    }
  });

  it('names what the forward pass lost where the gradient reuses it', () => {
    const { gradient } = stability(ofLogits([40, 0], 0))!.runs.find(
      ({ precision, formula }) => precision === 'float16' && formula === 'stable',
    )!;
    // exp(-40) is 0 in float16.
    assert.deepEqual([gradient.value + 0, gradient.trouble?.kind], [0, 'underflow']);
  });

  it('tells places in the order of the request', () => {
    const { naive } = runs(
      {
        loss: 'cross-entropy',
        // Two classes of three pixels; exp(12) is beyond float16.
        prediction: { values: [0, 1, 2, 12, 3, 4], shape: [1, 2, 3], kind: 'logits' },
        target: { values: [0, 1, 0], shape: [1, 3], kind: 'class-indices' },
      },
      'float16',
    );
    assert.deepEqual([naive.trouble?.kind, naive.trouble?.index], ['overflow', 3]);
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

function inNats(request: Request): Request {
  return { ...request, options: { ...request.options, base: undefined } };
}

function runs(
  request: Request,
  precision: Precision,
): Readonly<Record<'naive' | 'stable', StabilityOutcome>> {
  const found = stability(request)!.runs.filter((run) => run.precision === precision);
  return Object.fromEntries(found.map(({ formula, forward }) => [formula, forward])) as Record<
    'naive' | 'stable',
    StabilityOutcome
  >;
}
