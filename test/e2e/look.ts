/** `npm run look [-- FOLDER]`: pictures of the running extension, by default those of the README. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Theme, Workbench } from './workbench';

const folder = process.argv[2] ?? join(__dirname, '../../media/screenshots');

const themes: Readonly<Record<string, Theme>> = {
  light: 'Light Modern',
  dark: 'Dark Modern',
  contrast: 'Default High Contrast',
};

/** What would only take room. */
const tidy = { 'editor.minimap.enabled': false, 'workbench.activityBar.location': 'hidden' };

/** A picture, and what is done until it can be taken. */
interface Scene {
  readonly name: string;
  readonly play: (workbench: Workbench) => Promise<void>;
}

const scenes: readonly Scene[] = [
  {
    name: 'hover',
    play: async (workbench) => {
      await workbench.openFile('lecture.py');
      await workbench.hover('[0.1, 0.1, 0.1, 0.7]');
    },
  },
  {
    name: 'panel',
    play: async (workbench) => {
      await workbench.openFile('losses.js');
      await workbench.putCursors('0.6, 0.3, 0.1', '0.5, 0.25, 0.25');
      await workbench.runCommand('Loss Explorer: Explore Vector');
      await workbench.panel().locator('.katex').first().waitFor();
      // Resting on the border between the two it would light it up.
      await workbench.page.mouse.move(400, 600);
    },
  },
];

/** Contrast is for looking at, not for the README. */
const wanted = process.argv[2] ? Object.keys(themes) : ['light', 'dark'];

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const theme of wanted) {
    const workbench = await Workbench.open({ width: 1200, height: 960 }, 1.5);
    await workbench.configure(tidy);
    await workbench.setTheme(themes[theme]);
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    for (const { name, play } of scenes) {
      await play(workbench);
      await workbench.page.screenshot({ path: join(folder, `${name}-${theme}.png`) });
      console.log(`${name}-${theme}.png`);
    }
    await workbench.close();
  }
}

void main();
