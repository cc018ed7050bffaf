import assert from 'node:assert/strict';
import { advanced, lastStep, raceAtStart, run } from '../../../../webview/contest/race';
import type { Stand } from '../../../../webview/contest/stand';

describe('the race', () => {
  const far: Stand = { loss: 'cross-entropy', index: 0, logit: -10, target: 1 };

  it('is won by cross-entropy from far off, while squared error has hardly moved', () => {
    const ways = run(far, 1);
    assert.ok(ways['cross-entropy'].arrived! < lastStep);
    assert.equal(ways['squared-error'].arrived, undefined);
    // With slopes of 9e-5 at the most, 200 steps at rate 1 move the logit by less than 0.02 from -10.
    assert.ok(ways['squared-error'].path[lastStep].probabilities[0] < 5e-5);
  });

  it('starts both from the same probability', () => {
    const ways = run(far, 1);
    assert.deepEqual(
      ways['cross-entropy'].path[0].probabilities,
      ways['squared-error'].path[0].probabilities,
    );
  });

  it('stands still at its end', () => {
    const almost = { ...raceAtStart, step: lastStep - 1, playing: true };
    assert.deepEqual(advanced(almost), { ...almost, step: lastStep, playing: false });
    assert.equal(advanced(raceAtStart, Number.POSITIVE_INFINITY).step, lastStep);
  });
});
