import assert from 'node:assert/strict';
import { lastStep } from '../../../../../src/engine/insights/lossComparison/race';
import { advanced, raceAtStart } from '../../../../../webview/answer/lossComparison/watching';

describe('the race as it is watched', () => {
  it('stands still at its end', () => {
    const almost = { ...raceAtStart, step: lastStep - 1, playing: true };
    assert.deepEqual(advanced(almost), { ...almost, step: lastStep, playing: false });
    assert.equal(advanced(raceAtStart, Number.POSITIVE_INFINITY).step, lastStep);
  });
});
