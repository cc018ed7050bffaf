import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { pressMore } from './page';
import { useWorkbench } from './useWorkbench';

describe('a panel that stays', () => {
  const workbench = useWorkbench();
  const pages = () => workbench().page.locator('iframe.webview.ready');
  /** The pages in the order in which they were made. */
  const page = (index: number) => workbench().webview(index);
  const value = (frame: FrameLocator, text: RegExp) =>
    frame.getByRole('status').filter({ hasText: text }).waitFor();
  const statusBar = () => workbench().page.locator('.statusbar-item', { hasText: /nats|bits/ });
  const follow = (frame: FrameLocator) => pressMore(frame, 'Follow the cursor');

  before(async () => {
    await workbench().openFile('losses.js');
    await workbench().putCursors('1, 0, 0, 0, 0', '0.4, 0.3');
    await workbench().runCommand('Loss Explorer: Cross-Entropy');
    await value(page(0), /0\.9163 nats/);
  });

  it('has its loss in the status bar, where a click brings it back', async () => {
    await statusBar().filter({ hasText: 'Cross-entropy 0.9163 nats' }).waitFor();
    const tab = workbench().page.locator('.tab[data-resource-name^="webview-lossExplorer"]');
    await tab.click({ button: 'middle' });
    await pages().first().waitFor({ state: 'detached' });
    await statusBar().getByRole('button').click();
    await value(page(0), /0\.9163 nats/);
  });

  it('is named after what it shows', async () => {
    await workbench()
      .page.locator('.tab[data-resource-name^="webview-lossExplorer"]', { hasText: '0.9163 - pred | label' })
      .waitFor();
  });

  it('keeps what was picked until it is asked to follow the cursor', async () => {
    await workbench().openFile('losses.js');
    await workbench().putCursors('0.5, 0.25, 0.25');
    await value(page(0), /0\.9163 nats/);
    await follow(page(0));
    // With three numbers it does not fit the label of five, so it is shown alone: its entropy is 1.5 log 2.
    await value(page(0), /1\.0397 nats/);
    await workbench().putCursors('0.4, 0.3');
    await value(page(0), /0\.9163 nats/);
    await workbench().runCommand('Loss Explorer: Toggle Following the Cursor');
    await page(0).getByRole('button', { name: 'More', exact: true }).click();
    await page(0).getByRole('menuitemcheckbox', { name: 'Follow the cursor', checked: false }).waitFor();
    await workbench().page.keyboard.press('Escape');
    await workbench().putCursors('0.5, 0.25, 0.25');
    await value(page(0), /0\.9163 nats/);
  });

  it('has another beside it that goes its own way, and commands go to the one used last', async () => {
    await pressMore(page(0), 'Open another panel');
    await value(page(1), /0\.9163 nats/);
    await page(1).getByRole('combobox', { name: 'Unit' }).click();
    await page(1).getByRole('option', { name: 'bits', exact: true }).click();
    // 0.9163 / log 2
    await value(page(1), /1\.3219 bits/);
    await value(page(0), /0\.9163 nats/);
    await statusBar().filter({ hasText: 'Cross-entropy 1.3219 bits' }).waitFor();
    await workbench().runCommand('Loss Explorer: Swap Target and Prediction');
    await value(page(1), /∞ bits/);
    await value(page(0), /0\.9163 nats/);
  });

  it('is there again after a reload, and so is the other', async () => {
    await workbench().reload();
    const frames = [page(0), page(1)];
    await Promise.all(frames.map((frame) => value(frame, /nats|bits/)));
    const values = await Promise.all(frames.map((frame) => frame.locator('.value').innerText()));
    assert.deepEqual(values.sort(), ['0.9163 nats', '∞ bits']);
  });

  it('shows in the side bar what is current', async () => {
    await workbench().runCommand('View: Close All Editors');
    await pages().first().waitFor({ state: 'detached' });
    await workbench().page.getByRole('tab', { name: 'Loss Explorer', exact: true }).click();
    await value(page(0), /nats|bits/);
    assert.deepEqual(await workbench().axe(page(0)), []);
    const isNarrow = () => document.documentElement.scrollWidth <= window.innerWidth;
    assert.ok(await page(0).locator('body').evaluate(isNarrow));
  });

  it('is opened beside the side bar, too, by who asks for it', async () => {
    await workbench().runCommand('Loss Explorer: Open Panel');
    await workbench().page.locator('.tab[data-resource-name^="webview-lossExplorer"]').waitFor();
  });

  it('leaves the status bar when a setting says so', async () => {
    await statusBar().first().waitFor();
    await workbench().configure({ 'lossExplorer.statusBar.enabled': false });
    await statusBar().first().waitFor({ state: 'detached' });
  });
});
