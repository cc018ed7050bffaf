import * as assert from 'node:assert/strict';
import { announces, choose as chooseIn } from './page';
import { useWorkbench } from './useWorkbench';
import type { Theme } from './workbench';

const themes: readonly Theme[] = [
  'Light Modern',
  'Dark Modern',
  'Default High Contrast',
  'Default High Contrast Light',
];

describe('the panel', () => {
  const workbench = useWorkbench();
  const panel = () => workbench().panel();
  const choose = (what: string, option: string) => chooseIn(panel(), what, option);
  const status = (text: RegExp) => announces(panel(), text);

  before(async () => {
    await workbench().openFile('losses.js');
    await workbench().putCursors('1, 0, 0, 0, 0', '0.4, 0.3');
    await workbench().runCommand('Loss Explorer: Cross-Entropy');
  });

  it('names the loss and its unit', async () => {
    await panel().getByRole('heading', { name: 'Cross-entropy' }).waitFor();
    await status(/0\.9163 nats/);
  });

  it('works the formula out with the numbers put in, as the lecture does', async () => {
    const formula = panel().getByRole('tabpanel', { name: 'Formula' });
    const tex = formula.locator('annotation');
    await tex.first().waitFor({ state: 'attached' });
    const lines = await tex.allTextContents();
    assert.ok(
      lines.some((line) => /1 *\\log *0\.4.*0 *\\log *0\.3/.test(line)),
      lines.join('\n'),
    );
    assert.ok(
      lines.some((line) => /-\\log *0\.4/.test(line)),
      lines.join('\n'),
    );
    assert.ok(
      lines.some((line) => /0\.916/.test(line)),
      lines.join('\n'),
    );
  });

  it('says which class is pushed up and why', async () => {
    await panel()
      .getByText(/Class 0 is pushed up hardest.*0\.4.*below its target 1/)
      .waitFor();
  });

  it('says what costs the most in its headline', async () => {
    await panel().locator('header').getByText('Class 0 costs all of it: it got probability 0.4.').waitFor();
  });

  it('compares the loss with knowing nothing on one scale, and says what a step would do', async () => {
    const names = await panel().locator('section.scale dt').allTextContents();
    assert.deepEqual(names, [
      'the best possible, H(p)',
      'lowest with double softmax',
      'this loss',
      'an even guess',
    ]);
    // log(1 + 4 / e), -log 0.4, log 5; and the loss of log q - 0.1 (q - y), by other arithmetic.
    assert.deepEqual(await panel().locator('section.scale dd').allTextContents(), [
      '0',
      '0.9048',
      '0.9163',
      '1.6094',
    ]);
    await panel()
      .getByText(/changes the loss from 0\.9163 to 0\.8676 nats/)
      .waitFor();
  });

  it('has rows as high as their bars, and in each a field at the same place', async () => {
    await status(/0\.9163 nats/);
    const rows = await panel()
      .locator('section.entries tbody tr')
      .evaluateAll((all) =>
        all.map((row) => {
          const { height } = row.getBoundingClientRect();
          const { left, right } = row.querySelector('.number-field')!.getBoundingClientRect();
          return { above: height - row.querySelector('.lane')!.getBoundingClientRect().height, left, right };
        }),
      );
    assert.equal(rows.length, 5);
    for (const { above, left, right } of rows) {
      // A rule between two rows.
      assert.ok(above <= 1, `${above}`);
      assert.deepEqual([left, right], [rows[0].left, rows[0].right]);
    }
  });

  it('adds up in the last row: the costs to the loss, the pushes of a softmax to nothing', async () => {
    const row = panel().getByRole('row', { name: /^Sum/ });
    assert.match((await row.innerText()).replace(/\s+/g, ' ').trim(), /^Sum 1 1 0\.9163 0$/);
  });

  it('says what a word means where the keyboard comes to it, until Escape', async () => {
    const meaning = panel().getByRole('tooltip').filter({ hasText: 'What this row adds to the loss' });
    await panel().getByRole('button', { name: 'Cost', exact: true }).focus();
    await meaning.getByText('p × −log q').waitFor();
    await workbench().page.keyboard.press('Escape');
    await meaning.waitFor({ state: 'hidden' });
  });

  it('keeps the checks that passed in one line, which opens', async () => {
    await panel().getByText('Prediction: sums to 1.').waitFor({ state: 'hidden' });
    await panel().getByText('5 checks passed').click();
    await panel().getByText('Prediction: sums to 1.').waitFor();
  });

  it('changes to bits: -log2 0.4 is 1.3219', async () => {
    await choose('Unit', 'bits');
    await status(/1\.3219 bits/);
    await choose('Unit', 'nats');
    await status(/0\.9163 nats/);
  });

  it('shows another loss of the same two: the squared error 0.1 of five classes', async () => {
    // (0.6² + 0.3² + 0.05² + 0.05² + 0.2²) / 5 = 0.099
    await choose('Loss', 'Squared error (MSE)');
    await status(/0\.099/);
    await choose('Loss', 'Cross-entropy');
  });

  it('swaps: a sure and wrong prediction costs infinity', async () => {
    await panel().getByRole('button', { name: 'Swap target and prediction' }).click();
    await status(/∞ nats/);
    await panel().getByRole('button', { name: 'Swap target and prediction' }).click();
    await status(/0\.9163 nats/);
  });

  it('a click on the place of an operand selects it in the editor', async () => {
    await panel()
      .getByRole('button', { name: /losses\.js:\d+$/ })
      .last()
      .click();
    await workbench()
      .page.getByText(/\(27 selected\)/)
      .waitFor();
  });

  it('follows an edit of the code at once, and says when the vector cannot be read any more', async () => {
    const { keyboard } = workbench().page;
    await workbench().openFile('losses.js');
    await keyboard.press('Control+G');
    await keyboard.type('4:15');
    await keyboard.press('Enter');
    await workbench().page.getByText('Ln 4, Col 15').waitFor();
    for (const _ of '0.4') await keyboard.press('Delete');
    await keyboard.type('0.5');
    // -log 0.5 = 0.6931
    await status(/0\.6931 nats/);
    await keyboard.press('End');
    await keyboard.press('ArrowLeft');
    await keyboard.press('Backspace');
    await panel().getByRole('alert').waitFor();
    await status(/0\.6931 nats/);
    await keyboard.type(']');
    await panel().getByRole('alert').waitFor({ state: 'detached' });
    await status(/0\.6931 nats/);
  });

  it('breaks no rule of its content security policy', async () => {
    const broken: string[] = [];
    workbench().page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) broken.push(message.text());
    });
    await workbench().reload();
    await status(/nats/);
    assert.deepEqual(
      broken.filter((text) => /loss-explorer|webview\.(js|css)/.test(text)),
      [],
    );
  });

  for (const theme of themes) {
    it(`axe-core finds nothing in ${theme}`, async () => {
      await workbench().setTheme(theme);
      assert.deepEqual(await workbench().axe(panel()), []);
    });
  }
});
