import assert from 'node:assert/strict';
import { haveRoom, sideOf } from '../../../../webview/drawing/labelsOnLine';

describe('labels on a line', () => {
  const label = (place: number, isAbove = false) => ({
    number: '0.9163',
    text: 'an even guess',
    place,
    isAbove,
  });

  it('have room where they are far from each other', () => {
    assert.ok(haveRoom([label(0), label(50), label(96)]));
  });

  it('have none where one would lie over the next', () => {
    assert.ok(!haveRoom([label(50), label(55)]));
  });

  it('lie over none on the other side of the line', () => {
    assert.ok(haveRoom([label(50), label(50, true)]));
  });

  it('stay inside of the line at its ends', () => {
    assert.deepEqual([0, 50, 100].map(sideOf), ['start', 'middle', 'end']);
  });
});
