import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { bundledPackages, noticesFile, noticesOf } from '../../notices.mjs';

describe('the notices of third parties', () => {
  const written = readFileSync(noticesFile, 'utf8');

  it('are of exactly the packages that are bundled; `npm run notices` renews them', async () => {
    assert.equal(written, noticesOf(await bundledPackages()));
  }).timeout(120_000);

  it('have the NOTICE that the Apache licence of mathjs asks for', () => {
    assert.match(written, /^mathjs [\d.]+ \(Apache-2\.0\)$/m);
    assert.match(written, /Jos de Jong/);
    assert.match(written, /TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION/);
  });

  it('go with the extension', () => {
    assert.match(readFileSync('.vscodeignore', 'utf8'), /^!ThirdPartyNotices\.txt$/m);
  });
});
