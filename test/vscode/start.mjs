/** `npm start [-- --desktop | --no-open]`: a real VS Code with the extension, on a copy of the sample workspace. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { prepare } from './prepare.mjs';
import { copyOfSamples } from './samples.mjs';
import { root, serve } from './serve.mjs';

const wants = (option) => process.argv.includes(option);

if (wants('--desktop')) await startDesktop();
else await startInBrowser();

async function startDesktop() {
  const workspace = await copyOfSamples(await mkdtemp(join(tmpdir(), 'loss-explorer-')));
  const words = [`--extensionDevelopmentPath=${root}`, workspace, join(workspace, 'lecture.md')];
  const { error } = spawnSync('code', words, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (error)
    throw new Error(
      'There is no `code` on the PATH. In VS Code, run "Shell Command: Install \'code\' command".',
    );
}

async function startInBrowser() {
  const server = await serve(await prepare('newest'));
  const workspace = await copyOfSamples(server.data);
  const address = server.address(workspace, { file: join(workspace, 'lecture.md') });
  const opened = !wants('--no-open') && open(address);
  console.log(
    `\nLoss Explorer runs ${opened ? 'in your browser' : 'here'}:\n\n  ${address}\n\nCtrl+C ends it.`,
  );
}

/** Opens the address as the platform does, else in a Chromium; false where there is no screen or no browser. */
function open(address) {
  const hasScreen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!hasScreen) return false;
  const opener = { darwin: 'open', win32: 'explorer', linux: 'xdg-open' }[process.platform];
  const isThere = spawnSync(process.platform === 'win32' ? 'where' : 'which', [opener]).status === 0;
  const program = isThere ? opener : findChromium();
  if (!program) return false;
  spawn(program, [address], { detached: true, stdio: 'ignore' })
    .on('error', () => console.log(`${program} did not start; open the address yourself.`))
    .unref();
  return true;
}
