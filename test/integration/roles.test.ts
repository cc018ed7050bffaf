import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { computedVectors } from '../../src/host/program/computedVectors';
import { WorkspaceModules } from '../../src/host/program/workspaceModules';
import { atCursors } from '../../src/host/vectors/askForVectors';
import { readPlace } from '../../src/host/vectors/picks';
import { activated, clear, hoverAt, panelOpens, run, show } from './documents';

const lecture = 'label = [|1, 0, 0, 0, 0]\nout = [0.4, 0.3, 0.05, 0.05, 0.2]\n';

describe('target and prediction', () => {
  before(activated);
  afterEach(clear);

  it('are given to a list of more than a million lines, which a command reads to its end', async () => {
    const { document } = await show(`x = [\n${'  0.5,\n'.repeat(1_000_001)}]\n`, 'python');
    const place = readPlace(document, new vscode.Position(0, 5));
    assert.deepEqual(place && 'values' in place.read && place.read.values.length, 1_000_001);
  });

  it('a hover shows the loss against the target that was set', async () => {
    const { document } = await show(lecture, 'python');
    await run('setTarget');
    const said = await hoverAt(document, '[0.4');
    assert.match(said, /Cross-entropy against label: 0\.916\d* nats/);
    assert.match(said, /Class 0 costs all of it: it got probability 0\.4/);
  });

  it('the target may stand in another file', async () => {
    await show(lecture, 'python');
    await run('setTarget');
    const { document } = await show('const q = [0.98, 0.01, 0, 0, 0.01];\n', 'javascript');
    assert.match(await hoverAt(document, '[0.98'), /Cross-entropy against label: 0\.0202\d* nats/);
  });

  it('an edit of the target in the code changes the loss at once', async () => {
    const editor = await show(lecture, 'python');
    await run('setTarget');
    const at = editor.document.positionAt(editor.document.getText().indexOf('1, 0, 0, 0, 0'));
    const old = new vscode.Range(at, at.translate(0, '1, 0, 0, 0, 0'.length));
    await editor.edit((edit) => edit.replace(old, '0, 0, 0, 0, 1'));
    // -log 0.2 = 1.6094
    assert.match(await hoverAt(editor.document, '[0.4'), /against label: 1\.609\d* nats/);
  });

  it('lines typed above the target do not lose it', async () => {
    const editor = await show(lecture, 'python');
    await run('setTarget');
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '# a line\n# and one more [3, 4]\n'));
    assert.match(await hoverAt(editor.document, '[0.4'), /against label: 0\.916\d* nats/);
  });

  it('a deleted target is remembered as last read, and an undo finds it again', async () => {
    const editor = await show(lecture, 'python');
    await run('setTarget');
    const line = editor.document.lineAt(0).rangeIncludingLineBreak;
    await editor.edit((edit) => edit.delete(line));
    assert.match(await hoverAt(editor.document, '[0.4'), /against label: 0\.916\d* nats/);
    await vscode.commands.executeCommand('undo');
    assert.match(await hoverAt(editor.document, '[0.4'), /against label: 0\.916\d* nats/);
  });

  it('a file that is renamed keeps its target, and edits of it are followed', async () => {
    const [{ uri: folder }] = vscode.workspace.workspaceFolders!;
    const uri = vscode.Uri.joinPath(folder, 'before.py');
    const now = vscode.Uri.joinPath(folder, 'after.py');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(lecture.replace('|', '')));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    await run('setTarget', { uri: uri.toString(), line: 0, character: 8 });
    const rename = new vscode.WorkspaceEdit();
    rename.renameFile(uri, now, { overwrite: true });
    await vscode.workspace.applyEdit(rename);
    const document = await vscode.workspace.openTextDocument(now);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(now, new vscode.Range(0, 9, 0, 22), '0, 0, 0, 0, 1');
    await vscode.workspace.applyEdit(edit);
    // -log 0.2 = 1.6094
    assert.match(await hoverAt(document, '[0.4'), /against label: 1\.609\d* nats/);
    assert.doesNotMatch(await hoverAt(document, '[0.4'), /last good reading/);
  });

  it('a target that does not fit is left out of the hover, which no one asked about it', async () => {
    const { document } = await show('label = [|1, 0, 0]\nout = [0.4, 0.6]\n', 'python');
    await run('setTarget');
    assert.match(await hoverAt(document, '[0.4'), /2 numbers/);
    assert.doesNotMatch(await hoverAt(document, '[0.4'), /against/);
  });

  it('clear forgets both', async () => {
    const { document } = await show(lecture, 'python');
    await run('setTarget');
    await run('clear');
    assert.doesNotMatch(await hoverAt(document, '[0.4'), /against/);
  });

  it('swap puts the prediction in the place of the target', async () => {
    const { document } = await show(lecture, 'python');
    await run('setPrediction');
    assert.doesNotMatch(await hoverAt(document, '[0.4'), /against/);
    await run('swapRoles');
    assert.match(await hoverAt(document, '[0.4'), /against label: 0\.916\d* nats/);
  });

  it('a link of a hover names its place', async () => {
    const { document } = await show(lecture.replace('|', ''), 'python');
    await run('setTarget', { uri: document.uri.toString(), line: 0, character: 8 });
    assert.match(await hoverAt(document, '[0.4'), /against label: 0\.916\d* nats/);
  });

  it('two cursors open the panel', async () => {
    await show('label = [|1, 0, 0, 0, 0]\nout = [0.4|, 0.3, 0.05, 0.05, 0.2]\n', 'python');
    await run('explore');
    assert.ok(await panelOpens());
  });

  it('a selection of numbers that stand below one another means those that are selected', async () => {
    const editor = await show('so:\n\n0.7|\n0.2\n0.1\n', 'plaintext');
    const computed = computedVectors(new WorkspaceModules());
    const values = async () => (await atCursors(computed))?.map((pick) => [...pick.values]);
    assert.deepEqual(await values(), [[0.7, 0.2, 0.1]]);
    editor.selection = new vscode.Selection(3, 0, 5, 0);
    const [pick, ...others] = (await atCursors(computed)) ?? [];
    assert.deepEqual(
      [[...pick.values], editor.document.getText().slice(pick.start, pick.end)],
      [[0.2, 0.1], '0.2\n0.1'],
    );
    assert.deepEqual(others, []);
  });

  it('a selection of both lines holds both vectors', async () => {
    const editor = await show('label = [1, 0]\nout = [0.4, 0.6]\n', 'python');
    editor.selection = new vscode.Selection(0, 0, 2, 0);
    await run('crossEntropy');
    assert.ok(await panelOpens());
    await run('swapRoles');
    assert.match(await hoverAt(editor.document, '[1'), /against out/);
  });

  for (const id of ['explore', 'entropy', 'crossEntropy', 'setTarget', 'setPrediction']) {
    it(`${id} at a list that cannot be read says so, and asks for no other`, async () => {
      await show('x| = []\np = [0.5, 0.5]\n', 'python');
      const late = new Promise((resolve) => setTimeout(resolve, 5000, 'still asking'));
      assert.equal(await Promise.race([run(id), late]), undefined);
    });
  }

  it('no command changes the document', async () => {
    const { document } = await show('label = [|1, 0]\nout = [0.4|, 0.6]\n', 'python');
    const before = document.getText();
    for (const id of ['explore', 'entropy', 'crossEntropy', 'nll', 'klDivergence', 'setTarget', 'swapRoles'])
      await run(id);
    assert.equal(document.getText(), before);
  });
});
