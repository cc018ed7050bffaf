import assert from 'node:assert/strict';
import fc from 'fast-check';
import { barsAround, barsOver } from '../../../../webview/drawing/bars';

describe('barsOver', () => {
  it('gives the largest of positive values the whole room', () => {
    const room = barsOver([0.1, 0.4, 0.2]);
    assert.deepEqual(room(0.4), { x: 0, width: 100 });
    assert.deepEqual(room(0.1), { x: 0, width: 25 });
  });

  it('lets negative values end where positive ones begin', () => {
    const room = barsOver([-1, 3]);
    assert.deepEqual(room(-1), { x: 0, width: 25 });
    assert.deepEqual(room(3), { x: 25, width: 75 });
  });

  it('draws infinity to the end of the room and NaN not at all', () => {
    const room = barsOver([1, Number.POSITIVE_INFINITY, Number.NaN]);
    assert.deepEqual(room(Number.POSITIVE_INFINITY), { x: 0, width: 100 });
    assert.equal(room(Number.NaN).width, 0);
  });

  it('has room for nothing but zeros', () => {
    assert.deepEqual(barsOver([0, 0])(0), { x: 0, width: 0 });
  });
});

describe('barsAround', () => {
  it('has zero in the middle and the largest size at an end', () => {
    const room = barsAround([-0.6, 0.3]);
    assert.deepEqual(room(-0.6), { x: 0, width: 50 });
    assert.deepEqual(room(0.3), { x: 50, width: 25 });
  });

  it('keeps every bar inside the room', () => {
    fc.assert(
      fc.property(fc.array(fc.double(), { minLength: 1 }), (values) => {
        const room = barsAround(values);
        for (const { x, width } of values.map(room)) {
          // A rounding of the last bit may end a bar a hair beyond 100.
          assert.ok(x >= 0 && width >= 0 && x + width <= 100 + 1e-9);
        }
      }),
    );
  });
});
