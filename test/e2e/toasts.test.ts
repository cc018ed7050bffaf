import * as assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { useWorkbench } from './useWorkbench';
import { Workbench } from './workbench';

const root = join(__dirname, '../..');
const vsix = join(root, 'test/out/e2e-package/loss-explorer.vsix');

const imports = 'import torch.nn.functional as F\n\n';

const twice = `def loss_of(x, y):
    return F.cross_entropy(F.softmax(x, dim=1), y)
`;

/** The package as a person installs it, in a VS Code that shows its notifications. */
async function openInstalled(): Promise<Workbench> {
  await mkdir(join(vsix, '..'), { recursive: true });
  const vsce = join(root, 'node_modules/@vscode/vsce/vsce');
  await promisify(execFile)(process.execPath, [vsce, 'package', '--no-dependencies', '-o', vsix], {
    cwd: root,
  });
  return Workbench.open(undefined, undefined, { installed: vsix });
}

describe('notifications', () => {
  const workbench = useWorkbench(openInstalled);
  const toast = (text: string) => workbench().page.locator('.notification-toast').filter({ hasText: text });
  /** A notification that can be read to its end, with buttons for help. */
  const offers = async (text: string, ...buttons: readonly string[]) => {
    const shown = toast(text);
    await shown.waitFor();
    const message = shown.locator('.notification-list-item-message');
    assert.ok(await message.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth), text);
    assert.deepEqual(
      await shown.locator('.notification-list-item-buttons-container a').allInnerTexts(),
      buttons,
    );
    return shown;
  };

  it('none comes unasked: at the start, at opening files, at hovering', async () => {
    await workbench().openFile('lecture.md');
    await workbench().openFile('vectors.json');
    // A JavaScript file would bring up VS Code's own notification about a missing TypeScript.
    await workbench().openFile('lecture.py');
    assert.match(await workbench().hoverText('0.1, 0.1, 0.1, 0.7'), /entropy/);
    assert.deepEqual(await workbench().toasts(), []);
  });

  it('a command that has nothing to do says so, and offers what helps', async () => {
    await workbench().runCommand('Loss Explorer: Swap Target and Prediction');
    await offers('Nothing to swap yet.', 'Open Example', 'Pick Vectors');
    await workbench().runCommand('Loss Explorer: Copy As...');
    await offers('There is no loss to copy yet.', 'Open Example', 'Pick Vectors');
  });

  it('who asks for checked losses where there are none is offered the example, or the settings', async () => {
    const list = 'Loss Explorer: Show Checked Losses';
    await workbench().openFile('vectors.json');
    await workbench().runCommand(list);
    await offers('Losses are checked in Python files and notebooks.', 'Open Example');
    await writeFile(join(workbench().folder, 'none.py'), 'rate = 0.1\n');
    await workbench().openFile('none.py');
    await workbench().runCommand(list);
    await offers('There are no losses in this file.', 'Open Example');
    await writeFile(join(workbench().folder, 'twice.py'), `${imports}${twice}`);
    await workbench().openFile('twice.py');
    const squiggle = workbench().page.locator('.monaco-editor .squiggly-warning').first();
    await squiggle.waitFor();
    await workbench().configure({ 'lossExplorer.lint.enabled': false });
    await squiggle.waitFor({ state: 'detached' });
    await workbench().runCommand(list);
    await offers('The checks are off in this file.', 'Open Settings');
    await workbench().configure({ 'lossExplorer.lint.enabled': true });
    await squiggle.waitFor();
  });

  it('who asks for a loss whose value is not known is offered vectors and the example', async () => {
    await writeFile(join(workbench().folder, 'open.py'), `${imports}loss = F.mse_loss(x, y)\n`);
    await workbench().openFile('open.py');
    await workbench().putCursors('F.mse_loss(x');
    await workbench().runCommand('Loss Explorer: Explore Vector');
    await offers('its value is not known here', 'Pick Vectors', 'Open Example');
  });

  it('who has no file open is offered the example, which then is there', async () => {
    await workbench().runCommand('View: Close All Editors');
    await workbench().runCommand('Notifications: Clear All Notifications');
    await workbench().runCommand('Loss Explorer: Explore Vector');
    const shown = await offers(
      'No vector was found in the open files.',
      'Open Example',
      'Explore a Data File',
    );
    await shown.getByRole('button', { name: 'Open Example' }).click();
    await workbench().page.locator('.tab.active', { hasText: 'example.py' }).waitFor();
  });

  it('and nothing else was said', async () => {
    const said = await workbench().toasts();
    assert.deepEqual(
      said.map((sentence) => sentence.split('.')[0]),
      [
        'Nothing to swap yet',
        'There is no loss to copy yet',
        'Losses are checked in Python files and notebooks',
        'There are no losses in this file',
        'The checks are off in this file',
        'Squared error (MSE): its value is not known here: x is not defined in this file',
        'No vector was found in the open files',
      ],
    );
  });
});
