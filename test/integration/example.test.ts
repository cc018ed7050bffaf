import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension';
import { activated, clear, hoverAt, run, show, until } from './documents';

describe('the example', () => {
  const example = () => vscode.window.activeTextEditor!.document;

  before(activated);
  afterEach(clear);

  it('opens where one is, and is nothing that has to be saved', async () => {
    await show('x = 1\n', 'python');
    const columns = vscode.window.tabGroups.all.length;
    await run('openExample');
    assert.match(example().uri.path, /example\.py$/);
    assert.equal(example().isDirty, false);
    assert.equal(example().isUntitled, false);
    assert.equal(vscode.window.tabGroups.all.length, columns);
  });

  it('has lines of at most 80 characters, two losses of PyTorch and one fault', async () => {
    await run('openExample');
    const text = example().getText();
    assert.deepEqual(
      text.split('\n').filter((line) => line.length > 80),
      [],
    );
    const api = (await activated()).exports as Api;
    const losses = api.findLosses(text, 'python');
    assert.equal(losses.length, 2);
    assert.equal(api.findTroubles(text, 'python').length, 1);
    // torch.nn.functional.cross_entropy 1.13 in float64.
    assert.match(await hoverAt(example(), 'F.cross_entropy', 4), /1\.4185 nats/);
  });

  it('begins anew when it is opened again', async () => {
    await run('openExample');
    const text = example().getText();
    const whole = new vscode.Range(0, 0, example().lineCount, 0);
    await vscode.window.activeTextEditor!.edit((edit) => edit.replace(whole, 'x = 1\n'));
    await example().save();
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await run('openExample');
    // VS Code has kept the text for a while, and reads it again.
    await until(vscode.workspace.onDidChangeTextDocument, () => example().getText() === text);
  });
});
