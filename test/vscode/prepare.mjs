/** Prepares a real VS Code server from the npm registry in `.vscode-test/`, once per version. */
import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = dirname(fileURLToPath(import.meta.url));
const cache = join(here, '../../.vscode-test');

/** The VS Code versions we test on: what `engines.vscode` promises, and the newest that npm has. */
export const versions = {
  newest: { codeServer: '4.139.1', vscode: '1.139.1', node: '24.21.0', leastNode: [22, 15] },
  oldest: { codeServer: '4.90.3', vscode: '1.90.2', node: '20.20.2', leastNode: [20, 0] },
};

/** Parts of the server that no test of ours needs, and that are large or do not install without a compiler. */
const needless =
  /^(@github\/copilot-sdk|@vscode\/(copilot-api|sandbox-runtime|sqlite3|deviceid|windows-.*)|@microsoft\/mxc-sdk|@devcontainers\/cli|kerberos|ssh2)$/;
const needlessExtensions = ['copilot', 'mermaid-markdown-features', 'microsoft-authentication'];

/** Folders of the server and of the Node that runs it; both are made on the first call. */
export async function prepare(name, say = console.log) {
  const version = versions[name];
  const server = await once(join(cache, `vscode-${version.vscode}`), (folder) =>
    makeServer(folder, version, say),
  );
  return { server, node: await nodeFor(version, say) };
}

/** Makes a folder under another name first, so that an interrupted preparation is never taken for a whole one. */
async function once(folder, make) {
  if (await exists(folder)) return folder;
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await make(unfinished);
  await rename(unfinished, folder);
  return folder;
}

async function makeServer(folder, { codeServer, vscode }, say) {
  say(`Getting VS Code ${vscode} from npm (about 100 MB, once) ...`);
  const { stdout } = await npm(['pack', `code-server@${codeServer}`, '--silent'], folder);
  const archive = stdout.trim().split('\n').pop();
  say(`Unpacking VS Code ${vscode} ...`);
  const left = needlessExtensions.map((extension) => `--exclude=package/lib/vscode/extensions/${extension}`);
  await run(
    'tar',
    ['-xzf', archive, '--strip-components=3', ...left, '--exclude=*.map', 'package/lib/vscode'],
    { cwd: folder },
  );
  await rm(join(folder, archive));
  say(`Installing what VS Code ${vscode} needs ...`);
  await dropNeedless(folder);
  await npm(
    ['install', '--omit=dev', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'],
    folder,
  );
  await cp(join(here, 'spdlog.js'), join(folder, 'node_modules/@vscode/spdlog/index.js'));
}

async function dropNeedless(folder) {
  const file = join(folder, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  const kept = Object.entries(manifest.dependencies).filter(([dependency]) => !needless.test(dependency));
  await writeFile(file, JSON.stringify({ ...manifest, dependencies: Object.fromEntries(kept) }));
  await rm(join(folder, 'npm-shrinkwrap.json'), { force: true });
}

/** The Node that runs this, where it is new enough; else one from npm. */
async function nodeFor({ node, leastNode }, say) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1])) return process.execPath;
  const name = `node-${process.platform}-${process.arch}`;
  const folder = await once(join(cache, `node-${node}`), async (target) => {
    say(`Getting Node ${node} for it from npm (once) ...`);
    await npm(
      ['install', `${name}@${node}`, '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', '.'],
      target,
    );
  });
  return join(folder, 'node_modules', name, 'bin', 'node');
}

function npm(words, cwd) {
  return run('npm', words, { cwd, maxBuffer: 1e8, shell: process.platform === 'win32' });
}

async function exists(path) {
  return stat(path).then(
    () => true,
    () => false,
  );
}
