import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { useWorkbench } from './useWorkbench';

const name = 'train.py';
const text = `import torch
import torch.nn as nn

model = nn.Sequential(nn.Linear(64, 10), nn.Softmax(dim=1))
criterion = nn.CrossEntropyLoss()

for x, y in batches:
    loss = criterion(model(x), y)
    loss.backward()
`;

describe('a softmax before a loss that has its own', () => {
  const workbench = useWorkbench();
  const squiggle = () => workbench().page.locator('.squiggly-warning');

  it('is a problem as soon as the file is open', async () => {
    await writeFile(join(workbench().folder, name), text);
    await workbench().openFile(name);
    await squiggle().first().waitFor();
  });

  it('is mended by keys alone, and can be brought back', async () => {
    const { page } = workbench();
    await page.keyboard.press('F8');
    await page.locator('.marker-widget', { hasText: 'cross_entropy applies softmax itself' }).waitFor();
    await page.keyboard.press('Escape');
    const actions = page.locator('.action-widget', { hasText: 'Remove' });
    await workbench().offeredBy(() => page.keyboard.press('Control+.'), actions);
    await page.keyboard.press('Enter');
    // The editor draws spaces as no-break spaces.
    await page.locator('.view-line', { hasText: /Sequential\(nn\.Linear\(64,.10\)\)$/ }).waitFor();
    await squiggle().first().waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await squiggle().first().waitFor();
  });

  it('is counted beside the language, and listed with its verdict', async () => {
    const { page } = workbench();
    await page.locator('#status\\.languageStatus').hover();
    await page
      .locator('.hover-language-status', { hasText: '1 loss checked, 1 finding, 0 not known' })
      .waitFor();
    await workbench().chooseFrom('Loss Explorer: Show Checked Losses', 'criterion(model(x), y)');
    await page.locator('.view-lines', { hasText: 'criterion' }).waitFor();
    await page.getByRole('button', { name: /^Ln 8, Col \d+ \(22 selected\)$/ }).waitFor();
  });

  it('is shown beside what is right, from its hover and from the list', async () => {
    const { page } = workbench();
    const panel = workbench().panel();
    const heading = panel.getByRole('heading', { name: 'Softmax taken twice' });
    const link = (await workbench().hover('criterion(model')).getByText('See what it costs');
    await link.click();
    await heading.waitFor();
    // ln(1 + 9 / e), and 0.
    await panel.getByText('Lowest it can get: 1.4612').waitFor();
    await panel.getByText('Lowest it can get: 0', { exact: true }).waitFor();
    assert.deepEqual(await workbench().axe(panel), []);
    await panel.getByRole('button', { name: 'Close' }).click();
    await heading.waitFor({ state: 'detached' });
    await workbench().openFile(name);
    await workbench().runCommand('Loss Explorer: Show Checked Losses');
    const row = page.locator('.quick-input-list .monaco-list-row', { hasText: 'criterion(model(x), y)' });
    await row.hover();
    await row.getByRole('button', { name: 'See what it costs' }).click();
    await heading.waitFor();
  });

  it('is none where its rule is off', async () => {
    await workbench().configure({
      'lossExplorer.lint.severity': { 'probabilities-into-cross-entropy': 'off' },
    });
    await squiggle().first().waitFor({ state: 'detached' });
    await workbench().configure({ 'lossExplorer.lint.severity': {} });
    await squiggle().first().waitFor();
  });

  it('is told in a notebook, where the model stands in another cell', async () => {
    const { page, folder } = workbench();
    const [above, below] = text.split('\n\nfor ');
    const cell = (source: string) => ({
      ...{ cell_type: 'code', metadata: {}, outputs: [], execution_count: null, source },
    });
    const notebook = {
      ...{ cells: [cell(above), cell(`for ${below}`)], nbformat: 4, nbformat_minor: 5 },
      metadata: { language_info: { name: 'python' } },
    };
    await writeFile(join(folder, 'train.ipynb'), JSON.stringify(notebook));
    await workbench().openFile('train.ipynb');
    const cells = page.locator('.notebook-cell-list .code-cell-row, .notebookOverlay .code-cell-row');
    await cells.nth(1).locator('.squiggly-warning').first().waitFor();
  });
});
