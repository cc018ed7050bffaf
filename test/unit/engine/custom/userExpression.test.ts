import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ExpressionError, type ExpressionErrorCode } from '../../../../src/engine/custom/expressionError';
import { lossCalls } from '../../../../src/engine/custom/typed/lossCalls';
import { type CustomRequest, evaluateCustom } from '../../../../src/engine/custom/userExpression';
import { evaluate } from '../../../../src/engine/evaluate/evaluate';
import type { LossId } from '../../../../src/engine/losses/catalogue';
import type { PredictionKind, TargetKind } from '../../../../src/engine/request/kinds';
import { Misuse } from '../../../../src/engine/request/misuse';
import type { JsonNumber, Operand } from '../../../../src/engine/request/operand';
import { type GoldenCase, goldenCases } from '../golden';
import { numbers } from '../requests';

/** Functions with their options, and what brings the golden cases' prediction to what the function takes. */
const optioned: readonly (readonly [string, readonly string[], string])[] = [
  ['entropy', [], 'x'],
  ['crossEntropy', ['labelSmoothing'], 'softmax(x)'],
  ['nll', [], 'x'],
  ['klDivergence', [], 'exp(x)'],
  ['jsDivergence', [], 'x'],
  ['brierScore', [], 'x'],
  ['binaryCrossEntropy', ['positiveWeight'], 'sigmoid(x)'],
  ['focal', ['gamma', 'alpha'], 'sigmoid(x)'],
  ['mse', [], 'x'],
  ['mae', [], 'x'],
  ['huber', ['delta'], 'x'],
  ['smoothL1', ['beta'], 'x'],
  ['logCosh', [], 'x'],
  ['generalisedCrossEntropy', ['q'], 'x'],
  ['poly1CrossEntropy', ['epsilon', 'labelSmoothing'], 'x'],
  ['quantile', ['quantile'], 'x'],
  ['hinge', ['margin', 'power'], 'x'],
  ['multiclassHinge', ['margin', 'power'], 'x'],
  ['softMargin', [], 'x'],
  ['poissonNll', [], 'exp(x)'],
  ['gaussianNll', ['variance'], 'x'],
];

const vectors = { P: [1, 0, 0], z: [2, 1, 0.1], T: [2] };

describe('evaluateCustom', () => {
  it('computes the loss of a softmax with a temperature and a penalty', () => {
    const { value } = evaluateCustom({
      expression: 'crossEntropy(P, softmax(z / T)) + 0.01 * sum(z.^2)',
      vectors,
      of: 'z',
    });
    const loss = evaluate({
      loss: 'cross-entropy',
      prediction: { values: [1, 0.5, 0.05], shape: [3], kind: 'logits' },
      target: { values: [0], shape: [], kind: 'class-indices' },
    });
    assert.ok(Math.abs(value - (loss.value! + 0.01 * (4 + 1 + 0.01))) < 1e-15);
  });

  it('finds the gradient that the kernels have, to the last digits', () => {
    const logits = fc.integer({ min: 1, max: 6 }).chain((classes) => numbers(-9, 9, classes));
    fc.assert(
      fc.property(logits, (z) => {
        const P = z.map((_, i) => (i === 0 ? 1 : 0));
        const { gradient } = evaluateCustom({
          expression: 'crossEntropy(P, softmax(z))',
          vectors: { P, z },
          of: 'z',
        });
        const kernel = evaluate({
          loss: 'cross-entropy',
          prediction: { values: z, shape: [z.length], kind: 'logits' },
          target: { values: [0], shape: [], kind: 'class-indices' },
        });
        gradient.forEach((slope, i) => {
          assert.ok(Math.abs(slope - kernel.gradient[i]) <= 1e-14);
        });
      }),
    );
  });

  it('differentiates on both sides of a kink', () => {
    const { gradient, error } = evaluateCustom({ expression: 'sum(abs(z - 1).^3)', vectors, of: 'z' });
    // The derivative of |z - 1|^3 is 3 |z - 1|^2 sign(z - 1).
    [3, 0, -3 * 0.81].forEach((slope, i) => {
      assert.ok(Math.abs(gradient[i] - slope) <= error);
    });
    assert.ok(error < 1e-13);
  });

  for (const [expression, value] of [
    ['entropy(P)', 0],
    ['mse(P, z)', ((2 - 1) ** 2 + 1 + 0.01) / 3],
    ['binaryCrossEntropy(P, 0.5)', Math.LN2],
    ['logSumExp(z) - dot(P, z)', 0.4170300162778335],
    ['mean(sigmoid(z)) * 0 + max(z) - min(z)', 1.9],
    ['jsDivergence(P, P)', 0],
    ['multiclassHinge(P, z / 2)', 0.55 / 3],
    ['2^3^2 + pi - pi', 512],
    ['-sum(P .* log(softmax(z)))', 0.4170300162778335],
  ] as const) {
    it(`${expression} is ${value}`, () => {
      assert.ok(
        Math.abs(evaluateCustom({ expression, vectors, of: 'z' }).value - value) < 1e-15 * (1 + value),
      );
    });
  }

  const kernels: readonly (readonly [string, LossId, TargetKind, PredictionKind])[] = [
    ['mae', 'mae', 'values', 'values'],
    ['mse', 'mse', 'values', 'values'],
    ['huber', 'huber', 'values', 'values'],
    ['smoothL1', 'smooth-l1', 'values', 'values'],
    ['gaussianNll', 'gaussian-nll', 'values', 'values'],
    ['focal', 'focal', 'probabilities', 'probabilities'],
    ['nll', 'nll', 'probabilities', 'log-probabilities'],
    ['hinge', 'hinge', 'signs', 'values'],
    ['softMargin', 'soft-margin', 'signs', 'values'],
    ['poissonNll', 'poisson-nll', 'values', 'values'],
    ['binaryCrossEntropy', 'binary-cross-entropy', 'probabilities', 'probabilities'],
    ['jsDivergence', 'js-divergence', 'probabilities', 'probabilities'],
  ];
  for (const [name, loss, targetKind, kind] of kernels) {
    it(`${name} is what the kernel gives`, () => {
      const [x, y] = [
        [0.3, 0.9],
        [1, 1],
      ];
      const report = evaluateCustom({ expression: `${name}(y, x)`, vectors: { x, y }, of: 'x' });
      const kernel = evaluate({
        loss,
        prediction: { values: x, shape: [2], kind },
        target: { values: y, shape: [2], kind: targetKind },
      });
      assert.ok(Math.abs(report.value - kernel.value!) <= 1e-15);
      report.gradient.forEach((slope, i) => {
        assert.ok(Math.abs(slope - kernel.gradient[i]) <= report.error);
      });
    });
  }

  it('takes a class index as its one-hot row, and a batch row by row', () => {
    const Q = [2, 1, 0.1, 0.5, 3, -1];
    const report = evaluateCustom({
      expression: 'crossEntropy(P, softmax(Q))',
      vectors: { P: [0, 2], Q },
      of: 'Q',
      classes: 3,
    });
    const kernel = evaluate({
      loss: 'cross-entropy',
      prediction: { values: Q, shape: [2, 3], kind: 'logits' },
      target: { values: [0, 2], shape: [2], kind: 'class-indices' },
    });
    assert.ok(Math.abs(report.value - kernel.value!) <= 1e-15 * 4);
    report.gradient.forEach((slope, i) => {
      assert.ok(Math.abs(slope - kernel.gradient[i]) <= 1e-15);
    });
  });

  it('says how far rounding may put the gradient off where an entry or a class index is computed', () => {
    const request = { vectors: { z: [0.1, 0.2, 0.7], y: [3] }, of: 'z' };
    for (const expression of ['z[-1]', 'z[4 / 2]', 'crossEntropy(y - 1, z)']) {
      const { gradient, error } = evaluateCustom({ ...request, expression });
      const slope = expression.startsWith('z') ? 1 : -1 / 0.7;
      assert.ok(Math.abs(gradient[2] - slope) <= error && error < 1e-13, expression);
    }
  });

  it('takes the log-sum-exp of each row, and a sum over all', () => {
    const request = { vectors: { Q: [0, 0, 1, 1] }, of: 'Q', classes: 2 };
    const { value } = evaluateCustom({ ...request, expression: 'mean(logSumExp(Q)) + sum(Q)' });
    assert.ok(Math.abs(value - (Math.LN2 + 0.5 + 2)) <= 1e-15);
  });

  it('knows a vector by its other names, with one gradient for all of them', () => {
    const { value, gradient } = evaluateCustom({
      expression: 'sum(logits .* Q) + z',
      vectors: { Q: [3] },
      of: 'Q',
      aliases: { logits: 'Q', z: 'Q' },
    });
    assert.equal(value, 12);
    assert.ok(Math.abs(gradient[0] - 7) <= 4 * Number.EPSILON * 7);
  });

  it('follows an option that depends on the vector', () => {
    // The derivative of the mean of ((x - y)^2 / v + log v) / 2 with y = 0 and v = x^2 is 1 / x.
    const { gradient } = evaluateCustom({
      expression: 'gaussianNll(0, x, {variance: x^2})',
      vectors: { x: [4] },
      of: 'x',
    });
    assert.ok(Math.abs(gradient[0] - 1 / 4) <= 1e-16);
  });

  for (const [name, options, through] of optioned) {
    const { loss, prediction: kind, reduction } = lossCalls[name];
    const isTaken = ({ prediction: { shape }, options: given = {} }: GoldenCase) =>
      Object.entries(given).every(
        ([option, value]) =>
          options.includes(option) ||
          // For one distribution, the sum over its classes is the mean over the samples.
          (option === 'reduction' &&
            (value === reduction || (value === 'sum' && ofOne && shape.length === 1))),
      );
    const ofOne = reduction === 'batchmean' || name === 'jsDivergence';
    const cases = [...goldenCases('torch'), ...goldenCases('published')].filter(
      (test) =>
        test.loss === loss &&
        (test.prediction.kind === kind || through !== 'x') &&
        test.prediction.shape.length > 0 &&
        test.expected.value !== undefined &&
        isTaken(test),
    );
    it(`${name} gives what PyTorch gives with ${options.join(', ') || 'no'} options, ${cases.length} times`, () => {
      assert.ok(cases.length > 0);
      for (const { id, prediction, target, options: given = {}, expected } of cases) {
        const { reduction: _, ...rest } = given;
        const lists = Object.entries(rest).filter(([, value]) => typeof value === 'object');
        const vectors = {
          x: numbersOf(prediction),
          ...(target && { y: numbersOf(target) }),
          ...Object.fromEntries(lists.map(([option, value]) => [option, value as number[]])),
        };
        const braces = Object.entries(rest).map(
          ([option, value]) => `${option}: ${typeof value === 'object' ? option : value}`,
        );
        const operand = prediction.kind === kind ? 'x' : through;
        const operands = [
          ...(target ? ['y'] : []),
          operand,
          ...(braces[0] ? [`{${braces.join(', ')}}`] : []),
        ];
        const { value, gradient, error } = evaluateCustom({
          expression: `${name}(${operands.join(', ')})`,
          vectors,
          of: 'x',
          classes: prediction.shape.at(-1),
        });
        // A softmax or sigmoid before it rounds once more; the sums are plain.
        assert.ok(
          Math.abs(value - Number(expected.value)) <= 1e-12 * (1 + Math.abs(value)),
          `${id}: ${value}`,
        );
        gradient.forEach((slope, i) => {
          assert.ok(Math.abs(slope - Number(expected.gradient![i])) <= Math.max(error, 1e-14), `${id}: ${i}`);
        });
      }
    });
  }

  const refused: readonly (readonly [string, ExpressionErrorCode])[] = [
    ['import({})', 'does-not-read'],
    ['import(z)', 'unknown-function'],
    ['createUnit(z)', 'unknown-function'],
    ['evaluate("1")', 'does-not-read'],
    ['parse(z)', 'unknown-function'],
    ['config(z)', 'unknown-function'],
    ['constructor(z)', 'unknown-function'],
    ['toString(z)', 'unknown-function'],
    ['__proto__', 'unknown-name'],
    ['sum.constructor(z)', 'unknown-function'],
    ['z.constructor()', 'unknown-function'],
    ['z.length', 'does-not-read'],
    ['z[3]', 'no-entry'],
    ['z[-4]', 'no-entry'],
    ['z[0.5]', 'no-entry'],
    ['z[0:2]', 'does-not-read'],

    ['z = 3', 'does-not-read'],
    ['f(x) = x', 'does-not-read'],
    ['[1, 2, 3]', 'does-not-read'],
    ['1:1000000000', 'does-not-read'],
    ['z > 1 ? 1 : 0', 'does-not-read'],
    ["crossEntropy(P, '0.5')", 'does-not-read'],
    ['crossEntropy(P, true)', 'does-not-read'],
    ['huber(P, z, {gamma: 2})', 'unknown-option'],
    ['exp(z, {delta: 2})', 'unknown-option'],
    ['huber(P, z, {delta: "2"})', 'does-not-read'],
    ['huber({delta: 2}, P, z)', 'does-not-read'],
    ['crossEntropy(T + 1, softmax(z))', 'no-class-index'],
    ['crossEntropy(T / 4, softmax(z))', 'no-class-index'],
    ['sum(q)', 'unknown-name'],
    ['crossEntropy(P)', 'arguments-do-not-fit'],
    ['sum(P + long)', 'lengths-do-not-fit'],
    ['softmax(z)', 'not-one-number'],
    [`sum(${'exp('.repeat(60)}long${')'.repeat(60)})`, 'too-costly'],
    [`sum(z)${' + 1'.repeat(300)}`, 'too-long'],
    ['', 'does-not-read'],
    ['crossEntropy(P,', 'does-not-read'],
  ];
  for (const [expression, code] of refused) {
    it(`refuses ${expression.slice(0, 40)} as ${code}`, () => {
      const long = new Float64Array(100_000);
      assert.throws(
        () =>
          evaluateCustom({
            expression,
            vectors: { ...vectors, long },
            of: expression.includes('long') ? 'long' : 'z',
          }),
        (error) => error instanceof ExpressionError && error.code === code,
      );
    });
  }

  // The derivatives are from tables.
  for (const [expression, slope] of [
    ['sum(x^2)', (x: number) => 2 * x],
    ['sum(x.^3)', (x: number) => 3 * x ** 2],
    ['sum(x^-1)', (x: number) => -1 / x ** 2],
    ['sum((-x)^2)', (x: number) => 2 * x],
    ['sum(2^x)', (x: number) => Math.LN2 * 2 ** x],
    ['sum((x^2)^1.5)', (x: number) => 3 * x * Math.abs(x)],
    ['sum(sqrt(x^2 + 1))', (x: number) => x / Math.sqrt(x ** 2 + 1)],
    ['sum(log1p(x^2))', (x: number) => (2 * x) / (1 + x ** 2)],
    ['sum(tanh(x))', (x: number) => 1 / Math.cosh(x) ** 2],
    ['sum(sinh(x))', Math.cosh],
    ['sum(cosh(x))', Math.sinh],
    ['sum(expm1(x))', Math.exp],
    ['sum(softplus(x))', (x: number) => 1 / (1 + Math.exp(-x))],
  ] as const) {
    it(`differentiates ${expression} on either side of 0`, () => {
      const x = [-1.5, 0.25, 3, -40];
      const { gradient, error } = evaluateCustom({ expression, vectors: { x }, of: 'x' });
      x.forEach((at, i) => {
        assert.ok(Math.abs(gradient[i] - slope(at)) <= error, `${gradient[i]}, expected ${slope(at)}`);
      });
    });
  }

  // The slopes are the limits from the right; PyTorch 1.13 gives the same except for the first, where its own is NaN.
  for (const [expression, slope] of [
    ['entropy(x)', Number.POSITIVE_INFINITY],
    ['sum(sqrt(x))', Number.POSITIVE_INFINITY],
    ['sum(x^0.5)', Number.POSITIVE_INFINITY],
    ['sum(1 / x)', Number.NEGATIVE_INFINITY],
    ['sum(x^2)', 0],
    ['sum(x^0)', 0],
  ] as const) {
    it(`has the slope ${slope} of ${expression} at 0`, () => {
      assert.equal(evaluateCustom({ expression, vectors: { x: [0, 0.25] }, of: 'x' }).gradient[0], slope);
    });
  }

  // PyTorch 1.13, autograd: abs, relu, max and min of a tensor, l1_loss, huber_loss, relu(1 - x) for the hinge, and
  // 0.5 relu(-x) + 0.5 relu(x) for the quantile, at their kinks.
  for (const [expression, x, slopes] of [
    ['sum(abs(x))', [0, -2], [0, -1]],
    ['sum(relu(x))', [0, 2], [0, 1]],
    ['max(x)', [3, 1, 3], [0.5, 0, 0.5]],
    ['min(x)', [3, 1, 2], [0, 1, 0]],
    ['mae(0, x)', [0, -2], [0, -0.5]],
    ['huber(0, x)', [1, 3], [0.5, 0.5]],
    ['hinge(1, x)', [1, 0], [0, -0.5]],
    ['quantile(0, x)', [0, -2], [0, -0.25]],
  ] as const) {
    it(`has PyTorch's slope of ${expression} at its kink`, () => {
      assert.deepEqual(evaluateCustom({ expression, vectors: { x }, of: 'x' }).gradient, slopes);
    });
  }

  const spelled: readonly (readonly [code: string, plain: string])[] = [
    ['sum(z**2)', 'sum(z^2)'],
    ['-2**2', '-(2^2)'],
    ['z[0]', 'sum(z .* P)'],
    ['z[-1]', 'sum(z) - z[0] - z[1]'],
    ['(z - P).abs().sum()', 'sum(abs(z - P))'],
    ['z.softmax()[0]', 'exp(z[0] - logSumExp(z))'],
    ['np.exp(z).sum()', 'sum(exp(z))'],
    ['-(P * torch.log_softmax(z)).sum()', 'crossEntropy(P, softmax(z))'],
    ['logsumexp(z)', 'logSumExp(z)'],
    ['z.dot(P)', 'dot(z, P)'],
  ];
  for (const [code, plain] of spelled) {
    it(`takes ${code}, as code spells it, for ${plain}`, () => {
      const [one, other] = [code, plain].map((expression) =>
        evaluateCustom({ expression, vectors, of: 'z' }),
      );
      assert.ok(Math.abs(one.value - other.value) <= 1e-15 * (1 + Math.abs(other.value)));
      one.gradient.forEach((slope, i) => {
        assert.ok(Math.abs(slope - other.gradient[i]) <= 1e-15 * (1 + Math.abs(slope)));
      });
    });
  }

  it('takes the row of a batch at a place', () => {
    const batch = { vectors: { Q: [1, 2, 3, 4] }, of: 'Q', classes: 2 };
    assert.equal(evaluateCustom({ expression: 'Q[1].sum()', ...batch }).value, 7);
    assert.equal(evaluateCustom({ expression: 'Q[1, 0]', ...batch }).value, 3);
    assert.deepEqual(evaluateCustom({ expression: 'Q[-2][1]', ...batch }).gradient, [0, 1, 0, 0]);
  });

  const meant: readonly (readonly [expression: string, meant: string | undefined])[] = [
    ['cross_entropy(P, z)', 'crossEntropy(P, Q)'],
    ['mse_loss(P, z)', 'mse(P, Q)'],
    ['F.mse_loss(z, P)', 'mse(P, Q)'],
    ['sofmax(z)', 'softmax'],
    ['sum(p)', 'P'],
    ['kl(P, z)', 'klDivergence(P, Q)'],
    ['bce(P, z)', 'binaryCrossEntropy(P, Q)'],
    ['ce(P, z)', 'crossEntropy(P, Q)'],
    ['frobnicate(z)', undefined],
    ['sum(weights)', undefined],
  ];
  for (const [expression, name] of meant) {
    it(`says of ${expression} ${name ? `that ${name} may be meant` : 'nothing that may be meant'}`, () => {
      assert.throws(
        () => evaluateCustom({ expression, vectors, of: 'z' }),
        (error) => error instanceof ExpressionError && error.data.meant === name,
      );
    });
  }

  it('gives slope 0 to vectors that the expression does not depend on', () => {
    const { value, gradient } = evaluateCustom({ expression: '0.5', vectors, of: 'z' });
    assert.deepEqual([value, gradient], [0.5, [0, 0, 0]]);
    // 0 log 0, where the share is a constant.
    const { gradient: ofZero } = evaluateCustom({
      expression: 'crossEntropy(P, x)',
      vectors: { P: [1, 0], x: [1, 0] },
      of: 'x',
    });
    assert.deepEqual(ofZero, [-1, 0]);
  });

  for (const expression of [
    '0.5',
    'sum(relu(z - 1))',
    'crossEntropy(P, softmax(z / 2)) + 0.01 * sum(z.^2)',
    'focal(P, sigmoid(z)) + huber(P, z) + mean(abs(z)) + max(z)',
  ]) {
    it(`answers for a hundred thousand numbers: ${expression}`, () => {
      const z = Float64Array.from({ length: 100_000 }, (_, i) => Math.sin(i));
      const P = z.map((_, i) => Number(i === 7));
      // A cost that is quadratic in the numbers would take minutes; the bench measures what it takes.
      const { value, gradient } = evaluateCustom({ expression, vectors: { P, z }, of: 'z' }, 10_000);
      assert.ok(Number.isFinite(value) && gradient.length === z.length);
    });
  }

  // A subtraction leaves the roundings of what was there before, in the slope itself or by way of a square.
  for (const [expression, slope] of [
    ['sum((((1 + 1e-12 * x) - 1) * 1e12).^2)', (x: number) => 2 * x],
    ['sum(exp(30 * x) * 1.0000001 - exp(30 * x))', (x: number) => 30e-7 * Math.exp(30 * x)],
    ['sum(abs(x) + 1e8) - 3e8', Math.sign],
    ['sum(relu(x) * 1e6) - sum(relu(x) * 999999)', (x: number) => Number(x > 0)],
    ['sum(abs(x + 1e5).^2) - sum(abs(x + 1e5).^2 - abs(x))', Math.sign],
  ] as const) {
    it(`is not further off than it says: ${expression}`, () => {
      fc.assert(
        fc.property(fc.constantFrom(0.3, -1.7, 0.25), numbers(0.01, 2, 2), (first, others) => {
          const x = [first, ...others];
          const { gradient, error } = evaluateCustom({ expression, vectors: { x }, of: 'x' });
          x.forEach((at, i) => {
            assert.ok(Math.abs(gradient[i] - slope(at)) <= error, `${gradient[i]}, ${slope(at)}, ${error}`);
          });
        }),
      );
    });
  }

  for (const [what, request, words] of [
    ['nothing', undefined, /Request: expected \{ expression, vectors, of \}, got undefined/],
    ['a string as a vector', { vectors: { x: 'abc' } }, /vector x: expected a list of numbers, got "abc"/],
    ['a number in quotes', { vectors: { x: [1, '2'] } }, /Value 1 of x: expected a number, got "2"/],
    [
      'half a class',
      { vectors: { x: [1] }, classes: 0.5 },
      /Option classes: expected a whole number, got 0.5/,
    ],
  ] as const) {
    it(`refuses ${what}`, () => {
      const made = request && { expression: 'sum(x)', of: 'x', ...request };
      assert.throws(
        () => evaluateCustom(made as unknown as CustomRequest),
        (error) => error instanceof Misuse && words.test(error.message),
      );
    });
  }

  it('keeps the digits of a loss that is nearly 0', () => {
    // mpmath: log(1 + exp(-40)), at 60 digits.
    const value = 4.2483542552915889e-18;
    for (const expression of ['softMargin(1, x)', 'softplus(-x)']) {
      const report = evaluateCustom({ expression, vectors: { x: [40] }, of: 'x' });
      assert.ok(Math.abs(report.value / value - 1) <= 4 * Number.EPSILON, `${expression}: ${report.value}`);
    }
    const nll = evaluateCustom({ expression: 'nll(0, logSoftmax(z))', vectors: { z: [40, 0] }, of: 'z' });
    assert.ok(Math.abs(nll.value / value - 1) <= 4 * Number.EPSILON);
  });

  it('says so where it is nested too deeply', () => {
    assert.throws(
      () => evaluateCustom({ expression: `${'('.repeat(490)}T${')'.repeat(490)}`, vectors, of: 'T' }),
      /at most 100 nested parentheses/,
    );
  });

  it('has no slope where there is no value', () => {
    const { value, gradient } = evaluateCustom({ expression: 'log(x)', vectors: { x: [-1] }, of: 'x' });
    assert.deepEqual([value, gradient], [Number.NaN, [Number.NaN]]);
  });
});

function numbersOf({ values }: Operand): number[] {
  return Array.from(values as ArrayLike<JsonNumber>, Number);
}
