import assert from 'node:assert/strict';
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { announces } from './page';
import { useWorkbench } from './useWorkbench';

const rows = 8_192;
const classes = 50_257;
/** The row with one logit that is not 0. */
const costliest = 8_000;

describe('a batch larger than memory', () => {
  const workbench = useWorkbench();
  const panel = () => workbench().webview(0);
  const status = (text: RegExp) => announces(panel(), text);
  const says = (text: string | RegExp) => panel().getByText(text).first().waitFor();

  before(async () => {
    const { folder, page } = workbench();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await workbench().openFile('lecture.py');
    writeLogits(join(folder, 'logits.npy'));
    // No row is labelled with class 5.
    const labels = Uint8Array.from({ length: rows }, (_, row) => row % 5);
    await workbench().addFile('labels.npy', new Uint8Array([...headOf('|i1', [rows]), ...labels]));
    await workbench().chooseFor('labels.npy', 'Explore Data File...', 'All of it');
    await says('labels');
    await workbench().chooseFor('logits.npy', 'Explore Data File...', 'All of it');
  });

  it('has a running mean, and its reading can be cancelled', async () => {
    await panel().getByRole('button', { name: 'Cancel' }).click();
    await says(/^The reading was cancelled after [\d,]+ of 8,192 rows\.$/);
  });

  it('is read to its end where that is wanted after all, and shows the rows that cost the most', async () => {
    await panel().getByRole('button', { name: 'Compute' }).click();
    await says('mean over 8,192 samples');
    // Equal logits cost ln 50257 = 10.8249, and the one row ln(50256 + e^10) = 11.1883.
    await status(/^\s*10\.8249 nats/);
    await says('Sample 8000 costs the most: 11.1883 nats.');
    await says('The 19 costliest of 8,192 rows');
    await panel().getByRole('button', { name: 'Sample 8000', exact: true }).waitFor();
    await workbench()
      .page.locator('.tab', { hasText: /^10\.8249 - logits \| labels/ })
      .waitFor();
  });

  it('is copied as the rows that are shown', async () => {
    await panel().getByRole('button', { name: 'Copy or save' }).click();
    await panel().getByRole('menuitem', { name: 'Copy as NumPy/SciPy', exact: true }).click();
    const { page } = workbench();
    await page.locator('.statusbar-item', { hasText: 'Copied as NumPy/SciPy.' }).first().waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /np\.load\('logits\.npy'\)\[\[0, 1, 2, .*, 8000\]\]\.astype\(np\.float64\)$/m);
  });

  it('is accessible', async () => {
    assert.deepEqual(await workbench().axe(panel()), []);
  });

  it('says why it has no loss of one’s own', async () => {
    await panel().getByRole('combobox', { name: 'Loss' }).click();
    await panel()
      .getByRole('option', { name: /^Write your own/ })
      .click();
    await says(/^Your own loss may not be a sum over rows/);
  });
});

/** 1.6 GB of float32 zeros, of which a sparse file system stores only the single number 10. */
function writeLogits(path: string): void {
  const head = headOf('<f4', [rows, classes]);
  const file = openSync(path, 'w');
  writeSync(file, head, 0, head.length, 0);
  writeSync(file, new Float32Array([10]), 0, 4, head.length + 4 * (costliest * classes + 5));
  ftruncateSync(file, head.length + 4 * rows * classes);
  closeSync(file);
}

/** What np.save writes before the numbers. */
function headOf(descr: string, shape: readonly number[]): Uint8Array {
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape.join(', ')},), }\n`;
  return new Uint8Array([0x93, ...Buffer.from('NUMPY'), 1, 0, header.length, 0, ...Buffer.from(header)]);
}
