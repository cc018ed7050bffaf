import * as assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fitsNarrow } from './narrow';
import { announces, openPart } from './page';
import { themes } from './themes';
import { useWorkbench } from './useWorkbench';

const criterion = `import torch
import torch.nn as nn

w = torch.tensor([1.0, 2.0, 0.5])
logits = torch.tensor([
    [2.0, 1.0, 0.1],
    [0.5, 2.5, 0.3],
    [1.2, 0.2, 3.1],
    [0.1, 0.4, 0.2]])
target = torch.tensor([0, 1, 2, -1])
criterion = nn.CrossEntropyLoss(weight=w, label_smoothing=0.1, ignore_index=-1)
`;

/** The values are those of torch.nn.functional.cross_entropy 1.13 in float64. */
describe('the options of a loss', () => {
  const workbench = useWorkbench();
  const panel = () => workbench().panel();
  const press = (key: string) => workbench().page.keyboard.press(key);
  const status = (text: string | RegExp) => announces(panel(), text);
  const opener = () => panel().getByRole('tab', { name: 'Options' });
  const field = (name: string) => panel().getByRole('textbox', { name, exact: true });
  const smoothing = () => panel().getByRole('slider', { name: 'Label smoothing' });
  const picker = () => panel().getByRole('button', { name: 'Class weights: pick a vector of the code' });
  const picked = () => panel().getByRole('group', { name: 'Class weights' }).locator('.operand.weights');
  const rows = () => workbench().page.locator('.quick-input-list .monaco-list-row');
  const choose = async (role: string, name: string) => {
    await panel().getByRole('combobox', { name: role }).click();
    await panel().getByRole('option', { name, exact: true }).click();
  };

  before(async () => {
    await workbench().page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await writeFile(join(workbench().folder, 'criterion.py'), criterion);
    await workbench().openFile('criterion.py');
    await workbench().putCursors('0, 1, 2, -1', '2.0, 1.0, 0.1');
    await workbench().runCommand('Loss Explorer: Cross-Entropy');
    await panel().getByText('The label of sample 3 is -1').waitFor();
  });

  it('are there at once where they may mend what cannot be computed', async () => {
    await panel().getByRole('tab', { name: 'Options', selected: true }).waitFor();
    await field('Ignore index').waitFor({ state: 'visible' });
  });

  it('are typed: a label that does not count', async () => {
    await field('Ignore index').fill('-1');
    await press('Enter');
    await status('0.2744 nats');
    await panel().getByText('mean over 3 of 4 samples').waitFor();
  });

  it('are out of the way until they are opened', async () => {
    await field('Ignore index').waitFor({ state: 'hidden' });
    await opener().click();
    await field('Ignore index').waitFor({ state: 'visible' });
  });

  it('that cannot be are refused in a sentence, and the old number stays', async () => {
    await field('Label smoothing').fill('1.5');
    await panel().locator('input[aria-invalid="true"]').waitFor();
    const said = await field('Label smoothing').evaluate(
      (input: HTMLInputElement) => input.validationMessage,
    );
    assert.equal(said, 'A number from 0 to 1 is needed.');
    await press('Escape');
    await status('0.2744 nats');
    assert.equal(await field('Label smoothing').inputValue(), '0');
  });

  it('move by keys, and one that is held is one change', async () => {
    await smoothing().focus();
    await press('PageUp');
    await status('0.4066 nats');
    await press('ArrowRight');
    await press('ArrowLeft');
    await status('0.4066 nats');
  });

  it('are dragged', async () => {
    const { x, y, width, height } = (await smoothing().boundingBox())!;
    const { mouse } = workbench().page;
    await mouse.move(x + 0.1 * width, y + height / 2);
    await mouse.down();
    await mouse.move(x + 0.5 * width, y + height / 2, { steps: 5 });
    await mouse.up();
    await panel()
      .locator('header .set', { hasText: /Label smoothing 0\.(49|5)/ })
      .waitFor();
    await press('Control+z');
    await status('0.4066 nats');
    await panel().locator('header .set', { hasText: 'Label smoothing 0.1' }).waitFor();
  });

  it('are picked in the code, where they are marked, and in the panel by their name', async () => {
    await picker().click();
    await rows().filter({ hasText: '[1, 2, 0.5]' }).click();
    await status('0.4027 nats');
    await panel()
      .getByText(/divided by the sum of weights 3\.5/)
      .waitFor();
    await picked().filter({ hasText: 'w [1, 2, 0.5]' }).waitFor();
    await panel()
      .locator('header .set', { hasText: 'Class weights: w · Ignore index -1 · Label smoothing 0.1' })
      .waitFor();
    await workbench().page.locator('.statusbar-item', { hasText: 'Cross-entropy 0.4027 nats' }).waitFor();
  });

  it('are reached from the panel: a press selects them in the editor', async () => {
    await picked().click();
    await workbench().page.locator('.statusbar-item', { hasText: 'Ln 4, Col' }).first().waitFor();
  });

  it('follow their source', async () => {
    await workbench().putCursors('2.0, 0.5]');
    await workbench().page.keyboard.press('Home');
    for (let i = 0; i < 'w = torch.tensor([1.0, '.length; i++) await press('ArrowRight');
    await press('Delete');
    await workbench().page.keyboard.type('4');
    await status('0.3856 nats');
    await press('Backspace');
    await workbench().page.keyboard.type('2');
    await status('0.4027 nats');
  });

  it('are in the formula, the libraries and the copied code', async () => {
    await openPart(panel(), 'Formula');
    await panel().locator('.formula .katex').first().waitFor();
    await openPart(panel(), 'Libraries');
    await panel()
      .getByText('F.cross_entropy(logits, target, weight=weight, ignore_index=-1, label_smoothing=0.1)')
      .waitFor();
    await panel()
      .getByText(/^Left out because they have no option for this: .*Keras/)
      .waitFor();
    await panel().getByRole('button', { name: 'Copy or save' }).click();
    await panel().getByRole('menuitem', { name: 'Copy as PyTorch' }).click();
    await workbench().page.locator('.statusbar-item', { hasText: 'Copied as PyTorch.' }).waitFor();
    const copied = await workbench().page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /weight=weight, ignore_index=-1, label_smoothing=0\.1\)$/m);
  });

  it('are open again', () => openPart(panel(), 'Options'));

  for (const theme of themes) {
    it(`axe-core finds nothing in the open options in ${theme}`, async () => {
      await workbench().setTheme(theme);
      await field('Ignore index').waitFor({ state: 'visible' });
      assert.deepEqual(await workbench().axe(panel()), []);
    });
  }

  it('come back after a reload, the picked one with its mark', async () => {
    await workbench().reload();
    await status('0.4027 nats');
    await picked().filter({ hasText: 'w [1, 2, 0.5]' }).waitFor();
    await field('Ignore index').waitFor({ state: 'visible' });
  });

  it('are taken away by the keyboard, and typed instead', async () => {
    await panel().getByRole('button', { name: 'Class weights: remove the vector' }).focus();
    await press('Enter');
    await status('0.4066 nats');
    await panel().locator('vscode-button:focus', { hasText: 'Pick...' }).waitFor();
    await field('Class weights').focus();
    await workbench().page.keyboard.type('1, 2');
    // Half typed, it stays while the page is drawn again.
    const row = panel().locator('.entries tbody tr').first();
    await row.hover();
    await panel().locator('.entries tbody tr.pointed').waitFor();
    assert.equal(await field('Class weights').inputValue(), '1, 2');
    await press('Enter');
    await panel().getByText('Class weights: expected 3 numbers, one for each class, got 2.').waitFor();
    await field('Class weights').fill('2 1 1');
    await press('Enter');
    await status('0.4382 nats');
    await press('Control+z');
    await press('Control+z');
    await status('0.4066 nats');
  });

  it('wait while a loss is looked at that does not know them', async () => {
    await choose('Loss', 'KL divergence');
    // Its only option of its own is the class axis, which the two shapes leave open.
    await field('Ignore index').waitFor({ state: 'detached' });
    await field('Class weights').waitFor({ state: 'detached' });
    await choose('Loss', 'Negative log-likelihood (NLL)');
    await panel()
      .locator('header .set', { hasText: /^Ignore index -1$/ })
      .waitFor();
  });

  it('fit a panel of 300 pixels', async () => {
    await choose('Loss', 'Cross-entropy');
    await field('Class weights').waitFor({ state: 'visible' });
    await fitsNarrow(workbench());
  });
});
