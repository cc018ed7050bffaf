import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
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
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget', { hasText: 'Remove' }).waitFor();
    await page.keyboard.press('Enter');
    await squiggle().first().waitFor({ state: 'detached' });
    await page.keyboard.press('Control+s');
    await page.locator('.tab.active:not(.dirty)').waitFor();
    assert.equal(
      await readFile(join(workbench().folder, name), 'utf8'),
      text.replace(', nn.Softmax(dim=1)', ''),
    );
    await page.keyboard.press('Control+z');
    await squiggle().first().waitFor();
  });
});
