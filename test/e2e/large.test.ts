import assert from 'node:assert/strict';
import { announces } from './page';
import { useWorkbench } from './useWorkbench';

describe('a million numbers', () => {
  const workbench = useWorkbench();
  /** The list of the file's arrays is made first. */
  const panel = () => workbench().webview(1);
  const status = (text: RegExp) => announces(panel(), text);

  before(async () => {
    await workbench().page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const file = await workbench().addFile('zeros.npy', zeros(1_000_000));
    await workbench().addFile('label.py', 'label = [3]\n');
    await workbench().openFile('label.py');
    await workbench().putCursors('[3]');
    await workbench().runCommand('Loss Explorer: Set as Target');
    // Until this appears, the command may still look at the open editor, and zeros have no other target.
    await workbench().page.locator('.statusbar').getByText('Target: label.').waitFor();
    await file.click();
    await workbench().page.locator('.tab.active[data-resource-name="zeros.npy"]').waitFor();
    await workbench().chooseFrom('Loss Explorer: Explore Data File...', 'All of it');
  });

  it('are held against a class, computed in a worker', async () => {
    // Equal logits: log 1e6 = 13.8155
    await status(/13\.8155 nats/);
    await panel()
      .getByText(/Class 3 costs all of it/)
      .first()
      .waitFor();
    await panel().getByText('How 1,000,000 numbers are spread').waitFor();
    await panel()
      .getByRole('img', { name: /^The fullest bar holds 1,000,000,/ })
      .first()
      .waitFor();
  });

  it('are computed by WebAssembly, which is all that the page may compile', async () => {
    // It runs later, since the page's policy does not apply to the test's own call. The module is the shortest that exists.
    const allowed = await panel()
      .locator('body')
      .evaluate(
        () =>
          new Promise<string[]>((resolve) => {
            setTimeout(() => {
              const allowed: string[] = [];
              try {
                new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
                allowed.push('WebAssembly');
              } catch {}
              try {
                new Function('return 1')();
                allowed.push('text');
              } catch {}
              resolve(allowed);
            });
          }),
      );
    assert.deepEqual(allowed, ['WebAssembly']);
  });

  it('answer another question', async () => {
    await panel().getByRole('combobox', { name: 'Unit' }).click();
    await panel().getByRole('option', { name: 'bits', exact: true }).click();
    // log2 1e6 = 19.9316
    await status(/19\.9316 bits/);
  });

  it('are copied as code that reads their file, and in short as JSON', async () => {
    const { page } = workbench();
    const copied = async (name: string) => {
      await panel().getByRole('button', { name: 'Copy or save' }).click();
      await panel()
        .getByRole('menuitem', { name: `Copy as ${name}`, exact: true })
        .click();
      await page
        .locator('.statusbar-item', { hasText: `Copied as ${name}.` })
        .first()
        .waitFor();
      return page.evaluate(() => navigator.clipboard.readText());
    };
    assert.match(await copied('NumPy/SciPy'), /^z = np\.load\('zeros\.npy'\)\.astype\(np\.float64\)$/m);
    const { request, report } = JSON.parse(await copied('JSON'));
    assert.deepEqual(request.prediction.shape, [1_000_000]);
    assert.equal(report.value.toFixed(4), '19.9316');
  });

  it('are not copied as what would be too long, which is said', async () => {
    await panel().getByRole('button', { name: 'Copy or save' }).click();
    await panel().getByRole('menuitem', { name: 'Copy as LaTeX', exact: true }).click();
    await workbench().page.getByText('There are too many numbers to copy them as LaTeX.').first().waitFor();
  });

  it('are accessible', async () => {
    assert.deepEqual(await workbench().axe(panel()), []);
  });
});

describe('a loss of one’s own of so many numbers that a worker computes it', () => {
  const workbench = useWorkbench();
  /** The list of the file's arrays is made first. */
  const panel = () => workbench().webview(1);
  const status = (text: RegExp) => announces(panel(), text);

  before(async () => {
    // The byte of -2, since numbers from zero on could be a target.
    const file = await workbench().addFile('logits.npy', zeros(2_000).fill(0xfe, -2_000));
    await file.click();
    await workbench().page.locator('.tab.active[data-resource-name="logits.npy"]').waitFor();
    await workbench().chooseFrom('Loss Explorer: Explore Data File...', 'All of it');
    await panel().getByRole('combobox', { name: 'Loss' }).click();
    await panel().getByRole('option', { name: 'Write your own...' }).click();
  });

  it('keeps its bars under the hand that drags one', async () => {
    const slider = panel().getByRole('slider', { name: /^Element 0:/ });
    await slider.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await slider.boundingBox())!;
    const { mouse } = workbench().page;
    await mouse.move(x + width / 2, y + height / 2);
    await mouse.down();
    // Zero, where it is no longer pushed: the worker answers while the hand rests there.
    await mouse.move(x + width / 2 + 0.25, y + height / 2);
    await status(/^7996/);
    await mouse.move(x + width + 20, y + height / 2, { steps: 10 });
    await mouse.up();
    // From -2 to 6, the end of its track, under the sum of squares: 1999 * 4 + 36.
    await status(/^8032/);
    await panel()
      .getByRole('row', { name: /^0 .*pushed down 12/ })
      .waitFor();
  });
});

/** A .npy file of this many zeros of one byte each. */
function zeros(count: number): Uint8Array {
  const header = `{'descr': '|i1', 'fortran_order': False, 'shape': (${count},), }\n`;
  const bytes = new Uint8Array(10 + header.length + count);
  bytes.set([0x93, ...Buffer.from('NUMPY'), 1, 0, header.length, 0]);
  bytes.set(Buffer.from(header), 10);
  return bytes;
}
