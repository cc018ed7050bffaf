import * as assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fixtures from '../unit/reader/files/fixtures.json';
import { fitsNarrow } from './narrow';
import { announces } from './page';
import { useWorkbench } from './useWorkbench';

describe('a data file', () => {
  const workbench = useWorkbench();
  /** The panel is made first, then the list of arrays. */
  const page = (index: number) => workbench().webview(index);
  const status = (text: RegExp) => announces(page(0), text);

  before(async () => {
    // The panel opens beside it.
    await workbench().openFile('lecture.py');
    await workbench().addFile(
      'model.safetensors',
      Uint8Array.from(Buffer.from(fixtures.safetensors, 'base64')),
    );
    await workbench().addFile('two.json', '{"label": [1, 0], "probs": [0.25, 0.75]}');
    await workbench().addFile(
      'predictions.csv',
      'id,label,p_cat,p_dog,p_bird\na,dog,0.5,0.25,0.25\nb,bird,0.125,0.375,0.5\n',
    );
  });

  it('is explored from the context menu of the explorer, which asks for the array', async () => {
    await workbench().chooseFor('two.json', 'Explore Data File...', 'probs');
    // -0.25 ln 0.25 - 0.75 ln 0.75
    await status(/0\.5623 nats/);
  });

  it('opens as a list of its arrays, with a link for each role', async () => {
    await workbench().chooseFor('two.json', 'Open With...', 'Arrays (Loss Explorer)');
    const list = page(1);
    const text = await list.getByRole('row', { name: /probs/ }).innerText();
    assert.match(text, /probs\s+2\s+number\s+\[0\.25, 0\.75\]/);
    await list.getByRole('link', { name: 'Set as target: label' }).click();
    // The prediction is still that of the test before, and the label class 0: -ln 0.25.
    await status(/1\.3863 nats/);
    await list.getByRole('link', { name: 'Set as prediction: label' }).click();
    await status(/^\s*0 nats/);
    await list.getByRole('link', { name: 'Explore: probs' }).click();
    await status(/1\.3863 nats/);
  });

  it('has arrays that are dragged onto a slot', async () => {
    const handle = page(1).getByTitle('Drag it onto target or prediction in the panel');
    const target = page(0).locator('.operand.target');
    await workbench().drag(handle.filter({ hasText: 'probs' }), target);
    // probs against itself is its entropy.
    await status(/0\.5623 nats/);
    await workbench().drag(handle.filter({ hasText: 'label' }), target);
    await status(/1\.3863 nats/);
  });

  it('is only read, which the button says to whoever reaches it by keyboard, too', async () => {
    await page(0).getByLabel('Class 0: Probabilities').and(page(0).getByRole('textbox')).fill('0.5');
    await workbench().page.keyboard.press('Enter');
    // -ln 0.5
    await status(/0\.6931 nats/);
    await page(0)
      .getByText(/data files are only read, so they cannot be written back/)
      .waitFor();
    const write = page(0).getByRole('button', { name: 'Write back: Data files are only read.' });
    await write.focus();
    assert.equal(await write.isDisabled(), true);
    await workbench().page.keyboard.press('Enter');
    await workbench().page.keyboard.press('Shift+Tab');
    await workbench().page.keyboard.press('Enter');
    await status(/1\.3863 nats/);
  });

  it('is read again when it changes, and what it holds no more is said to be gone', async () => {
    const isGone = page(0).getByText('its file is gone or no longer contains it').first();
    const write = (text: string) => writeFile(join(workbench().folder, 'two.json'), text);
    await write('{"label": [1, 0], "probs": [0.5, 0.5]}');
    // -ln 0.5
    await status(/0\.6931 nats/);
    await write('{"label": [1, 0]}');
    await isGone.waitFor();
    await write('{"label": [1, 0], "probs": [0.125, 0.875]}');
    // -ln 0.125
    await status(/2\.0794 nats/);
    await isGone.waitFor({ state: 'detached' });
  });

  it('of predictions opens as a batch against the column that names the classes', async () => {
    await workbench().chooseFor('predictions.csv', 'Explore Data File...', 'p_*');
    // (-ln 0.25 - ln 0.5) / 2
    await status(/1\.0397 nats/);
    await page(0).getByText('1 of 2 samples are right').waitFor();
    await page(0)
      .getByRole('row', { name: /dog wrong cat 50%/ })
      .waitFor();
    await page(0)
      .getByText(/^Class dog carries the whole loss: .*a probability of 0\.25\.$/)
      .waitFor();
    await page(0)
      .getByRole('slider', { name: /^Class cat: / })
      .waitFor();
  });
});

describe('a batch whose classes have long names', () => {
  const workbench = useWorkbench();
  const panel = () => workbench().panel();

  before(async () => {
    await workbench().openFile('lecture.py');
    await workbench().addFile(
      'animals.csv',
      'truth,p_golden_retriever,p_maine_coon_cat,p_hummingbird\nmaine_coon_cat,0.125,0.25,0.625\nhummingbird,0.5,0.25,0.25\n',
    );
    await workbench().chooseFor('animals.csv', 'Explore Data File...', 'p_*');
    // -2 ln 0.25 / 2
    await panel()
      .getByRole('status')
      .filter({ hasText: /1\.3863 nats/ })
      .waitFor();
  });

  it('tells on hover what a cut name is', async () => {
    const name = panel().getByRole('row').getByTitle('hummingbird', { exact: true }).first();
    assert.equal(await name.innerText(), 'hummingbird');
  });

  it('fits a narrow panel', () => fitsNarrow(workbench()));

  it('fits the first of two columns', async () => {
    await workbench().page.setViewportSize({ width: 2060, height: 900 });
    const body = panel().locator('body');
    const tables = () =>
      body.evaluate(() =>
        [...document.querySelectorAll('table')].map(
          (table) => table.offsetWidth <= (table.parentElement?.offsetWidth ?? 0),
        ),
      );
    await panel().locator('.columns').evaluate(inTwo);
    assert.deepEqual(await tables(), [true, true]);
  });
});

/** Runs in the page: resolves once there are two columns. */
async function inTwo(columns: Element): Promise<void> {
  while (getComputedStyle(columns).gridTemplateColumns.split(' ').length < 2)
    await new Promise((resolve) => setTimeout(resolve, 50));
}
