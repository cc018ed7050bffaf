import assert from 'node:assert/strict';
import fc from 'fast-check';
import { termsOf } from '../../../../src/engine/evaluate/terms';
import { problemOf } from '../../../../src/engine/problem/problem';
import { lossIds, requests } from '../requests';

describe('terms', () => {
  for (const id of lossIds) {
    it(`${id}: what is computed for a whole span is what is computed one by one`, () => {
      fc.assert(
        fc.property(requests(id), (request) => {
          const problem = problemOf(request);
          const linked = problem.input.link(problem.values, problem.layout.classes, problem.target?.classOf);
          const term = problem.input.term(problem.settings, problem.layout.classes);
          const whole = termsOf(problem, term, linked);
          const single = termsOf(problem, { ...term, fill: undefined }, linked);
          for (const key of ['values', 'slopes', 'perSample'] as const) {
            // Sharing one exponential between two functions changes the rounding by an ulp or two.
            single[key].forEach((expected, i) => {
              assert.ok(Math.abs(whole[key][i] - expected) <= 4 * Number.EPSILON * Math.abs(expected), key);
            });
          }
        }),
        { numRuns: 30 },
      );
    });
  }
});
