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
    // Spaces are drawn as spaces that do not break.
    await page.locator('.view-line', { hasText: /Sequential\(nn\.Linear\(64,.10\)\)$/ }).waitFor();
    await squiggle().first().waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await squiggle().first().waitFor();
  });
});
