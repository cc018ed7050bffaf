import assert from 'node:assert/strict';
import { inAFrame, inASecond } from '../../../../../src/engine/formula/exactly/allowance';
import { decimals } from '../../../../../src/engine/formula/exactly/decimal';
import { exactValue } from '../../../../../src/engine/formula/exactly/exact';
import { explain } from '../../../../../src/engine/formula/explain';
import { stability } from '../../../../../src/engine/insights/stability';
import type { LossId } from '../../../../../src/engine/losses/catalogue';
import { problemOf } from '../../../../../src/engine/problem/problem';
import type { Request } from '../../../../../src/engine/problem/request';
import type { PredictionKind, TargetKind } from '../../../../../src/engine/request/kinds';
import type { Options } from '../../../../../src/engine/request/options';

/** 50 logits that lie 16.5 apart, 808.5 in all. */
const far = Array.from({ length: 50 }, (_, i) => i * 16.5);

describe('the exact value', () => {
  // By mpmath 1.2 at 10,050 digits, from the formula as written.
  const cases: readonly (readonly [string, Request, string])[] = [
    ['logits 1150 apart, of the small one', logits([0, 1150], [0]), '1150'],
    [
      'logits 1150 apart, of the large one',
      logits([0, 1150], [1]),
      '3.642049224575516733838246759805484942226e-500',
    ],
    ['logits 9800 apart', logits([0, 9800], [1]), '8.20497662489431436563530970404721748762e-4257'],
    ['logits 20000 apart', logits([20000, 0], [0]), '1.289323608390093748351631080902723318892e-8686'],
    [
      'rows that lie far from each other',
      logits([0, 1, 1300, 1301], [0, 0]),
      '1.313261687518222834048995494967855641915',
    ],
    [
      'a sure logit',
      elements('binary-cross-entropy', 'logits', [5000], 'probabilities', [1]),
      '3.369694148308917514450032323813220167955e-2172',
    ],
    [
      'a probability that 1 swallows',
      elements('binary-cross-entropy', 'probabilities', [1e-300], 'probabilities', [0]),
      '1.000000000000000025059091835208759685696e-300',
    ],
    [
      'a sure score',
      elements('soft-margin', 'logits', [3000], 'signs', [1]),
      '1.307839018921250437879859181451002033558e-1303',
    ],
    [
      'a sure logit in a focal loss',
      elements('focal', 'logits', [900], 'probabilities', [1]),
      '6.35095257769766301088591352139287363805e-1174',
    ],
    [
      'two distributions that are nearly one',
      elements('kl-divergence', 'probabilities', [0.10000000000000002, 0.9], 'probabilities', [0.1, 0.9], {
        reduction: 'sum',
      }),
      '-1.387778780781445579233042365751746992571e-17',
    ],
    [
      'the smallest of probabilities',
      elements('kl-divergence', 'probabilities', [5e-324, 0.5], 'probabilities', [1e-308, 1], {
        reduction: 'sum',
      }),
      '0.6931471805599453094172321214581765680755',
    ],
    [
      'a rate beyond float64',
      elements('poisson-nll', 'log-rates', [1000], 'values', [3]),
      '1.970071114017046993888879352243323125317e+434',
    ],
    [
      'many soft logits far apart',
      {
        ...elements(
          'cross-entropy',
          'logits',
          far,
          'probabilities',
          far.map(() => 0.02),
        ),
      },
      '404.2500000682560445079354594889234051275',
    ],
    [
      'the entropy of logits far apart',
      { loss: 'entropy', prediction: operand(far, 'logits') },
      '0.000001194480670059672026901227282199773362038',
    ],
  ];
  for (const [what, request, digits] of cases) {
    it(`is there within a frame for ${what}`, () => {
      const worked = exactValue(problemOf(request), inAFrame);
      assert.ok(worked.kind === 'digits');
      assert.equal(withoutZeros(worked.digits), digits);
      assert.equal(explain(request).exact, worked.digits);
    });
  }

  it('is absent where a NaN is passed on, even from a class that does not count', () => {
    const request = elements('nll', 'log-probabilities', [-1, Number.NaN], 'probabilities', [1, 0]);
    assert.deepEqual(exactValue(problemOf(request), inAFrame), { kind: 'no-number' });
  });

  it('is given up, with a reason, where it takes more operations than are allowed', () => {
    const request = logits(
      Array.from({ length: 1000 }, (_, i) => i),
      [0],
    );
    assert.deepEqual(exactValue(problemOf(request), inAFrame), { kind: 'too-long' });
    assert.equal(exactValue(problemOf(request), inASecond).kind, 'digits');
    const { exact, noExact } = explain(request, { allowance: inAFrame });
    assert.deepEqual([exact, noExact], [undefined, 'too-long']);
    assert.equal(stability(request, inAFrame)?.noExact, 'too-long');
    assert.equal(explain(request).noExact, undefined);
  });

  const odd = [
    1e308,
    -1e308,
    1e17,
    -1e17,
    5e-324,
    0,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  const losses: readonly (readonly [LossId, PredictionKind, TargetKind, Options?])[] = [
    ['cross-entropy', 'logits', 'probabilities'],
    ['kl-divergence', 'log-probabilities', 'log-probabilities', { reduction: 'sum' }],
    ['js-divergence', 'logits', 'probabilities'],
    ['binary-cross-entropy', 'logits', 'probabilities'],
    ['focal', 'logits', 'probabilities', { gamma: 0.5 }],
    ['focal', 'probabilities', 'probabilities', { gamma: 1e6 }],
    ['soft-margin', 'values', 'signs'],
    ['poisson-nll', 'log-rates', 'values'],
    ['poisson-nll', 'values', 'values'],
    ['gaussian-nll', 'values', 'values', { variance: 5e-324 }],
    ['hinge', 'values', 'signs', { power: 2 }],
    ['mse', 'values', 'values'],
    ['huber', 'values', 'values'],
  ];
  for (const [loss, kind, targetKind, options] of losses) {
    it(`neither throws nor stands still on odd ${kind} of ${loss}`, () => {
      for (const x of odd) {
        for (const y of [5e-324, 0, 1, 1e308]) {
          const request = elements(loss, kind, [x, 1, 0], targetKind, [y, 0, 1], options);
          assert.notEqual(exactValue(problemOf(request), inAFrame).kind, 'too-long');
          explain(request);
          stability(request);
        }
      }
    });
  }
});

describe('decimals', () => {
  const { exp, log, log1p, exactly } = decimals(96);

  // mpmath 1.2 at 120 digits, to 90.
  for (const [what, actual, expected] of [
    [
      'exp(-1.75)',
      () => exp(exactly(-1.75)),
      '0.173773943450445126680717258666371016014720853339905037683981387253902856498500488633103261',
    ],
    ['exp(1e15)', () => exp(exactly(1e15)).e, 434294481903251],
    [
      'log(3)',
      () => log(exactly(3)),
      '1.09861228866810969139524523692252570464749055782274945173469433363749429321860896687361575',
    ],
    [
      'log(5e-324)',
      () => log(exactly(5e-324)),
      '-744.440071921381262314107298446081634113087144302914142925610330195904749995452124560697213',
    ],
    [
      'log1p(2^-60)',
      () => log1p(exactly(2 ** -60)),
      '8.67361737988403546829804048432821366808139457022165533846875173201482864329756809645704813e-19',
    ],
  ] as const) {
    it(`has ${what}`, () => {
      const got = actual();
      // Squaring, and the size of the operand, cost some of the 96 digits.
      assert.equal(
        typeof got === 'number' ? got : got.toPrecision(80),
        typeof expected === 'number' ? expected : rounded(expected),
      );
    });
  }
});

function rounded(digits: string): string {
  return decimals(120).number(0).plus(digits).toPrecision(80);
}

function withoutZeros(digits: string): string {
  const [number, exponent] = digits.split('e');
  const short = number.includes('.') ? number.replace(/\.?0+$/, '') : number;
  return exponent === undefined ? short : `${short}e${exponent}`;
}

function operand<Kind extends string>(values: number[], kind: Kind) {
  return { values, shape: [values.length], kind };
}

function elements(
  loss: LossId,
  kind: PredictionKind,
  x: number[],
  targetKind: TargetKind,
  y: number[],
  options: Options = {},
): Request {
  return { loss, prediction: operand(x, kind), target: operand(y, targetKind), options };
}

function logits(values: number[], target: number[]): Request {
  return {
    loss: 'cross-entropy',
    prediction: { values, shape: [target.length, values.length / target.length], kind: 'logits' },
    target: { values: target, shape: [target.length], kind: 'class-indices' },
  };
}
