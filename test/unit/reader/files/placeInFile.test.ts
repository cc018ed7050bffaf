import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type ArrayPath, each } from '../../../../src/reader/files/fileArray';
import { placeInFragment, placeOfFragment } from '../../../../src/reader/files/placeInFile';

describe('a place in a data file', () => {
  it('comes back from a fragment, whatever its keys are', () => {
    const step = fc.oneof(fc.string({ unit: 'binary' }), fc.nat(), fc.constant(each));
    fc.assert(
      fc.property(fc.array(step), fc.string(), (array: ArrayPath, slice) => {
        assert.deepEqual(placeOfFragment(placeInFragment({ array, slice })), { array, slice });
      }),
    );
    const half = { array: ['\ud83d', '%', '[0]'], slice: ':, 1' };
    assert.deepEqual(placeOfFragment(placeInFragment(half)), half);
  });

  it('that version 0.1 saved has a name in place of a path', () => {
    assert.deepEqual(placeOfFragment('data=x%20y[0, :]'), { array: 'x y', slice: '0, :' });
  });

  it('that is damaged is that of no array', () => {
    for (const fragment of [
      'array=%',
      'array=5',
      'array=%7B%7D',
      'array=',
      'data=%[0]',
      'data=x',
      'array=[[1]]',
    ]) {
      const place = placeOfFragment(fragment);
      assert.deepEqual(place, { array: ['\ud800'], slice: '' }, fragment);
    }
  });

  it('is in no other fragment', () => {
    assert.equal(placeOfFragment(''), undefined);
    assert.equal(placeOfFragment('L10'), undefined);
  });
});
