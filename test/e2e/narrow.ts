import assert from 'node:assert/strict';
import type { Workbench } from './workbench';

/** Makes the panel 300 pixels wide, then as wide as the narrowest side bar, and checks that the page overflows neither. */
export async function fitsNarrow(workbench: Workbench): Promise<void> {
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await workbench.page.setViewportSize({ width: 660, height: 900 });
  const body = workbench.panel().locator('body');
  await body.evaluate(narrow, 310);
  assert.deepEqual(await body.evaluate(wrongAtThisWidth), []);
  const frame = workbench.page.frameLocator('iframe.webview.ready').locator('iframe#active-frame');
  const usual = await frame.evaluate(({ style }) => style.width);
  await frame.evaluate(setWidth, '177px');
  await body.evaluate(narrow, 177);
  assert.deepEqual(await body.evaluate(wrongAtThisWidth), [], 'in the narrowest side bar');
  await frame.evaluate(setWidth, usual);
}

/** Runs in the page: resolves once it is no wider than it has to fit. */
async function narrow(_: unknown, most: number): Promise<void> {
  while (window.innerWidth > most) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Runs in the frame around the page. */
function setWidth({ style }: HTMLElement | SVGElement, width: string): void {
  style.width = width;
}

/**
 * Runs in the page: whether it overflows, and which rows of the table of classes have numbers that touch each other. In the
 * narrowest side bar there is room for four digits, not for an exponent.
 */
function wrongAtThisWidth(): string[] {
  const isWide = document.documentElement.scrollWidth > window.innerWidth;
  const touching = [...document.querySelectorAll('.entries tbody tr')].filter((row) => {
    if (window.innerWidth < 220 && /e[+-]?\d/.test(row.textContent)) return false;
    const boxes = [...row.querySelectorAll('td.number')].map((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell.querySelector('.shade + *') ?? cell);
      return range.getBoundingClientRect();
    });
    const shown = boxes.filter(({ width }) => width > 0);
    return shown.some(({ left }, i) => i > 0 && left < shown[i - 1]!.right + 2);
  });
  return [...(isWide ? ['too wide'] : []), ...touching.map((row) => row.textContent.replace(/\s+/g, ' '))];
}
