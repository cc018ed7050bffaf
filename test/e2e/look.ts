/** `npm run look [-- FOLDER]`: pictures of the running extension, by default those of the README and the walkthrough. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Locator } from 'playwright-core';
import { openPart } from './page';
import { type Theme, Workbench } from './workbench';

const folder = process.argv[2] ?? join(__dirname, '../../media');

const themes: Readonly<Record<string, Theme>> = {
  light: 'Light Modern',
  dark: 'Dark Modern',
  contrast: 'Default High Contrast',
  'contrast-light': 'Default High Contrast Light',
};

/** Hides what would only take room. */
const tidy = { 'editor.minimap.enabled': false, 'workbench.activityBar.location': 'hidden' };

/** A picture, and how to get there. */
interface Scene {
  readonly name: string;
  /** The theme that it is shown in, if not in both. */
  readonly theme?: 'light' | 'dark';
  /** Returns what the picture shows. */
  readonly play: (workbench: Workbench) => Promise<Locator>;
}

/** Pictures of editors, no larger than what they show, so that a reader of the README can read them. */
const editors: readonly Scene[] = [
  {
    name: 'screenshots/hover',
    theme: 'dark',
    play: async (workbench) => {
      await workbench.page.setViewportSize({ width: 880, height: 520 });
      await workbench.openFile('lecture.py');
      await workbench.hover('[0.1, 0.1, 0.1, 0.7]');
      return editorsOf(workbench);
    },
  },
  {
    name: 'screenshots/finding',
    theme: 'light',
    play: async (workbench) => {
      await workbench.page.setViewportSize({ width: 880, height: 600 });
      await workbench.openFile('training.py');
      await workbench.hover('cross_entropy(probs');
      return editorsOf(workbench);
    },
  },
  {
    name: 'screenshots/panel',
    theme: 'light',
    play: async (workbench) => {
      await workbench.page.setViewportSize({ width: 1200, height: 800 });
      await compare(workbench, 'losses.js', '0.6, 0.3, 0.1', '0.5, 0.25, 0.25');
      return editorsOf(workbench);
    },
  },
];

function editorsOf({ page }: Workbench): Locator {
  return page.locator('[id="workbench.parts.editor"]');
}

/**
 * Pictures of parts of the panel, with one pixel per point. Those of the walkthrough are installed with the extension, and so are
 * made small.
 */
const parts: readonly Scene[] = [
  {
    name: 'walkthrough/hover',
    play: async (workbench) => {
      await workbench.openFile('lecture.py');
      return workbench.hover('[0.1, 0.1, 0.1, 0.7]');
    },
  },
  {
    name: 'walkthrough/compare',
    play: async (workbench) => {
      await compare(workbench, 'losses.js', '1, 0, 0, 0, 0', '0.4, 0.3');
      return workbench.panel().locator('section.scale');
    },
  },
  { name: 'walkthrough/push', play: async (workbench) => workbench.panel().locator('section.entries table') },
  { name: 'screenshots/libraries', theme: 'light', play: (workbench) => opened(workbench, 'Libraries') },
  { name: 'screenshots/why-not-mse', theme: 'light', play: (workbench) => opened(workbench, 'Why not MSE?') },
  {
    name: 'screenshots/stability',
    theme: 'light',
    play: async (workbench) => {
      await compare(workbench, 'lecture.py', '12.1, -3.4', '[3]');
      return opened(workbench, 'Stability');
    },
  },
  {
    name: 'screenshots/batch',
    theme: 'light',
    play: async (workbench) => {
      await compare(workbench, 'lecture.md', 'bmatrix} 0.3 & 0.3', 'bmatrix} 0 & 0 & 1');
      return workbench.panel().locator('section.samples');
    },
  },
];

async function compare(workbench: Workbench, file: string, one: string, other: string): Promise<void> {
  await workbench.openFile(file);
  await workbench.putCursors(one, other);
  await workbench.runCommand('Loss Explorer: Cross-Entropy');
  await workbench.panel().getByRole('status').first().waitFor();
  // A mouse resting on the border between the two would highlight it.
  await workbench.page.mouse.move(400, 600);
  await workbench.page.locator('.monaco-sash.hover').first().waitFor({ state: 'detached' });
}

async function opened(workbench: Workbench, heading: string): Promise<Locator> {
  await openPart(workbench.panel(), heading);
  return workbench.panel().getByRole('tabpanel', { name: heading });
}

/** Pictures in high contrast are only for looking at, not for the README. */
const wanted = process.argv[2] ? Object.keys(themes) : ['light', 'dark'];

async function main(): Promise<void> {
  for (const theme of wanted) {
    await take(editors, theme, { width: 1200, height: 800 }, 1.5);
    await take(parts, theme, { width: 1200, height: 2400 }, 1);
  }
}

async function take(scenes: readonly Scene[], theme: string, size: Size, scale: number): Promise<void> {
  const workbench = await Workbench.open(size, scale);
  await workbench.configure(tidy);
  await workbench.setTheme(themes[theme]);
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  for (const { name, theme: only, play } of scenes) {
    if (!process.argv[2] && only && only !== theme) continue;
    const shown = await play(workbench);
    const path = join(folder, `${name}-${theme}.png`);
    mkdirSync(dirname(path), { recursive: true });
    // A hover fades in.
    await shown.screenshot({ path, animations: 'disabled' });
    const isSmall = !name.startsWith('walkthrough/') || makeSmall(path);
    console.log(isSmall ? path : `${path}, which Debian's pngquant and zopfli would make half as large`);
  }
  await workbench.close();
}

/** It looks the same with 16 colours; zopflipng then stores the same pixels in a tenth less. */
function makeSmall(path: string): boolean {
  const isQuantized = spawnSync('pngquant', ['--force', '--output', path, '16', path]).status === 0;
  return isQuantized && spawnSync('zopflipng', ['-y', '--filters=0', path, path]).status === 0;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

void main();
