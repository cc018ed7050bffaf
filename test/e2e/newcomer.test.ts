import { useWorkbench } from './useWorkbench';

describe('a newcomer', () => {
  const workbench = useWorkbench();
  const status = (text: RegExp) =>
    workbench().panel().getByRole('status').filter({ hasText: text }).first().waitFor();
  const answer = async (text: string) => {
    const input = workbench().page.locator('.quick-input-widget input[type="text"]');
    await input.fill(text);
    await workbench().page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first().click();
  };
  const button = (name: string) => workbench().page.getByRole('button', { name, exact: true }).first();

  it('does what the walkthrough says on the example that it opens', async () => {
    const { page } = workbench();
    await workbench().runCommand('Welcome: Open Walkthrough...');
    await answer('Explore a loss');
    await button('Open Example').click();
    await page.locator('.view-line', { hasText: 'label = [1, 0, 0, 0, 0]' }).waitFor();
    await workbench().putCursors('1, 0, 0, 0, 0', '0.4, 0.3');
    // The button takes the focus; the cursors are still those of the example.
    await page.locator('.getting-started-step', { hasText: 'Compare two' }).click();
    await button('Explore Vector').click();
    // -log 0.4
    await status(/0\.9163 nats/);
  });

  it('saves the example, and the panel goes on with the file', async () => {
    const { page } = workbench();
    await page.locator('.tab', { hasText: 'Untitled-1' }).click();
    await page.keyboard.press('Control+s');
    await workbench().acceptOffered('.py');
    await page.locator('.tab.active[data-resource-name$=".py"]').waitFor();
    await workbench().putCursors('0.4, 0.3');
    await page.keyboard.press('Home');
    for (const _ of 'pred = [0.4') await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('5');
    await page.locator('.tab[data-resource-name^="webview-lossExplorer"]').click();
    // -log 0.5
    await status(/0\.6931 nats/);
  });
});
