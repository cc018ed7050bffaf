import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { launchChromium, launchWithWebviewsApart } from '../vscode/chromium.mjs';
import { prepare } from '../vscode/prepare.mjs';
import { copyOfSamples } from '../vscode/samples.mjs';
import { serve } from '../vscode/serve.mjs';

export type Theme = 'Light Modern' | 'Dark Modern' | 'Default High Contrast' | 'Default High Contrast Light';

/** The file of each theme, which gives the workbench a class; `vs` alone would match any light theme. */
const fileOf: Readonly<Record<Theme, string>> = {
  'Light Modern': 'light_modern',
  'Dark Modern': 'dark_modern',
  'Default High Contrast': 'hc_black',
  'Default High Contrast Light': 'hc_light',
};

/** How a window is opened: with a packaged extension, with another one in development, with its webviews in their own processes. */
interface Opened {
  readonly installed?: string;
  readonly extension?: string;
  readonly isApart?: boolean;
}

/** A running VS Code on a copy of the samples, and what a person does in it. Each action waits until its effect is visible. */
export class Workbench {
  readonly page: Page;
  /** The folder that is open. */
  readonly folder: string;
  readonly #server: Awaited<ReturnType<typeof serve>>;
  #settings: Record<string, unknown> = {};

  /** A larger scale makes sharper pictures, more slowly. Only with its webviews apart is VS Code as fast as on a desktop. */
  static async open(
    size = { width: 1400, height: 900 },
    scale = 1,
    { isApart = false, ...extension }: Opened = {},
  ): Promise<Workbench> {
    const server = await serve(await prepare('newest'), extension);
    const options = { viewport: size, deviceScaleFactor: scale };
    const context = isApart
      ? await launchWithWebviewsApart(join(server.data, 'browser'), options)
      : await (await launchChromium()).newContext(options);
    const folder = await copyOfSamples(server.data);
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.addInitScript(keepToasts);
    await page.goto(server.address(folder));
    const workbench = new Workbench(page, folder, server);
    await workbench.#shown();
    return workbench;
  }

  private constructor(page: Page, folder: string, server: Awaited<ReturnType<typeof serve>>) {
    this.page = page;
    this.folder = folder;
    this.#server = server;
  }

  async close(): Promise<void> {
    await this.page.context().browser()?.close();
    this.#server.stop();
  }

  /** By keys, as a person does it: a browser that reloads by itself may be faster than VS Code can store its state. */
  async reload(): Promise<void> {
    const isAnew = this.page.waitForEvent('load');
    await this.runCommand('Developer: Reload Window');
    await isAnew;
    await this.#shown();
  }

  async openFile(name: string): Promise<void> {
    // If the panel had the focus, the file would cover it.
    await this.page.keyboard.press('Control+1');
    await (await this.#offered('Control+P', name, name)).click();
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await this.page.locator('.monaco-editor .view-line').first().waitFor();
  }

  /** Puts a file into the folder, and its name into the explorer, which would miss some new files if it were not asked. */
  async addFile(name: string, data: string | Uint8Array): Promise<Locator> {
    await writeFile(join(this.folder, name), data);
    await this.runCommand('Refresh Explorer');
    const row = this.page.locator('.explorer-folders-view').getByRole('treeitem', { name });
    await row.waitFor();
    return row;
  }

  /** Runs the command of exactly this title, which has its category in front: `Loss Explorer: Entropy`. */
  async runCommand(title: string): Promise<void> {
    await (await this.#offered('F1', `>${title}`, title)).click();
  }

  /** Runs a command that opens a list, and presses a row of it. */
  async chooseFrom(title: string, row: string): Promise<void> {
    await this.#pressed(() => this.runCommand(title), row, this.#quickRow(row));
  }

  /** Presses an item of the explorer's context menu, and then a row of the list that it opens. */
  async chooseFor(file: string, item: string, row: string): Promise<void> {
    const { page } = this;
    const ask = async () => {
      const name = page.locator('.explorer-folders-view').getByRole('treeitem', { name: file });
      await name.click({ button: 'right', timeout: 10_000 });
      // A menu that has just opened ignores a button that is released within its first 100 milliseconds.
      await page.getByRole('menuitem', { name: item, exact: true }).click({ timeout: 10_000, delay: 200 });
    };
    const rows = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: row });
    await this.#pressed(ask, row, rows.first());
  }

  /** Saves under the name that a dialog suggests, which has this ending. The dialog ignores input before it has a name. */
  async acceptOffered(ending: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input[type="text"]');
    await this.page.waitForFunction(
      ([field, wanted]) => (field as HTMLInputElement).value.endsWith(String(wanted)),
      [await input.elementHandle(), ending] as const,
    );
    await this.page.getByRole('button', { name: 'OK', exact: true }).click();
  }

  /** Puts one cursor into each of these texts of the open file. */
  async putCursors(...texts: string[]): Promise<void> {
    for (const [index, text] of texts.entries()) {
      const { x, y } = await this.#placeOf(text);
      if (index > 0) await this.page.keyboard.down('Alt');
      await this.page.mouse.click(x, y);
      if (index > 0) await this.page.keyboard.up('Alt');
    }
  }

  /** Drags a link from one page to a place on another. Playwright's own way does not end between pages of different origins. */
  async drag(from: Locator, to: Locator): Promise<void> {
    const [start, end] = await Promise.all([middleOfBox(from), middleOfBox(to)]);
    const session = await this.page.context().newCDPSession(this.page);
    const mouse = (type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', { x, y }: Spot, buttons: number) =>
      session.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', buttons, clickCount: 1 });
    await session.send('Input.setInterceptDrags', { enabled: true });
    const dropped = new Promise<void>((resolve) =>
      session.once('Input.dragIntercepted', async ({ data }) => {
        for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
          await session.send('Input.dispatchDragEvent', { type, ...end, data });
        resolve();
      }),
    );
    await mouse('mouseMoved', start, 0);
    await mouse('mousePressed', start, 1);
    // A browser recognises a drag once the mouse has moved a few points; it does not respond until the mouse is released.
    for (const by of [6, 12, 18]) void mouse('mouseMoved', { x: start.x + by, y: start.y }, 1);
    await dropped;
    await mouse('mouseReleased', end, 0);
    await session.detach();
  }

  /** Rests the mouse on a text of the open file until a hover appears; an editor that is still loading may miss the mouse. */
  async hover(text: string): Promise<Locator> {
    const hover = this.page.locator('.monaco-resizable-hover .monaco-hover');
    for (let tries = 5; ; tries--) {
      const { x, y } = await this.#placeOf(text);
      await this.page.mouse.move(x - 4, y);
      await this.page.mouse.move(x, y, { steps: 3 });
      try {
        await hover.filter({ hasNotText: 'Loading...' }).waitFor({ timeout: 10_000 });
        return hover;
      } catch (error) {
        if (tries === 0) throw error;
        await this.page.mouse.move(0, 0);
      }
    }
  }

  async hoverText(text: string): Promise<string> {
    const hover = await this.hover(text);
    return (await hover.allInnerTexts()).join('\n').replaceAll('\u00a0', ' ');
  }

  /**
   * What VS Code offers on request: a row of a list, or a menu. An open list does not receive what an extension adds later, and
   * VS Code drops the list, or the focus, when a view that is still loading takes it; so the request is repeated.
   */
  async offeredBy(ask: () => Promise<void>, row: Locator): Promise<Locator> {
    await this.#again(ask, () => row.waitFor({ timeout: 10_000 }));
    return row;
  }

  /**
   * Presses a row of a list that VS Code opens on request. The list may be dropped after its rows have appeared, too; and they
   * may still move while they are pressed, so the name is typed, which leaves no other row to hit.
   */
  #pressed(ask: () => Promise<void>, name: string, row: Locator): Promise<void> {
    return this.#again(ask, async () => {
      await row.waitFor({ timeout: 10_000 });
      await this.#quickInput(name, 10_000);
      await row.click({ timeout: 10_000 });
    });
  }

  async #again(ask: () => Promise<void>, use: () => Promise<void>): Promise<void> {
    for (let tries = 5; ; tries--) {
      try {
        await ask();
        await use();
        return;
      } catch (error) {
        if (tries === 0) throw error;
        await this.page.keyboard.press('Escape');
      }
    }
  }

  /** The text of every notification that has appeared since the window was loaded. */
  toasts(): Promise<readonly string[]> {
    return this.page.evaluate(() => [...window.toasts]);
  }

  /** The page of the extension's panel. */
  panel(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** One of several webviews, in the order in which they were made. */
  webview(index: number): FrameLocator {
    const frames = this.page.locator('iframe.webview.ready');
    return frames.nth(index).contentFrame().frameLocator('iframe#active-frame');
  }

  async setTheme(theme: Theme): Promise<void> {
    await this.configure({ 'workbench.colorTheme': theme });
    await this.page.locator(`.monaco-workbench.vscode-theme-defaults-themes-${fileOf[theme]}-json`).waitFor();
  }

  /** Settings of the workspace, written where VS Code watches for them. */
  async configure(settings: Record<string, unknown>): Promise<void> {
    this.#settings = { ...this.#settings, ...settings };
    await mkdir(join(this.folder, '.vscode'), { recursive: true });
    await writeFile(join(this.folder, '.vscode/settings.json'), JSON.stringify(this.#settings));
  }

  /** What axe-core finds wrong in a frame: the rule and the elements concerned. */
  async axe(frame: FrameLocator): Promise<string[]> {
    const body = await frame.locator('body').elementHandle();
    const inside = await body?.ownerFrame();
    if (!inside) throw new Error('the frame is not there');
    await inside.evaluate(await readFile(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8'));
    const { violations } = await inside.evaluate<AxeResults>('axe.run(document)');
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }

  /** A screenshot of the window and the logs of the server and the extension host, for a test that failed. */
  async keepEvidence(path: string): Promise<void> {
    await this.page.screenshot({ path: `${path}.png` });
    await writeFile(`${path}.log`, [this.#server.log(), ...(await this.#hostLogs())].join('\n'));
  }

  async #hostLogs(): Promise<string[]> {
    const logs = join(this.#server.data, 'data/logs');
    const names = await readdir(logs, { recursive: true });
    const ofHost = names.filter((name) => /exthost[^/]*\.log$/.test(name));
    return Promise.all(ofHost.map((name) => readFile(join(logs, name), 'utf8')));
  }

  /** Files are listed first; the palette knows an extension's commands only some time later. */
  async #shown(): Promise<void> {
    await this.page.locator('.monaco-workbench .explorer-folders-view .monaco-list-row').first().waitFor();
    await this.#offered('F1', '>Loss Explorer: Explore Vector', 'Loss Explorer: Explore Vector');
    await this.page.keyboard.press('Escape');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  #offered(key: string, text: string, name: string): Promise<Locator> {
    const ask = async () => {
      await this.page.keyboard.press(key);
      await this.#quickInput(text, 10_000);
    };
    return this.offeredBy(ask, this.#quickRow(name));
  }

  async #quickInput(text: string, timeout?: number): Promise<void> {
    const input = this.page.locator('.quick-input-widget input[type="text"]');
    await input.waitFor({ timeout });
    await input.fill(text, { timeout });
  }

  #quickRow(name: string): Locator {
    const exactly = this.page.getByText(name, { exact: true });
    return this.page.locator('.quick-input-list .monaco-list-row').filter({ has: exactly }).first();
  }

  /** The centre of a text in the open file, scrolled into view. */
  async #placeOf(text: string): Promise<{ x: number; y: number }> {
    const visible = await this.page.evaluate(middleOf, text);
    if (visible) return visible;
    await this.#goTo(text);
    const found = await this.page.waitForFunction(middleOf, text);
    return (await found.jsonValue())!;
  }

  async #goTo(text: string): Promise<void> {
    const name = await this.page.locator('.tab.active').first().getAttribute('data-resource-name');
    const lines = (await readFile(join(this.folder, name!), 'utf8')).split('\n');
    const line = lines.findIndex((content) => content.includes(text));
    if (line < 0) throw new Error(`"${text}" does not stand in ${name}`);
    await this.page.keyboard.press('Control+G');
    await this.#quickInput(`:${line + 1}`);
    await this.page.keyboard.press('Enter');
  }
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

async function middleOfBox(of: Locator): Promise<Spot> {
  const box = await of.boundingBox();
  if (!box) throw new Error('it is not to be seen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

declare global {
  interface Window {
    toasts: Set<string>;
  }
}

/** Runs in the page before anything else: notifications that have disappeared count as well. */
function keepToasts(): void {
  window.toasts = new Set();
  new MutationObserver(() => {
    for (const toast of document.querySelectorAll('.notification-toast .notification-list-item-message')) {
      if (toast.textContent) window.toasts.add(toast.textContent);
    }
  }).observe(document, { childList: true, subtree: true, characterData: true });
}

/** Runs in the page. The editor writes spaces as no-break spaces, and a line as several elements. */
function middleOf(text: string): { x: number; y: number } | undefined {
  for (const line of document.querySelectorAll('.editor-instance .view-line')) {
    const start = (line.textContent ?? '').replaceAll('\u00a0', ' ').indexOf(text);
    if (start < 0) continue;
    let before = Math.floor(start + text.length / 2);
    const pieces = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    while (pieces.nextNode()) {
      const piece = pieces.currentNode as Text;
      if (before < piece.length) {
        const range = document.createRange();
        range.setStart(piece, before);
        range.setEnd(piece, before + 1);
        const { x, y, width, height } = range.getBoundingClientRect();
        const middle = x + width / 2;
        // A line that is scrolled sideways continues under the line numbers.
        const shown = line.closest('.monaco-scrollable-element')?.getBoundingClientRect();
        if (shown && (middle < shown.left || middle > shown.right)) return undefined;
        // At the bottom, the horizontal scroll bar covers it.
        if (shown && (y < shown.top || y + height > shown.bottom - 14)) return undefined;
        return { x: middle, y: y + height / 2 };
      }
      before -= piece.length;
    }
  }
  return undefined;
}
