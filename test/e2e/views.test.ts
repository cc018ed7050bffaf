import assert from 'node:assert/strict';
import { fitsNarrow } from './narrow';
import { openPart } from './page';
import { useWorkbench } from './useWorkbench';
import type { Theme } from './workbench';

const themes: readonly Theme[] = [
  'Light Modern',
  'Dark Modern',
  'Default High Contrast',
  'Default High Contrast Light',
];

describe('the views that are opened', () => {
  const workbench = useWorkbench();
  const panel = () => workbench().panel();
  const view = (name: string) => panel().getByRole('tabpanel', { name });
  const open = (name: string) => openPart(panel(), name);

  before(async () => {
    await workbench().openFile('losses.js');
    await workbench().putCursors('1, 0, 0, 0, 0', '0.4, 0.3');
    await workbench().runCommand('Loss Explorer: Cross-Entropy');
    await panel().getByRole('status').filter({ hasText: '0.9163 nats' }).waitFor();
  });

  it('are shut at first, but for the formula', async () => {
    await view('Formula').waitFor();
    assert.equal(await panel().getByRole('tabpanel').count(), 1);
  });

  it('what the libraries say: PyTorch takes the probabilities for logits', async () => {
    await open('Libraries');
    // F.cross_entropy(pred, label) of PyTorch 2: log(sum(exp(pred))) - 0.4 = 1.4190
    const row = panel().getByRole('row', { name: /PyTorch/ });
    assert.match(await row.innerText(), /F\.cross_entropy[\s\S]*second softmax[\s\S]*1\.4190/);
    await panel()
      .getByText(/3 of 4 functions return it/)
      .waitFor();
  });

  it('why not MSE: every loss that fits side by side, and how strongly each pulls', async () => {
    await open('Why not MSE?');
    const row = (name: string) =>
      view('Why not MSE?')
        .getByRole('row')
        .filter({ has: panel().getByRole('rowheader', { name, exact: true }) })
        .innerText();
    // -log 0.4, and (0.6² + 0.3² + 0.05² + 0.05² + 0.2²) / 5; the lengths are PyTorch's, of mse_loss(softmax(z), t).
    assert.match(await row('Cross-entropy'), /0\.9163\s+0\.7036/);
    assert.match(await row('Squared error (MSE)'), /0\.099\s+0\.0962/);
    assert.match(await row('Squared error (MSE)'), /no$/);
    // PyTorch: the slope of mse_loss(softmax(z), t) to the logit of class 0 is -0.0792, that of cross-entropy -0.6.
    await panel()
      .getByText(/squared error with 0\.132 of that, which fades/)
      .waitFor();
    await panel()
      .getByText(/probability of 0\.4, cross-entropy pulls with 0\.6, squared error with 0\.0792/)
      .waitFor();
  });

  it('the dot on the curves is moved by keys and by the mouse, and back', async () => {
    await panel().getByRole('slider', { name: 'Move along the curves' }).press('Home');
    // sigmoid(-6) = 0.00247
    await panel()
      .getByText(/At a logit of -6, a probability of 0\.00247/)
      .waitFor();
    const curve = panel().locator('.chart.movable svg').first();
    const { width = 0, height = 0 } = (await curve.boundingBox()) ?? {};
    await curve.click({ position: { x: width * 0.9, y: height / 2 } });
    await panel()
      .getByText(/At a logit of [45]\./)
      .waitFor();
    await panel().getByRole('button', { name: 'Back to the prediction' }).click();
    await panel()
      .getByText(/At a logit of -0\.4055/)
      .waitFor();
  });

  it('Ctrl+Z takes back a change of the numbers while the dot has the focus', async () => {
    const announced = (text: RegExp) => panel().getByRole('status').filter({ hasText: text }).waitFor();
    await panel().getByRole('textbox', { name: 'Class 0: Probabilities' }).fill('0.5');
    await workbench().page.keyboard.press('Enter');
    // -log 0.5
    await announced(/0\.6931 nats/);
    await panel().getByRole('slider', { name: 'Move along the curves' }).press('Control+z');
    await announced(/0\.9163 nats/);
  });

  it('the race is stepped, played to its end and reset', async () => {
    const press = (name: string) => view('Why not MSE?').getByRole('button', { name, exact: true }).click();
    const at = (step: number) => panel().getByText(`Step ${step}.`).waitFor();
    await press('Step');
    await at(1);
    await press('Play');
    await at(200);
    await panel()
      .getByText(/Cross-entropy: .*, arrived at step/)
      .waitFor();
    await press('Reset');
    await at(0);
  });

  it('the race is stepped and reset by keys, and its learning rate chosen', async () => {
    const { keyboard } = workbench().page;
    const at = (step: number) => panel().getByText(`Step ${step}.`).waitFor();
    const press = async (role: 'button' | 'combobox', name: string, ...keys: string[]) => {
      await view('Why not MSE?').getByRole(role, { name, exact: true }).focus();
      for (const key of keys) await keyboard.press(key);
    };
    await press('button', 'Step', 'Enter', 'Space');
    await at(2);
    await press('button', 'Reset', 'Enter');
    await at(0);
    // At the highest rate, 10, cross-entropy is there after a few steps.
    await press('combobox', 'Learning rate', 'Enter', 'End', 'Enter');
    await press('button', 'Step', 'Enter', 'Enter', 'Enter');
    await at(3);
    await panel()
      .getByText(/Cross-entropy: .*, arrived at step/)
      .waitFor();
  });

  it('numerical stability: float16 overflows in the naive softmax of the lecture, and not in the stable one', async () => {
    await workbench().openFile('lecture.py');
    await workbench().putCursors('12.1, -3.4', '[3]');
    await workbench().runCommand('Loss Explorer: Cross-Entropy');
    await panel().getByRole('status').filter({ hasText: '82.49' }).waitFor();
    await open('Stability');
    const row = await view('Stability').getByRole('row', { name: 'float16' }).first().innerText();
    // exp overflows in float16 from 11.09; 82.4905 rounds to 82.5 in its 11 bits.
    assert.match(row, /NaN[\s\S]*exp\(12\.1016\) overflows \(element 0\)[\s\S]*82\.5/);
    await panel()
      .getByText(
        /goes wrong in float16: exp\(12\.1016\) overflows \(element 0\)\. The stable one holds in all four\./,
      )
      .waitFor();
    await view('Stability').locator('.katex').first().waitFor();
  });

  for (const theme of themes) {
    it(`axe-core finds nothing in ${theme}`, async () => {
      await workbench().setTheme(theme);
      assert.deepEqual(await workbench().axe(panel()), []);
    });
  }

  it('stay open over a reload, and the arrow keys open the ones beside', async () => {
    await workbench().reload();
    await view('Stability').locator('table').first().waitFor();
    await panel().getByRole('tab', { name: 'Stability' }).press('ArrowLeft');
    await view('Why not MSE?').waitFor();
    await panel().locator('[role="tab"]:focus', { hasText: 'Why not MSE?' }).waitFor();
    await workbench().page.keyboard.press('End');
    await view('Options').waitFor();
    await workbench().page.keyboard.press('Home');
    await view('Formula').waitFor();
  });

  it('fit a panel of 300 pixels', async () => {
    await fitsNarrow(workbench());
  });

  it('have the whole name of the loss above its number', async () => {
    const name = panel().locator('.strip .choice.title [part="selected-value"]');
    const bottomOf = async (css: string) => {
      const { y, height } = (await panel().locator(css).first().boundingBox())!;
      return y + height;
    };
    for (const width of [620, 560, 500, 440]) {
      await workbench().page.setViewportSize({ width, height: 900 });
      await panel().locator('body').evaluate(settled);
      assert.ok(
        await name.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth),
        `${width}`,
      );
      const top = await panel().locator('.strip .amount').boundingBox();
      assert.ok((await bottomOf('.strip .choice.title')) <= top!.y, `${width}`);
    }
  });
});

describe('the reasons of a loss with a margin', () => {
  const workbench = useWorkbench();
  const panel = () => workbench().panel();

  before(async () => {
    await workbench().openFile('losses.js');
    await workbench().putCursors('1, -1, 1, 1', '0.8, -1.5');
    await workbench().runCommand('Loss Explorer: Explore Vector');
  });

  it('are how short of it an element is, and who has it', async () => {
    await panel()
      .getByText(
        /label times score is 0\.8, the right side, but short of the margin 1\. Element 2 is pushed as hard\./,
      )
      .waitFor();
    await panel()
      .getByText(/Element 1, Element 3 meet their margin and are not pushed\./)
      .waitFor();
  });

  it('follow a key: with a score of 1 the element has its margin', async () => {
    const score = panel().getByRole('textbox', { name: 'Element 0: Values' });
    await score.fill('1');
    await score.press('Enter');
    await panel()
      .getByText(/Element 0, Element 1, Element 3 meet their margin and are not pushed\./)
      .waitFor();
  });
});

describe('a batch', () => {
  const workbench = useWorkbench();
  const panel = () => workbench().panel();
  const rows = () => panel().locator('.samples tbody tr');
  const focused = () =>
    panel()
      .locator('body')
      .evaluate(() => document.activeElement?.id);

  before(async () => {
    await workbench().openFile('lecture.md');
    await workbench().putCursors('bmatrix} 0.3 & 0.3', 'bmatrix} 0 & 0 & 1');
    await workbench().runCommand('Loss Explorer: Cross-Entropy');
  });

  it('judges the two models of the lecture: both have 2 of 3, cross-entropy 1.38 against 0.64', async () => {
    await panel()
      .getByText(/2 of 3 samples are right/)
      .waitFor();
    await panel()
      .getByText(/divided by 3, that is 1\.378/)
      .waitFor();
    await workbench().putCursors('pmatrix} 0.1 & 0.2');
    await workbench().runCommand('Loss Explorer: Set as Prediction');
    await panel()
      .getByText(/divided by 3, that is 0\.6391/)
      .waitFor();
    await panel()
      .getByText(/2 of 3 samples are right/)
      .waitFor();
  });

  it('is sorted by loss with one press', async () => {
    assert.match(await rows().first().innerText(), /^0\s+2\s+✓ 2/);
    await panel().getByRole('button', { name: 'Loss', exact: true }).press('Enter');
    await rows().first().filter({ hasText: /✗ 1/ }).waitFor();
  });

  it('a press on a row looks into it', async () => {
    await rows().last().click();
    await panel().getByRole('heading', { name: 'Why sample 1 costs this much' }).waitFor();
  });

  it('the same sample is looked into after a reload', async () => {
    await workbench().reload();
    await panel().getByRole('heading', { name: 'Why sample 1 costs this much' }).waitFor();
  });

  for (const theme of themes) {
    it(`axe-core finds nothing in ${theme}`, async () => {
      await workbench().setTheme(theme);
      assert.deepEqual(await workbench().axe(panel()), []);
    });
  }

  it('fits a panel of 300 pixels', () => fitsNarrow(workbench()));

  it('the focus stays with the part that had it where tabs become folds, and back', async () => {
    const { page } = workbench();
    const tab = panel().getByRole('tab', { name: 'Formula', selected: true });
    await page.setViewportSize({ width: 1400, height: 900 });
    await tab.click();
    await page.setViewportSize({ width: 660, height: 900 });
    await panel().locator('.fold').first().waitFor();
    assert.equal(await focused(), 'tab-formula');
    await page.setViewportSize({ width: 1400, height: 900 });
    await tab.waitFor();
    assert.equal(await focused(), 'tab-formula');
  });

  it('keeps what is being typed, with the caret in it, where tabs become folds', async () => {
    await openPart(panel(), 'Options');
    const field = panel().getByRole('textbox', { name: 'Label smoothing' });
    await field.fill('0.125');
    await field.press('ArrowLeft');
    await workbench().page.setViewportSize({ width: 660, height: 900 });
    await panel().getByRole('button', { name: 'Options', expanded: true }).waitFor();
    await workbench().page.keyboard.type('7');
    assert.equal(await field.inputValue(), '0.1275');
    await field.press('Escape');
  });

  it('keeps the focus on a sample whose row moves', async () => {
    const sample = panel().getByRole('button', { name: 'Sample 0', exact: true });
    await sample.press('Enter');
    await panel()
      .getByRole('button', { name: 'Loss', exact: true })
      .evaluate((button) => (button as HTMLElement).click());
    await panel().locator('th[aria-sort="ascending"]').waitFor();
    assert.equal(await sample.evaluate((element) => element === document.activeElement), true);
  });

  it('has folds there in place of tabs', async () => {
    const fold = panel().getByRole('button', { name: 'Stability' });
    await fold.press('Enter');
    await panel().getByRole('region', { name: 'Stability' }).waitFor();
    await panel().getByRole('button', { name: 'Stability', expanded: true }).waitFor();
    await panel().locator('.fold button:focus', { hasText: 'Stability' }).waitFor();
    assert.equal(await panel().getByRole('tab').count(), 0);
    assert.deepEqual(await workbench().axe(panel()), []);
  });
});

/** Runs in the page: resolves once its width has stayed the same for a while. */
async function settled(): Promise<void> {
  for (let before = 0; before !== window.innerWidth; ) {
    before = window.innerWidth;
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
}
