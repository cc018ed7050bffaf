import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluate } from '../../../../../src/engine/evaluate/evaluate';
import { manyTerms } from '../../../../../src/engine/evaluate/manyTerms';
import { type Terms, termsOf } from '../../../../../src/engine/evaluate/terms';
import type { LossId } from '../../../../../src/engine/losses/catalogue';
import { block, many, stride } from '../../../../../src/engine/numeric/kernels/blocks';
import { problemOf } from '../../../../../src/engine/problem/problem';
import type { Report } from '../../../../../src/engine/problem/report';
import type { Request } from '../../../../../src/engine/problem/request';
import type { PredictionKind, TargetKind } from '../../../../../src/engine/request/kinds';
import type { Operand } from '../../../../../src/engine/request/operand';
import type { Options } from '../../../../../src/engine/request/options';

const { NaN: nan, POSITIVE_INFINITY: infinity, MIN_VALUE: denormal } = Number;

/** A loss with a kernel, and the range of its ordinary numbers; `target` is absent for a loss of a prediction alone. */
interface Taken {
  readonly loss: LossId;
  readonly prediction: readonly [kind: PredictionKind, least: number, most: number];
  readonly target?: readonly [kind: TargetKind, least: number, most: number];
  readonly options?: Options;
  readonly weights?: 'elementWeights' | 'classWeights' | 'variance';
}

const taken: readonly Taken[] = [
  { loss: 'cross-entropy', prediction: ['probabilities', 1e-9, 1], target: ['probabilities', 0, 1] },
  { loss: 'cross-entropy', prediction: ['log-probabilities', -20, 0], target: ['probabilities', 0, 1] },
  { loss: 'nll', prediction: ['log-probabilities', -20, 0], target: ['probabilities', 0, 1] },
  { loss: 'entropy', prediction: ['probabilities', 1e-9, 1] },
  { loss: 'kl-divergence', prediction: ['probabilities', 1e-9, 1], target: ['probabilities', 0, 1] },
  { loss: 'js-divergence', prediction: ['probabilities', 1e-9, 1], target: ['probabilities', 0, 1] },
  { loss: 'binary-cross-entropy', prediction: ['logits', -40, 40], target: ['probabilities', 0, 1] },
  { loss: 'focal', prediction: ['logits', -40, 40], target: ['probabilities', 0, 1] },
  { loss: 'poisson-nll', prediction: ['log-rates', -5, 5], target: ['values', 0, 9] },
  { loss: 'kl-divergence', prediction: ['log-probabilities', -20, 0], target: ['probabilities', 0, 1] },
  { loss: 'binary-cross-entropy', prediction: ['probabilities', 0, 1], target: ['probabilities', 0, 1] },
  { loss: 'mae', prediction: ['values', -5, 5], target: ['values', -5, 5] },
  { loss: 'mse', prediction: ['values', -5, 5], target: ['values', -5, 5] },
  { loss: 'huber', prediction: ['values', -5, 5], target: ['values', -5, 5] },
  { loss: 'smooth-l1', prediction: ['values', -5, 5], target: ['values', -5, 5] },
  { loss: 'hinge', prediction: ['values', -5, 5], target: ['signs', -1, 1] },
  { loss: 'soft-margin', prediction: ['values', -5, 5], target: ['signs', -1, 1] },
  { loss: 'gaussian-nll', prediction: ['values', -5, 5], target: ['values', -5, 5] },
  { loss: 'brier-score', prediction: ['probabilities', 0, 1], target: ['probabilities', 0, 1] },
  { loss: 'poly1-cross-entropy', prediction: ['probabilities', 1e-9, 1], target: ['probabilities', 0, 1] },
  {
    loss: 'generalised-cross-entropy',
    prediction: ['probabilities', 1e-9, 1],
    target: ['probabilities', 0, 1],
    options: { q: 0.3 },
  },
  { loss: 'log-cosh', prediction: ['values', -5, 5], target: ['values', -5, 5] },
  { loss: 'quantile', prediction: ['values', -5, 5], target: ['values', -5, 5], options: { quantile: 0.9 } },
  { loss: 'hinge', prediction: ['values', -5, 5], target: ['signs', -1, 1], options: { power: 2 } },
  { loss: 'poisson-nll', prediction: ['values', 0.01, 9], target: ['values', 0, 9] },
  {
    loss: 'cross-entropy',
    prediction: ['probabilities', 1e-9, 1],
    target: ['probabilities', 0, 1],
    weights: 'classWeights',
  },
  { loss: 'gaussian-nll', prediction: ['values', -5, 5], target: ['values', -5, 5], weights: 'variance' },
  { loss: 'mse', prediction: ['values', -5, 5], target: ['values', -5, 5], weights: 'elementWeights' },
  { loss: 'mae', prediction: ['values', -5, 5], target: ['values', -5, 5], weights: 'elementWeights' },
  { loss: 'huber', prediction: ['values', -5, 5], target: ['values', -5, 5], weights: 'elementWeights' },
  { loss: 'quantile', prediction: ['values', -5, 5], target: ['values', -5, 5], weights: 'elementWeights' },
  {
    loss: 'cross-entropy',
    prediction: ['log-probabilities', -20, 0],
    target: ['probabilities', 0, 1],
    weights: 'classWeights',
  },
  {
    loss: 'poly1-cross-entropy',
    prediction: ['probabilities', 1e-9, 1],
    target: ['probabilities', 0, 1],
    weights: 'classWeights',
  },
  {
    loss: 'binary-cross-entropy',
    prediction: ['probabilities', 0, 1],
    target: ['probabilities', 0, 1],
    weights: 'elementWeights',
  },
];

/** Numbers that may be at any place of either operand. */
const odd = [
  0,
  -0,
  1,
  0.5,
  denormal,
  1e-310,
  2.3e-308,
  1e-300,
  1e300,
  -1,
  -745,
  709,
  1e5,
  -1e5,
  infinity,
  -infinity,
  nan,
];

describe('a kernel comes to the same as the exact path', () => {
  for (const of of taken) {
    const { loss, prediction, target, weights } = of;
    const name = `${[loss, ...Object.keys(optionsOf(of, 1, []))].join(' with ')} of ${prediction[0]}`;
    const oddOnes = fc.array(
      fc.record({ at: fc.nat(), x: fc.constantFrom(...odd), y: fc.constantFrom(...odd), both: fc.boolean() }),
      { maxLength: 4 },
    );

    it(`${name}: at any length and offset, with odd numbers in any place`, () => {
      fc.assert(
        fc.property(
          fc.integer({ min: many, max: 2 * block + 3 }),
          fc.nat({ max: 3 }),
          fc.nat(),
          oddOnes,
          (size, offset, seed, ones) => {
            const x = numbers(size, offset, seed, prediction);
            const y = target && numbers(size, offset + 1, seed + 1, target);
            const oddWeights: number[] = [];
            for (const one of ones) {
              if (weights && !one.both) oddWeights.push(one.y);
              x[one.at % size] = one.x;
              if (y && one.both) y[one.at % size] = one.y;
            }
            same({
              loss,
              prediction: operand(x, prediction[0]),
              ...(y && target && { target: operand(y, target[0]) }),
              options: optionsOf(of, size, oddWeights),
            });
          },
        ),
        {
          numRuns: 40,
          examples: [
            // Of two logarithms behind the last whole stride little is left.
            [1009, 0, 945282247, []],
            // A probability of -1 has a weight of 0, and the sum is infinite without it.
            [1013, 0, 0, [0, 1011].map((at) => ({ at, x: at && -1, y: 0, both: false }))],
            // One large term of the other sign leaves a third of the sum, and its rounding errors with it.
            [1000, 0, 217652514, [{ at: 9, x: 1e300, y: 709, both: false }]],
          ],
        },
      );
    });

    it(`${name}: with each odd number in each of eight places`, () => {
      for (const number of odd) {
        for (let place = 0; place < 8; place++) {
          const x = numbers(many + place, 0, place + 1, prediction);
          const y = target && numbers(many + place, 0, place + 2, target);
          (y && place % 2 ? y : x)[many - 8 + place] = number;
          same({
            loss,
            prediction: operand(x, prediction[0]),
            ...(y && target && { target: operand(y, target[0]) }),
            options: optionsOf(of, x.length, []),
          });
        }
      }
    });
  }

  it('binary cross-entropy of logits: with sure labels', () => {
    const z = numbers(many, 0, 1, ['logits', -40, 40]);
    const y = z.map((_, i) => i % 2);
    same({
      loss: 'binary-cross-entropy',
      prediction: operand(z, 'logits'),
      target: operand(y, 'probabilities'),
    });
  });

  it('multiclass hinge: rows of scores, with each odd number in each of eight places', () => {
    const [rows, classes] = [101, 13];
    for (const number of odd) {
      for (let place = 0; place < 8; place++) {
        const scores = numbers(rows * classes, place % 3, place + 1, ['values', -3, 3]);
        scores[scores.length - 8 + place] = number;
        same({
          loss: 'multiclass-hinge',
          prediction: { values: scores, shape: [rows, classes], kind: 'values' },
          target: {
            values: Array.from({ length: rows }, (_, row) => (5 * row) % classes),
            shape: [rows],
            kind: 'class-indices',
          },
          options: place % 2 ? optionsOf({ ...taken[0], weights: 'classWeights' }, classes, [number]) : {},
        });
      }
    }
  });

  it('Gaussian: blocks of both signs that cancel', () => {
    const x = numbers(2 * block, 0, 1, ['values', -5, 5]);
    const y = x.map((value, i) => value + 0.1 * Math.sin(i));
    // What one block costs the other one saves, except for a part in 1e7.
    const costOf = (variance: number) => Math.log(variance) / 2 + 0.0025 / variance;
    const half = Math.exp(-1);
    const variance = x.map((_, i) => (i < block ? half : Math.exp(-2 * costOf(half))) * (1 + 1e-7));
    const { kernel, exact } = both({
      loss: 'gaussian-nll',
      prediction: operand(x, 'values'),
      target: operand(y, 'values'),
      options: { variance },
    });
    assert.ok(Math.abs(exact.total) < exact.values.reduce((size, value) => size + Math.abs(value), 0) / 100);
    near(kernel!.total, exact.total, 2, 'total');
  });

  it('KL divergence: of distributions that are close, however close', () => {
    for (const apart of [1e-1, 1e-4, 1e-8, 1e-12]) {
      const p = distribution(numbers(many, 0, 1, ['probabilities', 0.1, 1]));
      const q = distribution(p.map((share, i) => share * (1 + apart * Math.sin(i))));
      const request = {
        loss: 'kl-divergence',
        prediction: operand(q, 'probabilities'),
        target: operand(p, 'probabilities'),
      } as const;
      const { kernel, exact } = both(request);
      assert.ok(
        kernel && Math.abs(kernel.total / exact.total - 1) <= 2e-15,
        `${apart}: ${kernel?.total}, ${exact.total}`,
      );
    }
  });
});

describe('rows of many logits come to the same as each alone', () => {
  const special = [0, 3, 3, 45, 720, -720, 1e4, -1e4, -infinity, infinity, nan, -0];
  for (const classes of [1, 2, 7, 333, 999]) {
    it(`of ${classes} classes`, () => {
      const rows = Math.ceil((block + 2 * many) / classes);
      const z = numbers(rows * classes, 1, classes, ['logits', -3, 3]);
      // Ties, certain classes, logits a thousand apart, and numbers that are not ordinary: one kind in each row, at any place.
      for (let row = 0; row < rows; row++) {
        const number = special[row % special.length];
        for (const place of row % 3 ? [row % classes] : [row % classes, (row * 5) % classes])
          z[row * classes + place] = number;
      }
      // Ignored rows stand among the others.
      const index = Float64Array.from({ length: rows }, (_, row) =>
        row % 11 === 5 ? -100 : (row * 3) % classes,
      );
      const options = { reduction: 'sum' } as const;
      const whole = evaluate({
        loss: 'cross-entropy',
        prediction: { values: z, shape: [rows, classes], kind: 'logits' },
        target: { values: index, shape: [rows], kind: 'class-indices' },
        options,
      });
      for (let row = 0; row < rows; row++) {
        const alone = evaluate({
          loss: 'cross-entropy',
          prediction: {
            values: z.slice(row * classes, (row + 1) * classes),
            shape: [classes],
            kind: 'logits',
          },
          target: { values: [index[row]], shape: [], kind: 'class-indices' },
          options,
        });
        sameRow(whole, alone, row, classes);
      }
    });
  }
});

it('a Brier score keeps what a sure class leaves to the others, in many rows as in one', () => {
  // (1 - q)^2 twice, with 1 - q = 1 / (1 + e^z).
  for (const z of [1, 5, 25, 300]) {
    for (const rows of [1, many]) {
      const { unreduced, gradient } = evaluate({
        loss: 'brier-score',
        prediction: {
          values: Float64Array.from({ length: 2 * rows }, (_, i) => (i % 2 ? 0 : z)),
          shape: [rows, 2],
          kind: 'logits',
        },
        target: { values: new Float64Array(rows), shape: [rows], kind: 'class-indices' },
        options: { reduction: 'sum' },
      });
      const left = 1 / (1 + Math.exp(z));
      near(unreduced[rows - 1], 2 * left * left, 4, `loss at ${z}`);
      near(gradient[2 * rows - 2], -4 * left * left * (1 - left), 5, `slope at ${z}`);
    }
  }
});

/** Each side is a product with about three roundings of half an ulp. */
function sameRow(whole: Report, alone: Report, row: number, classes: number): void {
  near(whole.unreduced[row], alone.unreduced[0], 2, `loss of row ${row}`);
  alone.gradient.forEach((slope, i) => {
    near(whole.gradient[row * classes + i], slope, 3, `slope ${i} of row ${row}`);
  });
  alone.linked.forEach((share, i) => {
    near(whole.linked[row * classes + i], share, 3, `share ${i} of row ${row}`);
  });
}

/** The last of the weights are odd. */
function optionsOf({ options, weights }: Taken, size: number, odd: readonly number[]): Options {
  if (!weights) return { ...options };
  const each = numbers(size, 0, 7, ['weights', 0, 3]);
  each.set(odd.slice(0, size), Math.max(0, size - odd.length));
  // No variance is negative.
  return { ...options, [weights]: weights === 'variance' ? each.map(Math.abs) : each };
}

/** Whichever is read first: where there are slopes, both are computed at once. */
function same(request: Request): void {
  const [first, second] = [both(request), both(request)];
  const slopes = second.kernel?.slopes();
  sameTerms(request, first.exact, first.kernel?.total, first.kernel?.slopes());
  sameTerms(request, first.exact, second.kernel?.total, slopes);
}

function sameTerms(request: Request, exact: Terms, total: number | undefined, slopes?: Float64Array): void {
  if (!slopes && leavesAll(request)) return;
  assert.ok(slopes && total !== undefined, 'a kernel takes it');
  const size = exact.values.reduce((sum, value) => sum + Math.abs(value), 0);
  const isNear =
    Math.abs(total - exact.total) <= 2 * Number.EPSILON * Math.max(Math.abs(exact.total), size / 8);
  assert.ok(Object.is(total + 0, exact.total + 0) || isNear, `${total}, exactly ${exact.total}`);
  const ulps = mostUlps(request);
  slopes.forEach((slope, i) => {
    near(slope, exact.slopes[i], ulps, `slope ${i}`);
  });
}

/**
 * What is not ordinary among logarithms leaves them all to the exact path, which knows what was rounded off them; so do
 * the few behind the last whole stride where less than about a hundredth of their shares is left of their terms.
 */
function leavesAll({ loss, prediction, target }: Request): boolean {
  if (loss !== 'kl-divergence' || prediction.kind !== 'log-probabilities') return false;
  const [logQ, p] = [prediction.values, target!.values].map((values) => Array.from(values, Number));
  if ([...logQ, ...p].some((number) => odd.includes(number))) return true;
  let [terms, shares] = [0, 0];
  for (let i = p.length - (p.length % stride); i < p.length; i++) {
    terms += p[i] * (Math.log(p[i]) - logQ[i]);
    shares += p[i];
  }
  return shares > 0 && Math.abs(terms) < shares / 99;
}

function both(request: Request) {
  const problem = problemOf(request);
  const { input, layout, settings, target, values } = problem;
  const linked = input.link(values, layout.classes, target?.classOf);
  const term = input.term(settings, layout.classes);
  return { kernel: manyTerms(problem, term, () => linked), exact: termsOf(problem, term, linked) };
}

/** A focal slope contains a square; those of an entropy and of rates are off by one unit here and two there. */
function mostUlps({ loss }: Request): number {
  if (loss === 'focal') return 5;
  return loss === 'entropy' || loss === 'poisson-nll' ? 3 : 2;
}

/** Within this many units of the last place; equal where they are not finite. */
function near(actual: number, expected: number, ulps: number, what: string): void {
  const ulp = Math.max(2 ** (Math.floor(Math.log2(Math.abs(expected))) - 52), denormal);
  const isNear = Math.abs(actual - expected) <= ulps * ulp;
  assert.ok(Object.is(actual + 0, expected + 0) || isNear, `${what}: ${actual}, expected ${expected}`);
}

function numbers(
  size: number,
  offset: number,
  seed: number,
  [, least, most]: readonly [string, number, number],
): Float64Array {
  const values = new Float64Array(new ArrayBuffer(8 * (size + offset)), 8 * offset);
  let state = (seed % 2147483646) + 1;
  for (let i = 0; i < size; i++) {
    state = (48271 * state) % 2147483647;
    values[i] = least + (most - least) * (state / 2147483647);
  }
  return values;
}

function distribution(parts: Float64Array): Float64Array {
  const total = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / total);
}

function operand<Kind extends string>(values: Float64Array, kind: Kind): Operand<Kind> {
  return { values, shape: [values.length], kind };
}
