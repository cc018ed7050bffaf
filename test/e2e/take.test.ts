import * as assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { themes } from './themes';
import { useWorkbench } from './useWorkbench';

describe('a loss that is taken away', () => {
  const workbench = useWorkbench();
  const panel = () => workbench().panel();
  const press = (key: string) => workbench().page.keyboard.press(key);
  const opener = () => panel().getByRole('button', { name: 'Copy or save' });
  const item = (name: string) => panel().getByRole('menuitem', { name, exact: true });
  const copied = () => workbench().page.evaluate(() => navigator.clipboard.readText());
  const said = (text: string) =>
    workbench().page.locator('.statusbar-item', { hasText: text }).first().waitFor();
  /** Saves under the suggested name, beside the sources. */
  const saved = async (name: string) => {
    await workbench().acceptOffered(name);
    await said(`Saved ${name}.`);
    return readFile(join(workbench().folder, name));
  };

  before(async () => {
    await workbench().page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await workbench().openFile('losses.js');
    await workbench().putCursors('1, 0, 0, 0, 0', '0.4, 0.3');
    await workbench().runCommand('Loss Explorer: Cross-Entropy');
    await panel().getByRole('status').filter({ hasText: '0.9163 nats' }).waitFor();
  });

  it('is copied as a program from the menu, by the mouse', async () => {
    await opener().click();
    await item('Copy as NumPy/SciPy').click();
    await said('Copied as NumPy/SciPy.');
    assert.match(await copied(), /^loss = -np\.sum\(p \* np\.log\(q\)\)$/m);
    await item('Copy as NumPy/SciPy').waitFor({ state: 'hidden' });
  });

  it('is copied by the keyboard: arrow keys move, Enter chooses', async () => {
    await opener().focus();
    await press('ArrowDown');
    await panel().locator('[role="menuitem"]:focus', { hasText: 'PyTorch' }).waitFor();
    await press('End');
    await panel().locator('[role="menuitem"]:focus', { hasText: 'PNG' }).waitFor();
    await press('ArrowDown');
    await panel().locator('[role="menuitem"]:focus', { hasText: 'PyTorch' }).waitFor();
    await press('Enter');
    await said('Copied as PyTorch.');
    assert.match(await copied(), /^import torch$/m);
  });

  it('Escape shuts the menu and goes back to its button', async () => {
    await opener().focus();
    await press('ArrowDown');
    await panel().locator('[role="menuitem"]:focus', { hasText: 'PyTorch' }).waitFor();
    await press('Escape');
    await panel().locator('summary:focus', { hasText: 'Copy or save' }).waitFor();
    await item('Copy as PyTorch').waitFor({ state: 'hidden' });
  });

  it('is copied from the palette', async () => {
    await workbench().chooseFrom('Loss Explorer: Copy As...', 'JSON');
    await said('Copied as JSON.');
    assert.equal(JSON.parse(await copied()).report.value, -Math.log(0.4));
  });

  it('is saved as a picture, SVG and PNG', async () => {
    await opener().click();
    await item('Save the picture as SVG...').click();
    const svg = (await saved('cross-entropy.svg')).toString();
    assert.match(svg, /Cross-entropy 0\.9163 nats/);
    assert.doesNotMatch(svg, /var\(|fill=""/);
    await opener().click();
    await item('Save the picture as PNG...').click();
    const png = await saved('cross-entropy.png');
    assert.equal(png.toString('latin1', 1, 4), 'PNG');
    // The width, twice that of the SVG.
    assert.equal(png.readUInt32BE(16), 1280);
    assert.match(png.toString(), /Description\0+Cross-entropy 0\.9163 nats\. .*Class 0 costs all of it/);
  });

  it('is saved in colours for print, whatever the theme', async () => {
    await workbench().setTheme('Dark Modern');
    await opener().click();
    await item('Save the picture as SVG, in colours for print...').click();
    assert.match((await saved('cross-entropy-print.svg')).toString(), /<rect [^>]*fill="#ffffff"/);
  });

  for (const theme of themes) {
    it(`axe-core finds nothing in the open menu in ${theme}`, async () => {
      await workbench().setTheme(theme);
      await opener().focus();
      await press('ArrowDown');
      await panel().locator('[role="menuitem"]:focus', { hasText: 'PyTorch' }).waitFor();
      assert.deepEqual(await workbench().axe(panel()), []);
      await press('Escape');
    });
  }
});
