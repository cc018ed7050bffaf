import * as assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { announces } from './page';
import { useWorkbench } from './useWorkbench';

const source = `import torch.nn.functional as F
mask = [1, 0]
logits = [[2.0, 1.0, 0.1], [0.5, 2.5, 0.3]]
y_true = [0, 2]
other = ([0, 1], "unnamed")
print(F.cross_entropy(torch.tensor(logits), torch.tensor([0, 2])))
`;

/** The values are those of torch.nn.functional.cross_entropy 1.13 in float64. */
describe('target and prediction', () => {
  const workbench = useWorkbench();
  const panel = () => workbench().panel();
  const status = (text: RegExp) => announces(panel(), text);
  const slot = (name: string | RegExp) => panel().getByRole('button', { name });
  const rows = () => workbench().page.locator('.quick-input-list .monaco-list-row');
  const press = (key: string) => workbench().page.keyboard.press(key);

  before(async () => writeFile(join(workbench().folder, 'slots.py'), source));

  it('are two slots that say what they are for, while nothing is there', async () => {
    await workbench().runCommand('Loss Explorer: Open Panel');
    await panel().getByText('Choose a target and a prediction to see their loss.').waitFor();
    await slot('Target Choose...').waitFor();
    await slot('Prediction Choose...').waitFor();
    for (const name of ['Open Example', 'Pick Vectors...', 'Explore a Data File...'])
      await slot(name).waitFor();
    assert.deepEqual(await workbench().axe(panel()), []);
  });

  it('a target that is explored alone is the target', async () => {
    await workbench().openFile('slots.py');
    await workbench().putCursors('[0, 2]');
    await workbench().runCommand('Loss Explorer: Explore Vector');
    await slot(/^Target y_true/).waitFor();
    await panel().getByText('Choose a prediction to see its loss against y_true.').waitFor();
  });

  it('logits that are explored next make a pair of them', async () => {
    await workbench().putCursors('2.0, 1.0');
    await workbench().runCommand('Loss Explorer: Explore Vector');
    await slot(/^Prediction logits/).waitFor();
    await status(/1\.4185 nats/);
  });

  it('say on which line they stand, also when lines come above them', async () => {
    await slot(/slots\.py:4$/).waitFor();
    await workbench().putCursors('import');
    await press('Control+Home');
    await press('Enter');
    await slot(/slots\.py:5$/).waitFor();
    await press('Control+z');
    await slot(/slots\.py:4$/).waitFor();
  });

  it('one that is cleared leaves the other, and the focus at its slot', async () => {
    await slot('Clear the target').click();
    await panel().getByText('Choose a target to see the loss of logits.').waitFor();
    assert.equal(
      await slot('Target Choose...').evaluate((button) => button === document.activeElement),
      true,
    );
  });

  it('what is offered for it is what fits, best first, and where that stands', async () => {
    await press('Enter');
    await rows().first().waitFor();
    const [first, second] = await rows().allInnerTexts();
    assert.match(first, /y_true.*slots\.py:4\nFits logits, best first/s);
    assert.match(second, /slots\.py/);
    await press('Enter');
    await status(/1\.4185 nats/);
  });

  it('Delete clears a slot, too', async () => {
    await slot(/^Prediction logits/).focus();
    await press('Delete');
    await slot('Prediction Choose...').waitFor();
    await slot('Prediction Choose...').click();
    await rows().filter({ hasText: 'logits' }).first().click();
    await status(/1\.4185 nats/);
  });
});
