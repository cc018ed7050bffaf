import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instance } from '../../../../../src/engine/numeric/kernels/compiled/instance';

describe('the kernels as WebAssembly', () => {
  it('are what their assembly compiles to; `npm run wasm` renews them', () => {
    const written = readFileSync('src/engine/numeric/kernels/compiled/module.ts', 'utf8');
    const made = execFileSync(process.execPath, ['wasm.mjs', '--print'], { encoding: 'utf8' });
    assert.ok(written === made, 'the module is not the one that its source compiles to');
  }).timeout(120_000);

  it('run here, so that the tests beside this one meet them', () => {
    assert.ok(instance());
  });

  it('are not missed where there is no WebAssembly: the same tests pass', () => {
    const tests = ['exactPath', 'accuracy'].map((name) => join(__dirname, `${name}.test.ts`));
    const without = 'data:text/javascript,delete globalThis.WebAssembly';
    const mocha = ['node_modules/mocha/bin/mocha.js', '--no-config', '--require', 'tsx/cjs', '-t', '120000'];
    const { status, signal, stdout } = spawnSync(
      process.execPath,
      ['--import', without, ...mocha, ...tests],
      {
        encoding: 'utf8',
      },
    );
    assert.equal(status ?? signal, 0, stdout.slice(stdout.search(/\d+ passing/)));
  }).timeout(240_000);
});
