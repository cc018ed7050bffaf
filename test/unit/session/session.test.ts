import * as assert from 'node:assert/strict';
import { placeInFragment } from '../../../src/reader/files/placeInFile';
import { type Pick, unwritable } from '../../../src/session/session';

describe('why numbers cannot be written back', () => {
  const pick = (uri: string, derived: boolean) => unwritable({ uri, derived } as Pick);
  const fragment = placeInFragment({ array: ['probs'], slice: '0:2' });

  it('is that the source computes them, or that it is a data file', () => {
    assert.equal(pick('file:///a.py', true), 'computed');
    assert.equal(pick('vscode-notebook-cell:/a.ipynb#W0sZmlsZQ', true), 'computed');
    assert.equal(pick(`file:///a.npy#${fragment}`, true), 'data-file');
    // As an editor encodes an address.
    assert.equal(pick(`file:///a.npy#${encodeURIComponent(fragment)}`, true), 'data-file');
  });

  it('is nothing for numbers that are written out', () => {
    assert.equal(pick('file:///a.py', false), undefined);
  });
});
