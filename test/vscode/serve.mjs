/** Serves a prepared VS Code on a free port of this machine, with this extension in development mode. */
import { execFile, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Settings that keep the window quiet. */
const quiet = {
  'security.workspace.trust.enabled': false,
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'telemetry.telemetryLevel': 'off',
  'window.restoreWindows': 'none',
};

/** Makes the extension run in the web worker host, as it does in a browser without a server. */
export const inWebWorker = { 'remote.extensionKind': { 'loss-explorer.loss-explorer': ['web'] } };

/** Installs a packaged extension for the servers of a data folder, as a person does. */
async function install({ server, node }, folder, vsix) {
  const words = ['--accept-server-license-terms', '--server-data-dir', folder, '--install-extension', vsix];
  await promisify(execFile)(node, [join(server, 'out/server-main.js'), ...words]);
}

/**
 * Starts the server; `address(folder, extra)` is the page to open, `stop()` ends it and all its children.
 * With `installed`, a packaged extension is installed there, and nothing tells VS Code that it is tested: only then does
 * it show notifications. With `test` (a module with `run()`), the extension host runs that module when the page is opened.
 */
export async function serve(
  { server, node },
  { settings = {}, data, installed = '', extension = root } = {},
) {
  const port = await freePort();
  const folder = data ?? (await mkdtemp(join(tmpdir(), 'loss-explorer-')));
  await mkdir(join(folder, 'data/User'), { recursive: true });
  await writeFile(
    join(folder, 'data/User/settings.json'),
    JSON.stringify({ ...quiet, ...settings }, null, 2),
  );
  if (installed) await install({ server, node }, folder, installed);
  const child = spawn(
    node,
    [
      join(server, 'out/server-main.js'),
      ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
      ...['--accept-server-license-terms', '--telemetry-level', 'off'],
      ...(installed ? [] : ['--enable-smoke-test-driver']),
      ...['--server-data-dir', folder],
    ],
    { detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let log = '';
  const listening = new Promise((resolve, reject) => {
    let isSaid = false;
    const hear = (chunk) => {
      log += chunk;
      // Once: of a server that still speaks while it is stopped no answer would come.
      if (isSaid || !/Extension host agent listening/.test(log)) return;
      isSaid = true;
      resolve(answers(port));
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', (code) => reject(new Error(`VS Code's server ended with ${code}:\n${log}`)));
  });
  const end = () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
    if (!data) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  };
  process.once('exit', end);
  // A signal alone would end us without the exit that ends the server.
  for (const signal of signals) process.once(signal, exit);
  await listening;
  const remote = (path) => `vscode-remote://127.0.0.1:${port}${path}`;
  return {
    log: () => log,
    data: folder,
    address(workspace, { test, file } = {}) {
      const payload = [];
      if (extension && !installed) payload.push(['extensionDevelopmentPath', remote(extension)]);
      if (test) payload.push(['extensionTestsPath', remote(test)]);
      if (file) payload.push(['openFile', remote(file)]);
      const query = new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) });
      return `http://127.0.0.1:${port}/?${query}`;
    },
    stop() {
      process.off('exit', end);
      for (const signal of signals) process.off(signal, exit);
      end();
    },
  };
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const exit = () => process.exit(1);

/** The server says that it listens a moment before it does. */
async function answers(port) {
  for (let attempt = 0; attempt < 100; attempt++) {
    const up = await fetch(`http://127.0.0.1:${port}/version`).catch(() => undefined);
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`VS Code's server does not answer on port ${port}`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
