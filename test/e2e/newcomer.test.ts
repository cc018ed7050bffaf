import * as assert from 'node:assert/strict';
import { announces } from './page';
import { useWorkbench } from './useWorkbench';

describe('a newcomer', () => {
  const workbench = useWorkbench();
  const status = (text: RegExp) => announces(workbench().panel(), text);
  const answer = async (text: string) => {
    const input = workbench().page.locator('.quick-input-widget input[type="text"]');
    await input.fill(text);
    await workbench().page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first().click();
  };
  const button = (name: string) => workbench().page.getByRole('button', { name, exact: true }).first();
  const step = (title: string) => workbench().page.locator('.getting-started-step', { hasText: title });
  const columns = () => workbench().page.locator('.editor-group-container:not(.empty)').count();

  it('opens the example from the walkthrough, in the place of it', async () => {
    const { page } = workbench();
    await workbench().runCommand('Welcome: Open Walkthrough...');
    await answer('Explore a loss');
    await button('Open Example').click();
    await page.locator('.view-line', { hasText: 'label' }).first().waitFor();
    assert.equal(await columns(), 1);
  });

  it('reads lines of at most 80 characters there, and is told of its one bug', async () => {
    const { page } = workbench();
    const lines = await page.locator('.editor-instance .view-line').allTextContents();
    assert.deepEqual(
      lines.filter((line) => line.length > 80),
      [],
    );
    await page.locator('.squiggly-warning, .squiggly-error').first().waitFor();
    assert.match(await workbench().hoverText('probs, classes'), /softmax/i);
  });

  it('compares two, as it says', async () => {
    const { page } = workbench();
    await workbench().putCursors('1, 0, 0, 0, 0', '0.4, 0.3');
    await page.keyboard.press('Control+k');
    await page.keyboard.press('y');
    // -log 0.4
    await status(/0\.9163 nats/);
    assert.equal(await columns(), 2);
  });

  it('opens the loss of the call, as it says', async () => {
    const { page } = workbench();
    // The hover of the line above covers it.
    await page.keyboard.press('Escape');
    await page.mouse.move(600, 700);
    await page.locator('.monaco-resizable-hover .monaco-hover').first().waitFor({ state: 'hidden' });
    await workbench().putCursors('cross_entropy(logits');
    await page.keyboard.press('Control+k');
    await page.keyboard.press('y');
    // torch.nn.functional.cross_entropy of these, in float64.
    await status(/1\.4185 nats/);
  });

  it('finds the steps done whose effect is there, and no other', async () => {
    await workbench().page.locator('.tab', { hasText: 'Welcome' }).click();
    for (const title of ['Rest the mouse', 'Compare two'])
      await step(title).locator('.codicon-getting-started-step-checked').waitFor();
    for (const title of ['See which way', 'Have your loss code'])
      await step(title).locator('.codicon-getting-started-step-unchecked').waitFor();
  });

  it('closes the example and is not asked to save it', async () => {
    const { page } = workbench();
    await page.locator('.tab', { hasText: 'example.py' }).click();
    await workbench().runCommand('View: Close Editor');
    await page.locator('.tab', { hasText: 'example.py' }).waitFor({ state: 'detached' });
  });
});

describe('a file that was never saved', () => {
  const workbench = useWorkbench();
  const status = (text: RegExp) => announces(workbench().panel(), text);

  it('gives its vectors, and the panel goes on with the file that it is saved as', async () => {
    const { page } = workbench();
    await workbench().runCommand('File: New Untitled Text File');
    await page.locator('.tab.active', { hasText: 'Untitled-1' }).waitFor();
    // VS Code names it by its first line.
    await page.keyboard.type('notes\npred = [0.4, 0.6]');
    await page.keyboard.press('ArrowLeft');
    await workbench().runCommand('Loss Explorer: Entropy');
    // -0.4 log 0.4 - 0.6 log 0.6
    await status(/0\.6730 nats/);
    await page.keyboard.press('Control+s');
    await workbench().acceptOffered('/notes');
    await page.locator('.tab.active[data-resource-name="notes"]').waitFor();
    await workbench().putCursors('0.4, 0.6');
    await page.keyboard.press('Home');
    for (const _ of 'pred = [0.4') await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('5');
    // -0.5 log 0.5 - 0.6 log 0.6
    await status(/0\.6531 nats/);
  });
});
