import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import fixtures from '../unit/reader/files/fixtures.json';
import mixed from '../unit/reader/files/mixedNpz.json';
import { activated, clear, hoverAt, panelOpens, run, show, until } from './documents';

/** The folder where the tests write their files: the one that is open. */
const folder = () => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0].uri, 'data');

describe('a data file', () => {
  before(activated);
  afterEach(clear);
  after(() => vscode.workspace.fs.delete(folder(), { recursive: true }));

  it('of one vector opens the panel at once', async () => {
    await run('exploreDataFile', await write('scores.npy', bytesOf(npy('|i1'))));
    assert.ok(await panelOpens());
    await assertIs('scores', [-128, 0, 1, 100, 127]);
  });

  // The fixtures are np.arange(6.0).reshape(2, 3), in C and in Fortran order.
  for (const name of ['matrix', 'fortran matrix']) {
    it(`.npy of a ${name} gives a row and a column`, async () => {
      const uri = (await write('m.npy', bytesOf(npy(name)))).toString();
      await run('exploreDataFile', { uri, slice: '1' });
      await assertIs('m[1]', [3, 4, 5]);
      await clear();
      await run('exploreDataFile', { uri, slice: ':, 2' });
      await assertIs('m[:, 2]', [2, 5]);
    });
  }

  it('.npz, packed, holds its arrays by name', async () => {
    const uri = await write('packed.npz', bytesOf(fixtures.npzCompressed));
    await run('exploreDataFile', { uri: uri.toString(), array: 'probs' });
    // A distribution against itself costs its entropy: -0.25 ln 0.25 - 0.75 ln 0.75 = 0.56233.
    assert.match(await hoverOn([0.25, 0.75]), /Cross-entropy against probs: 0\.5623 nats/);
  });

  it('.safetensors holds its tensors by name, bfloat16 too', async () => {
    const uri = await write('model.safetensors', bytesOf(fixtures.safetensors));
    await run('exploreDataFile', { uri: uri.toString(), array: 'brain', slice: '1:' });
    await assertIs('brain[1:]', [-2, 0.10009765625]);
  });

  it('.csv has its columns by their headers', async () => {
    const uri = await write('rows.csv', textBytes('id,label,score\na,1,0.5\nb,0,-2\n'));
    await run('exploreDataFile', { uri: uri.toString(), array: 'score' });
    await assertIs('score', [0.5, -2]);
  });

  it('.csv of predictions is a batch over its classes, against the column that names them', async () => {
    const table = 'id,label,p_cat,p_dog,p_bird\na,dog,0.5,0.25,0.25\nb,dog,0.25,0.5,0.25\n';
    const uri = (await write('predictions.csv', textBytes(table))).toString();
    await run('exploreDataFile', { uri, array: ['p_', null], slice: '' });
    // What is hovered is compared with the labels, [1, 1]: -(ln 0.75 + ln 0.5) / 2 = 0.4904.
    const { document } = await show('q = [[0.25, 0.75, 0], [0.5, 0.5, 0]]\n', 'python');
    assert.match(await hoverAt(document, '[[0.25'), /Cross-entropy against label: 0\.4904 nats/);
  });

  it('.json has its arrays by their paths', async () => {
    await run('exploreDataFile', await write('model.json', textBytes('{"layers": [{"bias": [0.5, -2]}]}')));
    await assertIs('layers[0].bias', [0.5, -2]);
  });

  it('.jsonl stacks its records', async () => {
    const uri = await write('log.jsonl', textBytes('{"z": [1.5, 3]}\n{"z": [0.5, -2]}\n'));
    await run('exploreDataFile', { uri: uri.toString(), array: 'z', slice: '-1' });
    await assertIs('z[-1]', [0.5, -2]);
  });

  it('has a column of the same name as the file, and two of one name', async () => {
    const uri = await write('loss.csv', textBytes('step,loss,p,p\n1,0.5,3,5\n2,-2,4,6\n'));
    await run('exploreDataFile', { uri: uri.toString(), array: ['loss'] });
    await assertIs('loss', [0.5, -2]);
    await run('exploreDataFile', { uri: uri.toString(), array: ['p', 1] });
    await assertIs('p', [5, 6]);
  });

  it('is read again when it changes, by the path of the array', async () => {
    const uri = await write('loss.csv', textBytes('step,loss\n1,0.5\n2,-2\n'));
    await run('exploreDataFile', { uri: uri.toString(), array: ['loss'] });
    await write('loss.csv', textBytes('new,step,loss\n7,1,0.25\n8,2,4\n'));
    await run('swapRoles');
    const { document } = await show('x = [0.25, 4]\n', 'python');
    // Nothing tells other extensions that a target was read again, so the hover is asked repeatedly until the test's time ends.
    const isNew = async () => /\(MSE\) against loss: 0\s*$/m.test(await hoverAt(document, '['));
    while (!(await isNew())) await new Promise((resolve) => setTimeout(resolve, 100));
  });

  it('.npz with text in it has its other arrays', async () => {
    const uri = await write('mixed.npz', bytesOf(mixed.packed));
    await run('exploreDataFile', { uri: uri.toString(), array: 'logits', slice: '1' });
    await run('exploreDataFile', { uri: uri.toString(), array: 'names' });
    await assertIs('logits[1]', [3, 4, 5]);
  });

  it('is held against a target that stands in a text', async () => {
    await show('label = [|1, 0]\n', 'python');
    await run('setTarget');
    await run('exploreDataFile', await write('probs.json', textBytes('[0.25, 0.75]')));
    // The target was kept: -1 ln 0.25 = 1.38629.
    const { document } = await show('q = [0.25, 0.75]\n', 'python');
    assert.match(await hoverAt(document, '[0.25'), /Cross-entropy against label: 1\.386\d* nats/);
  });

  it('holds logits against the labels that are explored after them', async () => {
    const content = '{"logits": [[2, 1, 0.1], [0.5, 2.5, 0.3]], "labels": [0, 2]}';
    const uri = (await write('batch.json', textBytes(content))).toString();
    await run('exploreDataFile', { uri, array: 'logits', slice: '' });
    await run('exploreDataFile', { uri, array: 'labels' });
    const { document } = await show('z = [[2, 1, 0.1], [0.5, 2.5, 0.3]]\n', 'python');
    // torch.nn.functional.cross_entropy 1.13 in float64.
    assert.match(await hoverAt(document, '['), /Cross-entropy against labels: 1\.4185 nats/);
  });

  it('of very many numbers is read by rows, and its panel is called by the loss of all', async () => {
    // Equal logits over 5,000 classes, except that the last 126 rows have 1 at class 0, with which all rows are labelled.
    const [rows, classes] = [501, 5_000];
    const numbers = new Uint8Array(rows * classes);
    for (let row = 375; row < rows; row++) numbers[row * classes] = 1;
    const logits = await write('logits.npy', npyOf([rows, classes], numbers));
    const labels = await write('labels.npy', npyOf([rows], new Uint8Array(rows)));
    await run('exploreDataFile', { uri: labels.toString(), slice: '' });
    await run('exploreDataFile', { uri: logits.toString(), slice: '' });
    // (375 ln 5000 + 126 (ln(4999 + e) - 1)) / 501; the rows that are shown have 8.517 or 7.5175.
    const isNamed = () =>
      vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.startsWith('8.2658 - ')));
    await until(vscode.window.tabGroups.onDidChangeTabs, isNamed);
  });

  it('asks which array, and Enter takes the first', async () => {
    const uri = await write('two.json', textBytes('{"first": [0.5, -2], "second": [3.5, 1]}'));
    await pressingEnter(run('exploreDataFile', uri));
    await assertIs('first', [0.5, -2]);
  });

  it('asks which part of a matrix, and Enter takes all of it', async () => {
    const uri = await write('m.json', textBytes('[[0.5, -2], [3.5, 1]]'));
    await pressingEnter(run('exploreDataFile', uri));
    await assertIs('m', [
      [0.5, -2],
      [3.5, 1],
    ]);
  });

  it('stays as it was read while its text is opened, changed and closed', async () => {
    const uri = await write('open.json', textBytes('[0.5, -2]'));
    await run('exploreDataFile', uri);
    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 1), '7, '));
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await assertIs('open', [0.5, -2]);
  });

  it('of bytes opens in an editor that lists its arrays', async () => {
    const uri = await write('mixed.npz', bytesOf(mixed.stored));
    await vscode.commands.executeCommand('vscode.open', uri);
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputCustom);
    assert.equal(input.viewType, 'lossExplorer.dataFile');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('opens in an editor that lists its arrays, where that is chosen', async () => {
    const uri = await write('rows.csv', textBytes('a,b\n1,2\n'));
    await vscode.commands.executeCommand('vscode.openWith', uri, 'lossExplorer.dataTable');
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputCustom);
    assert.equal(input.viewType, 'lossExplorer.dataTable');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('gives the array that a link of that editor names its role', async () => {
    const uri = await write('two.json', textBytes('{"label": [1, 0], "probs": [0.25, 0.75]}'));
    await run('setTarget', { uri: uri.toString(), array: 'label' });
    const { document } = await show('q = [0.25, 0.75]\n', 'python');
    // -1 ln 0.25 = 1.38629.
    assert.match(await hoverAt(document, '[0.25'), /Cross-entropy against label: 1\.386\d* nats/);
  });

  const broken: readonly [what: string, name: string, bytes: Uint8Array][] = [
    ['is empty', 'empty.npy', new Uint8Array()],
    ['is another thing', 'other.npz', textBytes('not a zip')],
    ['is cut', 'cut.json', textBytes('{"a": [1, 2')],
    ['claims 10^15 elements', 'huge.npy', hugeNpy()],
    ['claims a header longer than itself', 'long.safetensors', new Uint8Array(16).fill(0xff)],
    ['has no number', 'words.csv', textBytes('a,b\nc,d\n')],
    ['is of no known kind', 'notes.txt', textBytes('[3, 4]')],
    ['holds an array without numbers', 'empty.npy', emptyArray()],
  ];
  for (const [what, name, bytes] of broken) {
    it(`that ${what} leaves what was picked as it was`, async () => {
      await run('exploreDataFile', await write('good.json', textBytes('[0.5, -2]')));
      await run('exploreDataFile', { uri: (await write(name, bytes)).toString() });
      await assertIs('good', [0.5, -2]);
    });
  }

  it('that is gone, or has no such array or row, leaves what was picked as it was', async () => {
    const good = await write('good.json', textBytes('[0.5, -2]'));
    await run('exploreDataFile', good);
    const uri = good.toString();
    for (const place of [
      { uri: vscode.Uri.joinPath(folder(), 'gone.npy').toString() },
      { uri, array: 'none' },
      { uri, slice: '2' },
      { uri, slice: 'x' },
    ]) {
      await run('exploreDataFile', place);
    }
    await assertIs('good', [0.5, -2]);
  });
});

/** Asserts that the vector shown has this name and these numbers: the squared error of numbers against themselves is 0. */
async function assertIs(name: string, numbers: readonly (number | readonly number[])[]): Promise<void> {
  const said = await hoverOn(numbers);
  const lines = said.split('\n').map((line) => line.trim());
  assert.ok(lines.includes(`Squared error (MSE) against ${name}: 0`), said);
}

/** The hover of these numbers once the vector shown is the target, which its numbers alone must allow. */
async function hoverOn(numbers: readonly (number | readonly number[])[]): Promise<string> {
  const { document } = await show(`x = ${JSON.stringify(numbers)}\n`, 'python');
  const said = await hoverAt(document, '[');
  if (said.includes(' against ')) return said;
  await run('swapRoles');
  return hoverAt(document, '[');
}

async function write(name: string, bytes: Uint8Array): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(folder(), name);
  await vscode.workspace.fs.writeFile(uri, bytes);
  return uri;
}

/** The file of this name that NumPy wrote. */
function npy(name: string): string {
  return fixtures.npy.find((fixture) => fixture.name === name)!.bytes;
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function textBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function hugeNpy(): Uint8Array {
  const header = "{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000000000,), }\n";
  return new Uint8Array([0x93, ...textBytes('NUMPY'), 1, 0, header.length, 0, ...textBytes(header)]);
}

/** Presses Enter in whatever list is open until the command has ended. */
async function pressingEnter(command: Promise<void>): Promise<void> {
  let ended = false;
  const end = command.finally(() => {
    ended = true;
  });
  while (!ended) {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await end;
}

/** What np.save writes for an array of bytes. */
function npyOf(shape: readonly number[], bytes: Uint8Array): Uint8Array {
  const header = `{'descr': '|i1', 'fortran_order': False, 'shape': (${shape.join(', ')},), }\n`;
  const file = new Uint8Array(10 + header.length + bytes.length);
  file.set([0x93, ...textBytes('NUMPY'), 1, 0, header.length, 0, ...textBytes(header)]);
  file.set(bytes, 10 + header.length);
  return file;
}

/** What np.save writes for np.zeros((0, 3)): the magic, version 1.0, and a header padded to 128 bytes. */
function emptyArray(): Uint8Array {
  const header = "{'descr': '<f8', 'fortran_order': False, 'shape': (0, 3), }".padEnd(117);
  return new Uint8Array([0x93, ...textBytes('NUMPY'), 1, 0, 118, 0, ...textBytes(`${header}\n`)]);
}
