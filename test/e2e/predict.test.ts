import * as assert from 'node:assert/strict';
import { announces, pressMore } from './page';
import { themes } from './themes';
import { useWorkbench } from './useWorkbench';

describe('predict first', () => {
  const workbench = useWorkbench();
  const panel = () => workbench().panel();
  const switchMode = () => pressMore(panel(), 'Predict first');
  const pushes = () => panel().getByRole('columnheader', { name: 'Push' });
  const guess = (name: string) => panel().getByRole('button', { name, exact: true });
  const verdict = (text: RegExp) => announces(panel(), text);

  before(async () => {
    await workbench().openFile('losses.js');
    await workbench().putCursors('1, 0, 0, 0, 0', '0.4, 0.3');
    await workbench().runCommand('Loss Explorer: Cross-Entropy');
    await pushes().waitFor();
  });

  it('hides pushes and reasons until a person has answered', async () => {
    await switchMode();
    await pushes().waitFor({ state: 'detached' });
    await panel().getByText('is pushed up hardest:').waitFor({ state: 'detached' });
    await guess('Class 1 is pushed down hardest').click();
    // The lecture's gaps: -0.6 for the label, 0.3 for class 1.
    await verdict(/No\. Class 0 is pushed up hardest.* Class 1 is pushed down by 0\.3/);
    await pushes().waitFor();
  });

  it('asks again, and the keyboard answers', async () => {
    await panel().locator('.predict vscode-button:focus').waitFor();
    await workbench().page.keyboard.press('Enter');
    await panel().locator('.predict .guess:focus').waitFor();
    await pushes().waitFor({ state: 'detached' });
    await workbench().page.keyboard.press('Enter');
    await verdict(/Right\. Class 0 is pushed up hardest: its probability 0\.4 is 0\.6 below its target 1/);
    await pushes().waitFor();
  });

  it('asks anew for another loss', async () => {
    await panel().getByRole('combobox', { name: 'Loss' }).click();
    await panel().getByRole('option', { name: 'KL divergence' }).click();
    await guess('Class 0 is pushed up hardest').waitFor();
  });

  for (const theme of themes) {
    it(`axe-core finds nothing in the question in ${theme}`, async () => {
      await workbench().setTheme(theme);
      await guess('Class 0 is pushed up hardest').waitFor();
      assert.deepEqual(await workbench().axe(panel()), []);
    });
  }

  it('shows all again when it is turned off', async () => {
    await switchMode();
    await pushes().waitFor();
  });
});
