import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { root, sources } from './sources';

const folder = join(root, 'media/l10n');
const bundle = (name: string): object => JSON.parse(readFileSync(join(folder, name), 'utf8'));

describe('the words', () => {
  it('in the bundle are those of the sources; `npm run l10n` renews them', async () => {
    const scripts = [...sources().values()].map(({ text }) => ({ contents: text, extension: '.ts' }));
    assert.deepEqual(bundle('bundle.l10n.json'), await getL10nJson(scripts));
    // The extractor loads a parser of all of TypeScript, which takes a busy machine a long time.
  }).timeout(60_000);

  it('are the same in every translation', () => {
    const keys = Object.keys(bundle('bundle.l10n.json')).sort();
    for (const name of readdirSync(folder)) assert.deepEqual(Object.keys(bundle(name)).sort(), keys, name);
  });
});
