import assert from 'node:assert/strict';
import type { LossId } from '../../../../../src/engine/losses/catalogue';
import { wantedFor } from '../../../../../src/shared/words/panel/slots';

describe('an empty slot', () => {
  const rows: readonly (readonly [LossId, string, string])[] = [
    ['cross-entropy', 'the right labels or probabilities', 'probabilities or logits of the model'],
    ['binary-cross-entropy', 'the right labels or probabilities', 'probabilities or logits of the model'],
    ['hinge', 'the right labels or probabilities', 'the numbers that the model gives'],
    ['mse', 'the right values', 'the numbers that the model gives'],
    ['quantile', 'the right values', 'the numbers that the model gives'],
    ['poisson-nll', 'the right values', 'the numbers that the model gives'],
    ['entropy', 'not used here', 'probabilities or logits of the model'],
  ];
  for (const [loss, target, prediction] of rows)
    it(`says what ${loss} compares`, () => {
      assert.equal(wantedFor('target', { loss }), target);
      assert.equal(wantedFor('prediction', { loss }), prediction);
    });

  it('says of an own loss what most are written for', () => {
    const own = { expression: 'sum(Q)' };
    assert.equal(wantedFor('target', { loss: 'mse', own }), 'the right labels or probabilities');
  });
});
