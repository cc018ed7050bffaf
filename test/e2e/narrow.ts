import assert from 'node:assert/strict';
import type { Workbench } from './workbench';

/** Makes the panel 300 pixels wide and checks that the page does not overflow it. */
export async function fitsNarrow(workbench: Workbench): Promise<void> {
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await workbench.page.setViewportSize({ width: 660, height: 900 });
  const body = workbench.panel().locator('body');
  await body.evaluate(narrow);
  assert.ok(await body.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
}

/** Runs in the page: resolves once it is no wider than it has to fit. */
async function narrow(): Promise<void> {
  while (window.innerWidth > 310) await new Promise((resolve) => setTimeout(resolve, 50));
}
