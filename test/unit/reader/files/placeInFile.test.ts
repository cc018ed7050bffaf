import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type ArrayPath, each } from '../../../../src/reader/files/fileArray';
import { openCsv } from '../../../../src/reader/files/formats/csv';
import { openJson } from '../../../../src/reader/files/formats/json';
import { entriesAt, placeInFragment, placeOfFragment } from '../../../../src/reader/files/placeInFile';
import { byPath, fileOf } from './entries';

describe('a place in a data file', () => {
  it('survives the way through a fragment, whatever its keys are', () => {
    const step = fc.oneof(fc.string({ unit: 'binary' }), fc.nat(), fc.constant(each));
    fc.assert(
      fc.property(fc.array(step), fc.string(), (array: ArrayPath, slice) => {
        assert.deepEqual(placeOfFragment(placeInFragment({ array, slice })), { array, slice });
      }),
    );
    const half = { array: ['\ud83d', '%', '[0]'], slice: ':, 1' };
    assert.deepEqual(placeOfFragment(placeInFragment(half)), half);
  });

  it('saved by version 0.1 has a name in place of a path', () => {
    assert.deepEqual(placeOfFragment('data=x%20y[0, :]'), { array: 'x y', slice: '0, :' });
  });

  it('that is damaged matches no array', () => {
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

  it('is found in no other fragment', () => {
    assert.equal(placeOfFragment(''), undefined);
    assert.equal(placeOfFragment('L10'), undefined);
  });

  it('means one array by its path, but perhaps several by its name', async () => {
    const table = await openCsv(fileOf('p,q,p\n1,2,3\n'));
    assert.deepEqual(await byPath(entriesAt(['p', 1], table)), { '["p",1]': [3] });
    assert.equal(entriesAt('p', table).length, 2);
    const nested = await openJson(fileOf('{"a.b": {"c": [1, 2]}, "a": {"b.c": [3, 4]}}'));
    assert.deepEqual(await byPath(entriesAt(['a', 'b.c'], nested)), { '["a","b.c"]': [3, 4] });
    // The name that version 0.1 gave both of them belongs to neither now.
    assert.deepEqual(entriesAt('a.b.c', nested), []);
  });
});
