import assert from 'node:assert/strict';
import { contrast } from '../../../../../src/engine/insights/mistakes/contrast';
import { mostCorrected } from '../../../../../src/engine/insights/mistakes/mostCorrected';

describe('the scores of a mistake that are shown', () => {
  it('are those of the sample that is corrected the most', () => {
    // The first sample is right and certain, the second wrong.
    const numbers = { scores: [0, 9, 0, 9, 0, 0], shape: [2, 3], target: [1, 2] };
    const { sample, samples, places, others } = mostCorrected(contrast({ id: 'softmax-twice', numbers }), 3);
    assert.deepEqual(
      { sample, samples, places, others },
      { sample: 1, samples: 2, places: [3, 4, 5], others: 0 },
    );
  });

  it('are six of many, with the right class and the one that won', () => {
    const { places, others } = mostCorrected(contrast({ id: 'softmax-twice', classes: 100 }), 100);
    assert.equal(places.length, 6);
    assert.deepEqual(places.slice(0, 2), [0, 1]);
    assert.equal(others, 94);
  });

  it('are there where a gradient is NaN', () => {
    const { places } = mostCorrected(contrast({ id: 'log-of-softmax', classes: 3 }), 3);
    assert.deepEqual(places, [0, 1, 2]);
  });
});
