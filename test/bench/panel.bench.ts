import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
    await writeFile(join(workbench.folder, 'label.py'), 'label = [3]\n');
    await workbench.openFile('label.py');
    await workbench.putCursors('[3]');
    await workbench.runCommand('Loss Explorer: Set as Target');
    const open: Row[] = [];
    for (const count of [1e5, 1e6, dragged]) {
      const what = `panel: ${count.toLocaleString()} logits, from the command to the loss`;
      open.push({ what, value: await timeToOpen(workbench, count), unit: 'ms', goal: 1000 });
    }
    return [...open, ...frameRows(await drag(workbench))];
  } finally {
    await workbench.close();
  }
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

/** Equal logits cost the logarithm of their count. */
async function timeToOpen(workbench: Workbench, count: number): Promise<number> {
  const name = `zeros${count}.npy`;
  await writeFile(join(workbench.folder, name), zeros(count));
  await workbench.page.locator('.explorer-folders-view').getByText(name).click();
  await workbench.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
  await workbench.runCommand('Loss Explorer: Explore Data File...');
  // Of more than a thousand numbers it asks for the part.
  const all = workbench.page.locator('.quick-input-list').getByText('All of it');
  if (count > dragged) await all.waitFor();
  const begun = performance.now();
  if (count > dragged) await all.click();
  await seen(workbench, count);
  return performance.now() - begun;
}

async function seen(workbench: Workbench, count: number): Promise<void> {
  const loss = String(Math.log(count)).slice(0, 4);
  const status = workbench.panel().getByRole('status').filter({ hasText: loss });
  await status.waitFor();
}

async function drag(workbench: Workbench): Promise<Frames> {
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

/** A .npy file of so many zeros in float64. */
function zeros(count: number): Uint8Array {
  const header = `{'descr': '<f8', 'fortran_order': False, 'shape': (${count},), }\n`;
  const bytes = new Uint8Array(10 + header.length + 8 * count);
  bytes.set([0x93, ...Buffer.from('NUMPY'), 1, 0, header.length, 0]);
  bytes.set(Buffer.from(header), 10);
  return bytes;
}
