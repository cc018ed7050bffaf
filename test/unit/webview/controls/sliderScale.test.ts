import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import { evenScale, factorScale, scaleAround, scaleFromZero } from '../../../../webview/controls/sliderScale';

describe('a track', () => {
  it('from 0 to 1 has steps of 0.01 and drags of 0.001', () => {
    const track = evenScale(0, 1);
    assert.equal(track.step(0.4, 1), 0.41);
    assert.equal(track.step(0.4, -10), 0.3);
    assert.equal(track.valueAt(0.12345), 0.123);
  });

  it('from -5 to 5 has steps of 0.1', () => assert.equal(evenScale(-5, 5).step(-0.1, 1), 0));

  it('ends where it ends', () => {
    const track = evenScale(0, 1);
    assert.equal(track.step(0.99, 10), 1);
    assert.equal(track.step(0, -1), 0);
    assert.equal(track.valueAt(1), 1);
    assert.equal(track.shareOf(Number.POSITIVE_INFINITY), 1);
    assert.equal(track.shareOf(-3), 0);
    assert.equal(track.shareOf(Number.NaN), 0);
  });

  it('of factors has 1 in the middle of 0.1 and 10', () => {
    const track = factorScale(0.1, 10);
    assert.equal(track.shareOf(1), 0.5);
    assert.equal(track.valueAt(0.5), 1);
    assert.equal(track.valueAt(0), 0.1);
    assert.equal(track.valueAt(1), 10);
    // A twentieth of a factor of ten is 1.122, kept to two digits.
    assert.equal(track.step(1, 1), 1.1);
    assert.equal(track.step(10, 1), 10);
  });

  it('around numbers holds them, and zero with room to both sides', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e6, max: 1e6 })), (values) => {
        const { least, most } = scaleAround(values);
        assert.ok(least <= -5 && most >= 5);
        for (const value of values) assert.ok(!Number.isFinite(value) || (least <= value && value <= most));
      }),
    );
  });

  it('for quantities has zero at an end, or in the middle where both signs occur', () => {
    const endsOf = (...values: number[]) => {
      const { least, most } = scaleFromZero(values);
      return [least, most];
    };
    assert.deepEqual(endsOf(3.1, 2.7, 5.9, 4.4), [0, 8]);
    assert.deepEqual(endsOf(-0.03, -0.01), [-0.04, 0]);
    assert.deepEqual(endsOf(-1, 0.4), [-1.2, 1.2]);
    assert.deepEqual(endsOf(250_000, 120_000), [0, 300_000]);
    assert.deepEqual(endsOf(0, Number.NaN, Number.POSITIVE_INFINITY), [0, 1.2]);
    assert.deepEqual(endsOf(), [0, 1.2]);
    assert.deepEqual(endsOf(Number.MIN_VALUE), [0, 1.2]);
    assert.equal(scaleFromZero(new Float64Array(1_000_000).fill(7)).most, 10);
  });

  it('for quantities holds each of them, with room above the largest', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e9, max: 1e9 })), (values) => {
        const { least, most } = scaleFromZero(values);
        for (const value of values.filter(Number.isFinite))
          if (value !== 0) assert.ok(1.1 * Math.abs(value) <= (value > 0 ? most : -least));
      }),
    );
  });

  it('leads to each of its values and back', () => {
    const track = evenScale(0, 1);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), (thousandths) => {
        assert.equal(track.valueAt(track.shareOf(thousandths / 1000)), thousandths / 1000);
      }),
    );
  });
});
