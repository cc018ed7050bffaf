import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { lineOf } from '../../src/host/vectors/openDocuments';
import { pickOf, readPlace } from '../../src/host/vectors/picks';
import { isRefusal } from '../../src/reader/source/found';
import { activated, clear, hoverAt, run, show } from './documents';

const lecture = 'label = [1, 0, 0]\nlogits = [2.0, 1.0, 0.0]\nq = softmax(logits)\nprint(q)\n';

describe('a name that was given an expression over names', () => {
  before(activated);
  afterEach(clear);

  it('has a hover that says how its numbers came about', async () => {
    const { document } = await show(lecture, 'python');
    const said = await hoverAt(document, 'q)');
    assert.match(said, /q · 3 numbers.*probabilities/);
    assert.match(said, /softmax\(logits\), logits = \[2\.0, 1\.0, 0\.0\] on line 2/);
    // softmax([2, 1, 0]) is 0.66524, 0.24473, 0.09003 (SciPy).
    assert.match(said, /min 0\.0900 · max 0\.6652/);
  });

  it('has one at the call itself', async () => {
    const { document } = await show('z = [2.0, 1.0, 0.0]\nprint(softmax(z))\n', 'python');
    assert.match(await hoverAt(document, 'softmax'), /max 0\.6652/);
  });

  it('has no hover where it has no value', async () => {
    const { document } = await show('z = f(x)\nq = softmax(z)\n', 'python');
    assert.equal(await hoverAt(document, 'q ='), '');
  });

  it('can be picked, and follows the vector that it is made of', async () => {
    const editor = await show(lecture.replace('print(q)', 'print(|q)'), 'python');
    await run('setPrediction');
    await run('swapRoles');
    await editor.edit((edit) => edit.replace(new vscode.Range(1, 10, 1, 13), '0.0'));
    await editor.edit((edit) => edit.replace(new vscode.Range(1, 15, 1, 18), '0.0'));
    const { document } = await show('r = [0.5, 0.25, 0.25]\n', 'python');
    // A third each, against r: (ln 2 + 2 ln 4) / 3 = 1.15525.
    assert.match(await hoverAt(document, '[0.5'), /Cross-entropy against q: 1\.155\d* nats/);
  });
});

describe('a name in a notebook', () => {
  before(activated);
  afterEach(clear);

  it('stands for what an earlier cell gave it, and follows that cell', async () => {
    const [, first, second, last] = await cells();
    assert.match(await hoverAt(last, 'label'), /one-hot.*label = \[1, 0, 0\] in an earlier cell/s);
    assert.match(
      await hoverAt(last, 'probs'),
      /softmax\(logits\) in an earlier cell, logits = \[2\.0, 1\.0, 0\.0\] on line 2 of an earlier cell/,
    );
    await run('setPrediction', placeOf(second, 'probs'));
    await run('swapRoles');
    const { document } = await show('r = [0.5, 0.25, 0.25]\n', 'python');
    // softmax([2, 1, 0]) against r: 0.66524 ln 2 + 0.33476 ln 4 = 0.92518.
    assert.match(await hoverAt(document, '[0.5'), /Cross-entropy against probs: 0\.925\d* nats/);
    const at = first.positionAt(first.getText().indexOf('2.0'));
    const edit = new vscode.WorkspaceEdit();
    edit.replace(first.uri, new vscode.Range(at, at.translate(0, 3)), '0.0');
    edit.replace(first.uri, new vscode.Range(at.translate(0, 5), at.translate(0, 8)), '0.0');
    await vscode.workspace.applyEdit(edit);
    assert.match(await hoverAt(document, '[0.5'), /Cross-entropy against probs: 1\.155\d* nats/);
  });

  it('is placed by the number of its code cell and the line in it', async () => {
    const [, first, second] = await cells();
    const placeIn = (document: vscode.TextDocument, text: string) => {
      const { read, near } = readPlace(document, document.positionAt(document.getText().indexOf(text)))!;
      assert.ok(!isRefusal(read));
      return lineOf({ ...pickOf(read, document, near), uri: document.uri.toString() });
    };
    assert.equal(placeIn(first, 'logits'), 'cell 1:2');
    assert.equal(placeIn(second, 'softmax'), 'cell 2:1');
  });
});

/** The documents of the cells of a copy of the sample notebook: VS Code saves what is changed in it. */
async function cells(): Promise<vscode.TextDocument[]> {
  const [{ uri }] = vscode.workspace.workspaceFolders!;
  const copy = vscode.Uri.joinPath(uri, 'copy.ipynb');
  await vscode.workspace.fs.copy(vscode.Uri.joinPath(uri, 'names.ipynb'), copy, { overwrite: true });
  const notebook = await vscode.workspace.openNotebookDocument(copy);
  return notebook.getCells().map(({ document }) => document);
}

function placeOf(document: vscode.TextDocument, text: string) {
  const { line, character } = document.positionAt(document.getText().indexOf(text));
  return { uri: document.uri.toString(), line, character };
}
