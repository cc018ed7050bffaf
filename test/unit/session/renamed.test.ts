import * as assert from 'node:assert/strict';
import { renamed } from '../../../src/session/renamed';

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
