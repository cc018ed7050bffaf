import assert from 'node:assert/strict';
import { findAgain, isRewritten, renamed } from '../../../src/session/sourceChanges';
import { pick } from './pick';

const vector = pick([0.4, 0.6], 'probabilities', { name: 'q', start: 20, end: 30 });
const at = (start: number, name: string, values = [0.4, 0.6]) =>
  pick(values, 'probabilities', { name, start, end: start + 10 });

describe('a vector whose text was rewritten', () => {
  it('was replaced with everything around it, not alone or in part', () => {
    const rewritten = (rangeOffset: number, rangeLength: number, isLost = false) =>
      isRewritten(vector, [{ rangeOffset, rangeLength, text: 'q' }], isLost);
    assert.ok(rewritten(0, 100));
    assert.ok(rewritten(20, 11));
    assert.ok(!rewritten(20, 10));
    assert.ok(!rewritten(22, 3));
    assert.ok(!rewritten(0, 25));
    assert.ok(!rewritten(0, 20));
  });

  it('comes back, once it was lost, with all that was put in its place', () => {
    assert.ok(isRewritten(vector, [{ rangeOffset: 20, rangeLength: 10, text: 'q' }], true));
  });

  it('was not rewritten where it was deleted with all around it', () => {
    assert.ok(!isRewritten(vector, [{ rangeOffset: 0, rangeLength: 100, text: '' }], false));
  });

  it('is the one with its name, however near another with its numbers is', () => {
    assert.equal(findAgain([at(19, 'p'), at(90, 'q')], vector)?.start, 90);
  });

  it('is the nearest of its numbers where none has its name', () => {
    assert.equal(findAgain([at(0, 'a'), at(25, 'b'), at(90, 'c')], vector)?.start, 25);
  });

  it('is the only one of its name where none has its numbers', () => {
    assert.equal(findAgain([at(19, 'p', [0.6, 0.4]), at(90, 'q', [0.6, 0.4])], vector)?.start, 90);
  });

  it('is none of other numbers or of another shape where several or none have its name', () => {
    const column = { ...at(25, 'q'), shape: [2, 1] };
    assert.equal(findAgain([at(19, 'q', [0.6, 0.4]), column], vector), undefined);
    assert.equal(findAgain([at(19, 'p', [0.6, 0.4])], vector), undefined);
    const nameless = { ...vector, name: undefined };
    assert.equal(findAgain([{ ...at(19, 'q', [0.6, 0.4]), name: undefined }], nameless), undefined);
  });

  it('is known by what its source said, whatever was made of it by hand', () => {
    const original = vector.values;
    const edited = { original, temperature: 1, undivided: Float64Array.of(1, 0) };
    const changed = { ...vector, values: Float64Array.of(1, 0), edited };
    assert.equal(findAgain([at(40, 'q')], changed)?.start, 40);
  });
});

describe('the address of a file that was renamed', () => {
  const rows: readonly [what: string, uri: string, now: string][] = [
    ['a file', 'file:///a/b.py', 'file:///a/c.py'],
    ['an array in a data file', 'file:///a/b.py#data=x[0]', 'file:///a/c.py#data=x[0]'],
    ['a file in a folder', 'file:///old/deep/b.py', 'file:///new/deep/b.py'],
    ['a file whose name only begins alike', 'file:///a/b.pyx', 'file:///a/b.pyx'],
    ['a folder whose name only begins alike', 'file:///older/b.py', 'file:///older/b.py'],
    ['another file', 'file:///a/d.py', 'file:///a/d.py'],
  ];
  const renames = [
    { from: 'file:///a/b.py', to: 'file:///a/c.py' },
    { from: 'file:///old', to: 'file:///new' },
  ];
  for (const [what, uri, now] of rows) {
    it(`is right for ${what}`, () => assert.equal(renamed(uri, renames), now));
  }
});
