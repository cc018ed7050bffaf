/** Finds a Chromium for the browser tests, and installs Debian's where none is found and we may. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  `${process.env.PROGRAMFILES}\\Google\\Chrome\\Application\\chrome.exe`,
];

/** Path of a Chromium or Chrome; undefined where there is none. */
export function findChromium() {
  const folders = (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':');
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [process.env.CHROMIUM, ...onPath, ...elsewhere, chromium.executablePath()].find(
    (path) => path && existsSync(path),
  );
}

export function needChromium(say = console.log) {
  const found = findChromium();
  if (found) return found;
  const isRoot = process.getuid?.() === 0;
  if (isRoot && spawnSync('apt-get', ['--version']).status === 0) {
    say('No Chromium found: installing the one of this Debian (apt-get install chromium) ...');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync('apt-get', ['update', '-qq'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    execFileSync(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
      {
        env,
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error(
    'The browser tests need Chromium or Chrome. Install one, or set CHROMIUM to the path of its program.',
  );
}

const args = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

export function launchChromium() {
  return chromium.launch({ executablePath: needChromium(), args });
}

/**
 * A browser in which every webview of VS Code has a site and thus a process of its own, as it has in VS Code for desktops and on
 * vscode.dev. The server that we test gives webviews its own address; then whatever they draw, the window is drawn with it.
 */
export async function launchWithWebviewsApart(profile, options) {
  await mkdir(join(profile, 'Default'), { recursive: true });
  // A webview registers a service worker, which for another site counts as a third party's.
  await writeFile(
    join(profile, 'Default/Preferences'),
    JSON.stringify({ profile: { cookie_controls_mode: 0 } }),
  );
  const context = await chromium.launchPersistentContext(profile, {
    ...options,
    executablePath: needChromium(),
    args: [
      ...args,
      '--disable-features=ThirdPartyStoragePartitioning,LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets',
    ],
  });
  await context.route(({ pathname }) => pathname === '/', serveWebviewsApart);
  return context;
}

/** Browsers resolve every name that ends in `.localhost` to this machine; VS Code puts its hash of the window's address there. */
async function serveWebviewsApart(route) {
  const response = await route.fetch();
  const { port } = new URL(response.url());
  const page = await response.text();
  const policy = response.headers()['content-security-policy'] ?? '';
  await route.fulfill({
    response,
    body: page.replace(/(webviewEndpoint&quot;:&quot;)/, `$1http://{{uuid}}.localhost:${port}/`),
    headers: {
      ...response.headers(),
      'content-security-policy': policy.replace('frame-src', 'frame-src http://*.localhost:*'),
    },
  });
}
