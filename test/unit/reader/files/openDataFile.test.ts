import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFileEnding, dataFileEndings } from '../../../../src/reader/files/endings';
import { inMemory } from '../../../../src/reader/files/npz';
import { openDataFile } from '../../../../src/reader/files/openDataFile';
import { FileTrouble } from '../../../../src/reader/files/source';
import { root } from '../../sources';

const text = (content: string) => inMemory(new TextEncoder().encode(content));

describe('openDataFile', () => {
  it('knows a file by the ending of its name, in any case', () => {
    assert.equal(dataFileEnding('/runs/3/Logits.NPY'), 'npy');
    assert.equal(dataFileEnding('a.b.csv'), 'csv');
    for (const other of ['a.csv.gz', 'a', 'a.constructor', ''])
      assert.equal(dataFileEnding(other), undefined);
  });

  it('gives an array without a name of its own that of the file', async () => {
    const [array] = await openDataFile('val.probs.json', text('[0.25, 0.75]'));
    assert.equal(array.name, 'val.probs');
  });

  it('reads a .tsv as it reads a .csv', async () => {
    const arrays = await openDataFile('a.tsv', text('p\tq\n0.5\t0.25\n0.5\t0.75\n'));
    assert.deepEqual(
      arrays.map(({ name, shape }) => [name, shape]),
      [
        ['a', [2, 2]],
        ['p', [2]],
        ['q', [2]],
      ],
    );
  });

  it('refuses a file of another kind', async () => {
    await assert.rejects(
      openDataFile('notes.txt', text('[1, 2]')),
      (error: unknown) => error instanceof FileTrouble && error.kind === 'unsupported',
    );
  });

  it('opens what the menu of the explorer is offered on', () => {
    const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const [{ when }] = contributes.menus['explorer/context'] as { when: string }[];
    const [, endings] = /\(([\w|]+)\)/.exec(when) ?? [];
    assert.deepEqual(endings.split('|').sort(), [...dataFileEndings].sort());
  });
});
