import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { Workbench } from '../e2e/workbench';
import { type Frames, framesDuring } from './frames';
import { median, type Row } from './row';

const dragged = 1_000;

/** Milliseconds, of 60 a second. */
const frame = 16.7;

/** The panel in a real VS Code and a real browser: how soon many numbers are seen, and how smoothly 1,000 are dragged. */
export async function rows(): Promise<Row[]> {
  const workbench = await Workbench.open();
  try {
    const seen = await whenSeen(workbench.page);
    await writeFile(join(workbench.folder, 'label.py'), 'label = [3]\n');
    await workbench.openFile('label.py');
    await workbench.putCursors('[3]');
    await workbench.runCommand('Loss Explorer: Set as Target');
    const open: Row[] = [];
    for (const [count, panel] of opened) {
      if (panel === 'new') await closePanel(workbench);
      const what = `panel: ${count.toLocaleString()} logits, from the command to the loss in a ${panel} panel`;
      open.push({ what, value: await timeToOpen(workbench, count, seen), unit: 'ms', goal: 1000 });
    }
    return [...open, ...frameRows(await drag(workbench))];
  } finally {
    await workbench.close();
  }
}

const opened = [
  [1e5, 'new'],
  [1e6, 'new'],
  [1e5, 'known'],
  [1e6, 'known'],
] as const;

async function closePanel({ page }: Workbench): Promise<void> {
  const tab = page.locator('.tab[data-resource-name^="webview-lossExplorer"]');
  while ((await tab.count()) > 0) await tab.first().click({ button: 'middle' });
}

function frameRows({ times, longTasks }: Frames): Row[] {
  const of = `panel: a frame of a drag among ${dragged.toLocaleString()} classes`;
  const sorted = [...times].sort((a, b) => a - b);
  return [
    { what: `${of}, median`, value: median(times), unit: 'ms', goal: frame },
    { what: `${of}, 95 %`, value: sorted[Math.floor(0.95 * sorted.length)], unit: 'ms', goal: frame },
    { what: `${of}, time in tasks over 50 ms`, value: longTasks, unit: 'ms' },
  ];
}

async function timeToOpen(workbench: Workbench, count: number, seen: Seen): Promise<number> {
  const values = logits(count);
  await exploreFile(workbench, `logits${count}.npy`, values);
  // Of more than a thousand numbers it asks for the part; all of it comes first.
  await workbench.page.locator('.quick-input-list').getByText('All of it').waitFor();
  const loss = logSumExp(values) - values[3];
  const begun = Date.now();
  await workbench.page.keyboard.press('Enter');
  return (await seen(loss.toFixed(3))) - begun;
}

async function exploreFile(workbench: Workbench, name: string, values: Float64Array): Promise<void> {
  await writeFile(join(workbench.folder, name), npy(values));
  await workbench.page.locator('.explorer-folders-view').getByText(name).click();
  await workbench.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
  await workbench.runCommand('Loss Explorer: Explore Data File...');
}

/** When, in milliseconds since 1970, a text was first shown as the loss. */
type Seen = (text: string) => Promise<number>;

/** Each frame tells by its console when it shows another loss: Playwright itself looks every half a second only. */
async function whenSeen(page: Page): Promise<Seen> {
  const times = new Map<string, number>();
  page.on('console', (message) => {
    const [, text, time] = /^loss seen: (.*) at (\d+)$/.exec(message.text()) ?? [];
    if (text) times.set(text, Number(time));
  });
  await page.addInitScript(() => {
    let last = '';
    setInterval(() => {
      const text = document.querySelector('#app .headline [role=status]')?.textContent ?? '';
      if (text !== last) console.log(`loss seen: ${text.replace(/\s+/g, ' ')} at ${Date.now()}`);
      last = text;
    }, 5);
  });
  return async (wanted) => {
    for (let tries = 0; tries < 1200; tries++) {
      const found = [...times].find(([text]) => text.includes(wanted));
      times.clear();
      if (found) return found[1];
      await page.waitForTimeout(50);
    }
    throw new Error(`the loss ${wanted} was not seen`);
  };
}

async function drag(workbench: Workbench): Promise<Frames> {
  await exploreFile(workbench, 'dragged.npy', new Float64Array(dragged));
  const slider = workbench.panel().getByRole('slider', { name: 'Class 3: Logits' });
  await slider.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await slider.boundingBox())!;
  const { mouse } = workbench.page;
  await mouse.move(x + width / 2, y + height / 2);
  await mouse.down();
  const frames = await framesDuring(workbench.page, async () => {
    for (const to of [0.9, 0.1, 0.8, 0.2]) await mouse.move(x + to * width, y + height / 2, { steps: 60 });
  });
  await mouse.up();
  return frames;
}

/** Numbers that cannot be packed: the way from the host to the page is compressed. */
function logits(count: number): Float64Array {
  let state = 1;
  return Float64Array.from({ length: count }, () => {
    state = (48_271 * state) % 2_147_483_647;
    return (6 * state) / 2_147_483_647 - 3;
  });
}

/** Of numbers whose exponentials do not overflow. */
function logSumExp(values: Float64Array): number {
  return Math.log(values.reduce((sum, value) => sum + Math.exp(value), 0));
}

/** A .npy file in float64. */
function npy(values: Float64Array): Uint8Array {
  const header = `{'descr': '<f8', 'fortran_order': False, 'shape': (${values.length},), }\n`;
  const bytes = new Uint8Array(10 + header.length + values.byteLength);
  bytes.set([0x93, ...Buffer.from('NUMPY'), 1, 0, header.length, 0]);
  bytes.set(Buffer.from(header), 10);
  bytes.set(new Uint8Array(values.buffer), 10 + header.length);
  return bytes;
}
