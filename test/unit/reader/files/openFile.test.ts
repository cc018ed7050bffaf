import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFileEndings, isDataFile } from '../../../../src/reader/files/openFile';
import { root } from '../../sources';

describe('a data file', () => {
  it('is recognised by the ending of its name, in any case', () => {
    for (const name of ['/runs/3/Logits.NPY', 'a.b.csv', 'w.safetensors']) assert.ok(isDataFile(name), name);
    for (const name of ['a.csv.gz', 'a', 'a.constructor', '']) assert.ok(!isDataFile(name), name);
  });

  it('has a command in the menu of the explorer', () => {
    const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const [{ when }] = contributes.menus['explorer/context'] as { when: string }[];
    const [, endings] = /\(([\w|]+)\)/.exec(when) ?? [];
    assert.deepEqual(endings.split('|').sort(), dataFileEndings().sort());
  });
});
