import assert from 'node:assert/strict';
import fc from 'fast-check';
import { frameworks } from '../../../../src/engine/frameworks/frameworks';
import type { Request } from '../../../../src/engine/problem/request';
import { jax } from '../../../../src/shared/export/dialects/jax';
import { keras } from '../../../../src/shared/export/dialects/keras';
import { numpy } from '../../../../src/shared/export/dialects/numpy';
import { pytorch } from '../../../../src/shared/export/dialects/pytorch';
import { lossIds, requests } from '../../engine/requests';

/** Every function that the engine has an answer of, for requests of every kind. */
const calls = new Set(
  lossIds
    .flatMap((id) => fc.sample(requests(id), { numRuns: 40, seed: 3 }))
    .map(({ options: _, ...plain }): Request => plain)
    .flatMap((request) => frameworks(request).map(({ call }) => call)),
);

describe('a library’s own function', () => {
  for (const [name, { natives }] of Object.entries({ pytorch, numpy, jax, keras })) {
    it(`${name}: each is one whose answer the engine knows`, () => {
      assert.deepEqual(
        natives.map(({ answer }) => answer).filter((answer) => !calls.has(answer)),
        [],
      );
    });
  }
});
