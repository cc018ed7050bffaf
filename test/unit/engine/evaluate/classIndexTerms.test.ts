import assert from 'node:assert/strict';
import fc from 'fast-check';
import { classIndexShares } from '../../../../src/engine/evaluate/classIndexShares';
import { classIndexTerms } from '../../../../src/engine/evaluate/classIndexTerms';
import { termsOf } from '../../../../src/engine/evaluate/terms';
import { problemOf } from '../../../../src/engine/problem/problem';
import type { Request } from '../../../../src/engine/problem/request';
import { allScaled, baseOf } from '../../../../src/engine/request/base';
import { requests } from '../requests';

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
const scale = { divisor: 3, base: baseOf(true, 2) };

describe('the picked terms of a prediction with class indices', () => {
  for (const id of ['cross-entropy', 'nll', 'poly1-cross-entropy', 'generalised-cross-entropy'] as const) {
    it(`${id}: are what all terms come to, and so is their gradient`, () => {
      fc.assert(
        fc.property(requests(id).filter(isPicked), (request) => {
          const picked = picks(request);
          const all = everything(request);
          // The roundings come in another order: a few ulp of the weight, of which a gradient is a fraction.
          const near = (x: number, y: number) =>
            Math.abs(x - y) <= 8 * Number.EPSILON * Math.max(3, Math.abs(y));
          for (const key of ['terms', 'perSample', 'gradient'] as const) {
            all[key].forEach((expected, i) => {
              assert.ok(near(picked[key][i], expected), `${key} ${i}`);
            });
          }
          assert.ok(near(picked.total, all.total));
        }),
        { numRuns: 60 },
      );
    });
  }

  for (const kind of ['probabilities', 'log-probabilities'] as const) {
    for (const shares of [
      [0, 1, 0],
      [1, 0, 0],
      [nan, 0.5, 0.5],
      [-infinity, infinity, 0],
      [0.25, -1, infinity],
    ]) {
      it(`are what all terms come to for the ${kind} [${shares.join(', ')}]`, () => {
        areTheSame({
          loss: 'cross-entropy',
          prediction: { values: shares, shape: [3], kind },
          target: { values: [0], shape: [], kind: 'class-indices' },
        });
      });
    }
  }

  for (const logits of [
    [infinity, 1, 2],
    [1, infinity, 2],
    [infinity, infinity, 1],
    [-infinity, 1, 2],
    [1, -infinity, -infinity],
    [-infinity, -infinity, -infinity],
    [nan, 1, 2],
    [1, 2, nan],
    [0, 0, -1000],
  ]) {
    it(`are what all terms come to for [${logits.join(', ')}]`, () => {
      areTheSame({
        loss: 'cross-entropy',
        prediction: { values: logits, shape: [3], kind: 'logits' },
        target: { values: [0], shape: [], kind: 'class-indices' },
      });
    });
  }
});

function areTheSame(request: Request): void {
  const { terms, perSample, gradient, total } = picks(request);
  const all = everything(request);
  // The gradient of all terms is rounded at each step, that of the picked ones once.
  const rounded = (slopes: Float64Array) => Array.from(slopes, (slope) => Number(slope.toPrecision(15)));
  // What is 0 may be -0 before it is reported.
  assert.deepEqual(
    {
      terms: reported(terms),
      perSample: reported(perSample),
      gradient: rounded(gradient),
      total: total + 0,
    },
    {
      terms: reported(all.terms),
      perSample: reported(all.perSample),
      gradient: rounded(all.gradient),
      total: all.total,
    },
  );
}

/** Typed arrays with a NaN are never equal. */
function reported(nats: Float64Array): number[] {
  return Array.from(allScaled(nats, scale));
}

function isPicked({ target, options }: Request): boolean {
  return target?.kind === 'class-indices' && !options?.labelSmoothing;
}

function picks(request: Request) {
  const problem = problemOf(request);
  const picked = classIndexTerms(problem, scale) ?? classIndexShares(problem, scale);
  assert.ok(picked);
  return { ...picked.totals(), terms: picked.terms(), gradient: picked.gradient() };
}

function everything(request: Request) {
  const problem = problemOf(request);
  const { input, values, layout, settings, target } = problem;
  const linked = input.link(values, layout.classes, target?.classOf);
  const { values: terms, ...all } = termsOf(problem, input.term(settings, layout.classes), linked);
  const gradient = allScaled(linked.back(all.slopes), scale);
  return { terms, perSample: all.perSample, total: all.total + 0, gradient };
}
