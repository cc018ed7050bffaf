import * as assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { announces } from './page';
import { useWorkbench } from './useWorkbench';
import { Workbench } from './workbench';

/** A window wide enough to show the numbers at the ends of lines beside the panel. */
const wide = () => useWorkbench(() => Workbench.open({ width: 2000, height: 900 }));

/** Every value of test/samples/training.py was printed by PyTorch 1.13 with float64 as its default type. */
describe('losses in a training script', () => {
  const workbench = wide();
  const status = (text: RegExp) => announces(workbench().panel(), text);
  const line = (text: RegExp) => workbench().page.locator('.view-line', { hasText: text }).first();
  const press = (key: string) => workbench().page.keyboard.press(key);

  it('have their numbers behind them', async () => {
    await workbench().openFile('training.py');
    // The editor draws spaces as no-break spaces.
    await line(/F\.cross_entropy\(logits,.labels\).=.0\.3020/).waitFor();
    await line(/label_smoothing=0\.1\).=.0\.4431/).waitFor();
    await line(/\(weight=class_weights\)\(logits,.labels\).=.0\.4017/).waitFor();
  });

  it('are told under the mouse', async () => {
    const said = await workbench().hoverText('loss_weighted');
    assert.match(said, /loss_weighted · Cross-entropy · 0\.4017 nats/);
    assert.match(
      said,
      /divided by the sum of weights 3\.5; class -100 is ignored · Class weights: class_weights/,
    );
    assert.match(said, /input: logits, shape \[4, 3\], line 18/);
  });

  it('say what is known where the numbers are not', async () => {
    const said = await workbench().hoverText('eval_loss');
    assert.match(said, /The value is not known: it depends on trained weights \(line 100\)/);
    assert.match(said, /input: confidence, probabilities over axis 1 \(softmax, line 100\)/);
    assert.match(said, /cross_entropy applies softmax again/);
    // ln 10
    assert.match(said, /Giving each of 10 classes the same probability would cost 2\.3026 nats/);
  });

  it('show shapes and kinds behind names where one asks for them', async () => {
    await workbench().configure({ 'lossExplorer.inlayHints': 'tensors' });
    await line(/noise:.\[4,.3\].=/).waitFor();
    await line(/outputs:.logits.=/).waitFor();
    await workbench().configure({ 'lossExplorer.inlayHints': 'off' });
    await line(/noise.=.torch/).waitFor();
    await workbench().configure({ 'lossExplorer.inlayHints': 'losses' });
  });

  it('open from the hover, with their weights', async () => {
    await (await workbench().hover('loss_weighted'))
      .getByRole('link', { name: 'Explore', exact: true })
      .click();
    await status(/0\.4017 nats/);
    await workbench().panel().getByText('class_weights').first().waitFor();
  });

  it('open by a click with Ctrl on the number behind them', async () => {
    const { page } = workbench();
    await press('Control+1');
    const number = line(/reduction="sum"\).=.0\.9059/).getByText('0.9059');
    const { x, y, width, height } = (await number.boundingBox())!;
    await page.keyboard.down('Control');
    await page.mouse.move(x + width / 2 - 3, y + height / 2);
    await page.mouse.move(x + width / 2, y + height / 2, { steps: 3 });
    await page.mouse.down();
    await page.mouse.up();
    await page.keyboard.up('Control');
    await status(/0\.9059 nats/);
  });

  it('open with the keys where the cursor is in the call', async () => {
    await press('Control+1');
    await workbench().putCursors('F.cross_entropy(logits, labels, l');
    await press('Control+k');
    await press('y');
    await status(/0\.4431 nats/);
  });

  it('are followed as one types', async () => {
    await press('Control+1');
    await workbench().putCursors('F.cross_entropy(logits, labels, l');
    await press('End');
    await press('ArrowLeft');
    await press('Backspace');
    await workbench().page.keyboard.type('2');
    // -log softmax with 0.8 and 0.2, by PyTorch as well.
    await status(/0\.5842 nats/);
    await line(/label_smoothing=0\.2\).=.0\.5842/).waitFor();
    await press('Control+z');
    await press('Control+z');
    await status(/0\.4431 nats/);
  });

  it('have what was chosen in the panel written into their call', async () => {
    const panel = workbench().panel();
    await panel.getByRole('tab', { name: 'Options' }).click();
    await panel.getByRole('combobox', { name: 'Reduction' }).click();
    await panel.getByRole('option', { name: 'Sum', exact: true }).click();
    // Three samples count.
    await status(/1\.3292 nats/);
    const write = panel.getByRole('button', { name: 'Write into the call: Sum' });
    await write.click();
    await line(/label_smoothing=0\.1,.reduction="sum"\).=.1\.3292/).waitFor();
    await write.waitFor({ state: 'detached' });
    // The page has no button left to return to, and VS Code moves the focus to the editor in its own time.
    await line(/reduction="sum"/).click();
    await workbench().page.locator('.monaco-editor.focused').waitFor();
    await press('Control+z');
    await status(/0\.4431 nats/);
    await write.waitFor({ state: 'detached' });
  });

  it('are written back where the numbers of an operand stand', async () => {
    await press('Control+1');
    await workbench().putCursors('torch.log(student)');
    await press('Control+k');
    await press('y');
    await status(/0\.8869 nats/);
    const field = workbench().panel().getByRole('textbox', { name: 'Class 0: Probabilities' });
    await field.fill('0.7');
    await press('Enter');
    await workbench().panel().getByRole('button', { name: 'Write back', exact: true }).click();
    await line(/student.=.torch\.tensor\(\[0\.7,.0\.18,.0\.12\]\)/).waitFor();
    // -(0.7 log 0.7 + 0.2 log 0.18 + 0.1 log 0.12)
    await status(/0\.8047 nats/);
    await line(/torch\.log\(student\)\)\.sum\(\).=.0\.8047/).waitFor();
  });

  it('are offered among the actions at the cursor', async () => {
    await press('Control+1');
    await workbench().putCursors('F.binary_cross_entropy_with_logits(scores, clicked)');
    const action = workbench()
      .page.locator('.action-widget')
      .getByText('Explore: Binary cross-entropy · 0.7825 nats');
    await (await workbench().offeredBy(() => press('Control+.'), action)).click();
    await status(/0\.7825 nats/);
  });

  it('are asked for where a number is computed from several, which stands behind it', async () => {
    await workbench().addFile('total.py', total);
    await press('Control+1');
    await workbench().openFile('total.py');
    await line(/total.=.0\.5.*l1_loss\(p,.q\).=.0\.1333.….=.0\.2767/).waitFor();
    assert.match(
      await workbench().hoverText('total'),
      /Computed from: Squared error \(MSE\) · 0\.02, line 5/,
    );
    await workbench().putCursors('total');
    await workbench().chooseFrom('Loss Explorer: Explore Vector', 'Absolute error (MAE) · 0.1333');
    await status(/0\.1333/);
  });
});

/** By PyTorch, in float64: 0.02, 0.1333 and 0.2767. */
const total = `import torch
import torch.nn.functional as F
p = torch.tensor([0.7, 0.2, 0.1])
q = torch.tensor([0.5, 0.3, 0.2])
mse = F.mse_loss(p, q)
total = 0.5 * mse + 2 * F.l1_loss(p, q)
`;

const notes = `# Notes

\`\`\`python
import torch
import torch.nn.functional as F
logits = torch.tensor([[2.0, 0.5, -1.0], [0.2, 0.1, 3.0], [-0.5, 1.5, 1.0], [0.3, 0.3, 0.3]])
labels = torch.tensor([0, 2, 1, -100])
\`\`\`

As a session:

>>> F.cross_entropy(logits, labels, label_smoothing=0.1)
tensor(0.54)
`;

describe('losses in Markdown', () => {
  const workbench = wide();
  const line = (text: RegExp) => workbench().page.locator('.view-line', { hasText: text }).first();

  before(() => writeFile(join(workbench().folder, 'notes.md'), notes));

  it('have their numbers behind them, with what was printed where that is another', async () => {
    await workbench().openFile('notes.md');
    await line(/label_smoothing=0\.1\).=.0\.4431.\(printed.0\.54\)/).waitFor();
  });

  it('are told under the mouse, and explored from there', async () => {
    const said = await workbench().hover('cross_entropy(logits');
    assert.match((await said.innerText()).replace(/\u00a0/g, ' '), /Cross-entropy · 0\.4431 nats/);
    await said.getByRole('link', { name: 'Explore', exact: true }).click();
    await workbench()
      .panel()
      .getByRole('status')
      .filter({ hasText: /0\.4431 nats/ })
      .waitFor();
  });
});

describe('losses in the lecture', () => {
  const workbench = wide();
  const line = (text: RegExp) => workbench().page.locator('.view-line', { hasText: text }).first();

  it('are those that its session printed', async () => {
    await workbench().openFile('lecture.py');
    await line(/torch\.log2\(b\)\)\.sum\(\).=.1\.3568\).*#.tensor\(1\.3568\)/).waitFor();
    assert.match(await workbench().hoverText(')).sum('), /Entropy · 2 bits/);
  });

  it('written by hand open as what they are', async () => {
    await workbench().putCursors('log(pred))');
    await workbench().page.keyboard.press('Control+k');
    await workbench().page.keyboard.press('y');
    await workbench()
      .panel()
      .getByRole('status')
      .filter({ hasText: /0\.9163 nats/ })
      .waitFor();
  });
});
