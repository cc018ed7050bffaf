import type { FrameLocator } from 'playwright-core';

/** Opens one of the parts below everything else. */
export async function openPart(page: FrameLocator, name: string): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).click();
  await page.getByRole('tab', { name, exact: true, selected: true }).waitFor();
}

/** Chooses a value in one of the page's lists. */
export async function choose(page: FrameLocator, list: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: list }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** Waits until the page announces this. */
export async function announces(page: FrameLocator, text: string | RegExp): Promise<void> {
  await page.getByRole('status').filter({ hasText: text }).first().waitFor();
}

/** Presses an item of the menu about the panel's behaviour. */
export async function pressMore(page: FrameLocator, item: string): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menu', { name: 'More' }).getByText(item, { exact: true }).click();
}
