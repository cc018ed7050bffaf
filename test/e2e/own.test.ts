import * as assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { announces } from './page';
import { themes } from './themes';
import { useWorkbench } from './useWorkbench';

describe('a loss of one’s own', () => {
  const workbench = useWorkbench();
  const panel = () => workbench().panel();
  const status = (text: RegExp) => announces(panel(), text);
  const expression = () => panel().getByRole('combobox', { name: 'Expression' });

  const findsNothing = async () => assert.deepEqual(await workbench().axe(panel()), []);

  const option = (name: string) => panel().getByRole('option', { name, exact: true });

  before(async () => {
    await workbench().page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await workbench().openFile('losses.js');
    await workbench().putCursors('1, 0, 0, 0, 0', '0.4, 0.3');
    await workbench().runCommand('Loss Explorer: Cross-Entropy');
    await panel().getByRole('combobox', { name: 'Loss' }).click();
    await panel().getByRole('option', { name: 'Write your own...' }).click();
  });

  it('begins with one that fits the operands: probabilities go through no second softmax', async () => {
    // -log 0.4
    await status(/0\.9163/);
    assert.equal(await expression().inputValue(), 'crossEntropy(P, Q)');
  });

  it('leaves the focus where it was chosen', async () => {
    const chooser = panel().locator('vscode-dropdown:focus');
    await chooser.and(panel().getByRole('combobox', { name: 'Loss' })).waitFor();
  });

  it('has a value and a gradient as one types', async () => {
    await expression().fill('sum(square(Q - P))');
    // 0.6² + 0.3² + 0.05² + 0.05² + 0.2² = 0.495; the first slope is 2 (0.4 - 1).
    await status(/0\.495/);
    await panel()
      .getByRole('row', { name: /^0 .*pushed up 1\.2/ })
      .waitFor();
    await panel()
      .getByText(/chain rule/)
      .waitFor();
  });

  it('has bars to be moved, and what was moved is taken back', async () => {
    await panel().getByRole('slider', { name: 'Element 0: Probabilities' }).press('ArrowRight');
    // 0.59² + (0.59 / 0.6)² (0.3² + 0.05² + 0.05² + 0.2²)
    await status(/0\.4786/);
    await workbench().page.keyboard.press('Control+z');
    await status(/0\.495/);
  });

  it('is read as code spells it, and asks back where a loss is spelled as a library has it', async () => {
    await expression().fill('((Q - P)**2).sum() - Q[0]');
    await status(/0\.095/);
    await expression().fill('cross_entropy(P, Q)');
    await status(/Did you mean crossEntropy\(P, Q\)\?/);
  });

  it('is copied as code', async () => {
    await expression().fill('((Q - P)**2).sum() - Q[0]');
    await status(/0\.095/);
    await panel().getByRole('button', { name: 'Copy or save' }).click();
    await panel().getByRole('menuitem', { name: 'Copy as PyTorch', exact: true }).click();
    await workbench().page.getByText('Copied as PyTorch.').first().waitFor();
    const copied = await workbench().page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^loss = torch\.sum\(\(q - p\) \*\* 2\) - q\[0\]$/m);
  });

  it('is saved as a picture, which says its expression', async () => {
    await panel().getByRole('button', { name: 'Copy or save' }).click();
    await panel().getByRole('menuitem', { name: 'Save the picture as SVG...', exact: true }).click();
    await workbench().acceptOffered('own-loss.svg');
    await workbench().page.locator('.statusbar-item', { hasText: 'Saved own-loss.svg.' }).first().waitFor();
    const picture = await readFile(join(workbench().folder, 'own-loss.svg'), 'utf8');
    assert.match(picture, /<title [^>]*>Your own loss [\d.]+<\/title>/);
    const written = await expression().inputValue();
    assert.ok(picture.includes(written), written);
  });

  it('races with cross-entropy and squared error', async () => {
    await expression().fill('crossEntropy(P, Q)');
    await panel().getByRole('tab', { name: 'A race from here' }).click();
    // From logits log 0.4, log 0.3, log 0.05, log 0.05 and log 0.2 PyTorch's SGD at rate 1 needs 8 steps.
    const racers = panel().getByRole('tabpanel').getByRole('listitem');
    await racers.filter({ hasText: 'Your own loss: 0.4, not arrived yet' }).waitFor();
    await panel().getByRole('button', { name: 'Play' }).click();
    await racers.filter({ hasText: /Your own loss: .* arrived at step 8/ }).waitFor();
    await racers.filter({ hasText: /Cross-entropy: .* arrived at step 8/ }).waitFor();
  });

  it('says what it does not understand and stays usable', async () => {
    await expression().fill('sum(R)');
    await status(/no vector R/);
    await expression().fill('import("fs")');
    await panel().locator('.banner.error').waitFor();
    await expression().fill('sum(abs(Q - P))');
    await status(/1\.2/);
    await panel()
      .getByRole('row', { name: /^0 .*pushed up 1/ })
      .waitFor();
  });

  it('is completed at the caret by keys', async () => {
    await expression().fill('sum(Q) * ');
    await expression().pressSequentially('logs');
    await option('logSoftmax(…)').waitFor();
    await workbench().page.keyboard.press('ArrowDown');
    await panel().getByRole('option', { name: 'logSumExp(…)', selected: true }).waitFor();
    await workbench().page.keyboard.press('Enter');
    await expression().pressSequentially('Q - Q)');
    // The sum of Q is 1, and log(5 e^0) is 1.6094.
    await status(/1\.609/);
    await option('logSoftmax(…)').waitFor({ state: 'detached' });
  });

  it('is completed by Tab as well, which keeps the focus', async () => {
    await expression().fill('2 * ');
    await expression().pressSequentially('cross');
    await option('crossEntropy(…)').waitFor();
    await workbench().page.keyboard.press('Tab');
    assert.equal(await expression().inputValue(), '2 * crossEntropy(');
    await panel().locator('input.expression:focus').waitFor();
  });

  it('is completed by the mouse from the list of all, which Escape shuts', async () => {
    await expression().fill('');
    await workbench().page.keyboard.press('Control+Space');
    await option('P').waitFor();
    await workbench().page.keyboard.press('Escape');
    await option('P').waitFor({ state: 'detached' });
    await workbench().page.keyboard.press('Control+Space');
    await option('mean(…)').click();
    await expression().pressSequentially('P)');
    // One of five is 1.
    await status(/0\.2/);
    await expression().fill('sum(');
    await expression().pressSequentially('lab');
    await option('label').click();
    await expression().pressSequentially(')');
    await status(/^\s*1\s*$/);
  });

  for (const theme of themes) {
    it(`axe-core finds nothing in the open list in ${theme}`, async () => {
      await workbench().setTheme(theme);
      await expression().fill('');
      await expression().pressSequentially('s');
      await option('softmax(…)').waitFor();
      await findsNothing();
      await workbench().page.keyboard.press('Escape');
    });
  }

  it('is saved by its name, and stands beside the built-in ones', async () => {
    await expression().fill('sum(abs(Q - P))');
    // It cannot be saved yet, which is read as well as all else.
    await panel()
      .getByRole('button', { name: /^Save: /, disabled: true })
      .waitFor();
    await findsNothing();
    await panel().getByRole('textbox', { name: 'Name' }).fill('total error');
    await panel().getByRole('button', { name: 'Save', exact: true, disabled: false }).click();
    await workbench().page.getByText('"total error" is saved in your settings').first().waitFor();
    await panel().locator('vscode-option', { hasText: 'total error' }).waitFor({ state: 'attached' });
    await panel()
      .getByRole('listitem')
      .filter({ hasText: /^total error: / })
      .waitFor();
    await panel().getByRole('combobox', { name: 'Loss' }).click();
    await panel().getByRole('option', { name: 'Cross-entropy', exact: true }).click();
    await status(/0\.9163 nats/);
    await panel().getByRole('combobox', { name: 'Loss' }).click();
    await panel().getByRole('option', { name: 'total error' }).click();
    await status(/1\.2/);
  });

  it('is saved by the Enter key, too, and replaces the one of its name', async () => {
    await expression().fill('2 * sum(abs(Q - P))');
    await panel().getByRole('textbox', { name: 'Name' }).press('Enter');
    const choose = async (loss: string) => {
      await panel().getByRole('combobox', { name: 'Loss' }).click();
      await panel().getByRole('option', { name: loss, exact: true }).click();
    };
    // The settings are written a moment later; until then the name still means the loss that it replaces.
    do {
      await choose('Cross-entropy');
      await status(/0\.9163 nats/);
      await choose('total error');
      await status(/1\.2|2\.4/);
    } while ((await expression().inputValue()) !== '2 * sum(abs(Q - P))');
    await status(/2\.4/);
  });

  it('axe-core finds nothing', findsNothing);
});
