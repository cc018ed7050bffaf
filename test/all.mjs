/** `npm test`: builds, runs every test, and ends with the totals. */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const node = (...words) => [process.execPath, words];

/** Each layer prints how many of its tests passed and failed. */
const layers = [
  {
    name: 'unit',
    run: node('node_modules/mocha/bin/mocha.js'),
    passed: /^ {2}(\d+) passing/m,
    failed: /^ {2}(\d+) failing/m,
  },
  {
    name: 'integration',
    run: node('test/integration/run.mjs'),
    passed: /^integration: (\d+) passed/m,
    failed: /^integration: .* (\d+) failed/m,
  },
  {
    name: 'e2e',
    run: node('test/e2e/run.mjs'),
    passed: /^ {2}(\d+) passing/m,
    failed: /^ {2}(\d+) failing/m,
  },
];

const built = await follow(node('esbuild.mjs'));
const sum = { passed: 0, failed: built.code === 0 ? 0 : 1 };
for (const { name, run, passed, failed } of built.code === 0 ? layers : []) {
  console.log(`\n== ${name}`);
  const { code, output } = await follow(run);
  const count = (pattern) => Number(pattern.exec(output)?.[1] ?? 0);
  const good = count(passed);
  const bad = count(failed);
  sum.passed += good;
  // A layer that ran no tests, or ended badly without a failed one, counts as a failure.
  sum.failed += bad === 0 && (code !== 0 || good === 0) ? 1 : bad;
}
console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
process.exitCode = sum.failed > 0 ? 1 : 0;

/** Runs a program, passes its output on, and returns that and its exit code. */
function follow([program, words]) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      process.stdout.write(chunk);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
