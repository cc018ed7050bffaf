/** `npm run test:integration [-- COMBINATION ...]`: runs the tests inside real extension hosts. */
import { copyFile, cp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { launchChromium } from '../vscode/chromium.mjs';
import { prepare } from '../vscode/prepare.mjs';
import { inWebWorker, root, serve } from '../vscode/serve.mjs';

const combinations = [
  { name: 'newest-node', version: 'newest', settings: {} },
  { name: 'newest-worker', version: 'newest', settings: inWebWorker },
  { name: 'oldest-node', version: 'oldest', settings: {} },
  { name: 'oldest-worker', version: 'oldest', settings: inWebWorker },
];
const here = join(root, 'test/integration');
const out = join(root, 'test/out/integration');
/** Milliseconds without a verdict; that a window still logs says nothing, for its extension host may be frozen. */
const longest = 120_000;

const wanted = process.argv.slice(2);
const chosen = combinations.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
await rm(out, { recursive: true, force: true });
await cp(join(root, 'test/samples'), join(out, 'workspace'), { recursive: true });
await bundleTests();
const browser = await launchChromium();
const sum = { passed: 0, failed: 0 };
for (const combination of chosen) {
  console.log(`\nIn the extension host: ${combination.name}`);
  const { passed, failed } = await inHost(combination);
  sum.passed += passed;
  sum.failed += failed;
}
await browser.close();
console.log(`\nintegration: ${sum.passed} passed, ${sum.failed} failed`);
process.exit(sum.failed > 0 || sum.passed === 0 ? 1 : 0);

/** All tests in one file: the web worker host loads no others. */
async function bundleTests() {
  const files = (await readdir(here)).filter((file) => file.endsWith('.test.ts'));
  const tests = files.map((file) => `import './${file}';`);
  // Mocha's browser build is CommonJS in a package of ES modules, which only the name tells the bundler.
  const mocha = join(out, 'mocha.cjs');
  await copyFile(join(root, 'node_modules/mocha/mocha.js'), mocha);
  await build({
    stdin: { contents: [`export * from './host';`, ...tests].join('\n'), resolveDir: here, loader: 'ts' },
    outfile: join(out, 'host.js'),
    bundle: true,
    platform: 'browser',
    format: 'cjs',
    target: 'es2022',
    external: ['vscode'],
    define: { global: 'globalThis', 'process.env.NODE_DEBUG': 'undefined' },
    alias: { 'node:assert/strict': 'assert', 'mocha/mocha.js': mocha },
    logLevel: 'warning',
  });
}

async function inHost({ name, version, settings }) {
  const server = await serve(await prepare(version), { settings });
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const count = { passed: 0, failed: 0 };
  const rest = [];
  try {
    const ended = new Promise((resolve, reject) => {
      const silent = () => reject(new Error(`no test ended for ${longest / 1000} s`));
      let waiting = setTimeout(silent, longest);
      page.exposeFunction('codeAutomationLog', (_type, [line]) => {
        const [, verdict] = /^(passed|failed) /.exec(line) ?? [];
        if (verdict) {
          clearTimeout(waiting);
          waiting = setTimeout(silent, longest);
          count[verdict]++;
          console.log(`  ${line}`);
        } else {
          rest.push(line);
        }
      });
      page.exposeFunction('codeAutomationExit', resolve);
    });
    await page.goto(server.address(join(out, 'workspace'), { test: join(out, 'host.js') }));
    const code = await ended;
    if (code !== 0 && count.failed === 0) throw new Error(`the extension host ended with ${code}`);
  } catch (error) {
    count.failed++;
    console.log(`  failed ${error.message}`);
    await page.screenshot({ path: join(out, `${name}.png`) });
    await writeFile(join(out, `${name}.log`), [server.log(), ...rest].join('\n'));
  } finally {
    await page.close();
    await server.stop();
  }
  return count;
}
