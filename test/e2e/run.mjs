/** `npm run test:e2e [-- -g PATTERN]`: a person's clicks, in the newest VS Code and a real browser. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { needChromium } from '../vscode/chromium.mjs';
import { prepare } from '../vscode/prepare.mjs';
import { root } from '../vscode/serve.mjs';

// Both may take minutes the first time, longer than any test is allowed.
await prepare('newest');
needChromium();
rmSync(join(root, 'test/out/e2e'), { recursive: true, force: true });
const mocha = ['node_modules/mocha/bin/mocha.js', '--config', 'test/e2e/mocha.json'];
const { status } = spawnSync(process.execPath, [...mocha, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
