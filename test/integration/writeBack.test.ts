import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { writeBack } from '../../src/host/panel/writing/writeBack';
import { placed } from '../../src/host/placed';
import { SessionStore } from '../../src/host/session/sessionStore';
import { pickOf, readPlace } from '../../src/host/vectors/picks';
import { findVectors } from '../../src/reader';
import { isRefusal } from '../../src/reader/source/found';
import { emptySession, type Role } from '../../src/session/session';
import { activated, show, until } from './documents';

/** The new value of each changed number, by its flat place. */
type Changes = Readonly<Record<number, number>>;

interface Row {
  readonly what: string;
  readonly language: string;
  /** A `¦` marks the cursor: bars are part of some languages. */
  readonly before: string;
  readonly changes: Changes;
  readonly after: string;
}

const rows: readonly Row[] = [
  {
    what: 'LaTeX with \\quad',
    language: 'latex',
    before: '$$Q = [0.7 \\quad¦ 0.2 \\quad 0.1]$$',
    changes: { 0: 0.5, 1: 0.4 },
    after: '$$Q = [0.5 \\quad 0.4 \\quad 0.1]$$',
  },
  {
    what: 'a pmatrix of LaTeX',
    language: 'latex',
    before: '$\\begin{pmatrix} 0.7 &¦ 0.3 \\\\ 1 & 0 \\end{pmatrix}$',
    changes: { 0: 0.5, 1: 0.5 },
    after: '$\\begin{pmatrix} 0.5 & 0.5 \\\\ 1 & 0 \\end{pmatrix}$',
  },
  {
    what: 'R',
    language: 'r',
    before: 'q <- c(0.7¦, 0.2, 0.1)  # a guess',
    changes: { 0: 0.6, 1: 0.3 },
    after: 'q <- c(0.6, 0.3, 0.1)  # a guess',
  },
  {
    what: 'JSON',
    language: 'json',
    before: '{\n  "q": [0.7¦, 0.2, 0.1],\n  "n": 3\n}',
    changes: { 0: 0.6, 1: 0.3 },
    after: '{\n  "q": [0.6, 0.3, 0.1],\n  "n": 3\n}',
  },
  {
    what: 'a list in Markdown',
    language: 'markdown',
    before: 'Now `[0.7¦, 0.2, 0.1]` it is.',
    changes: { 0: 0.6, 1: 0.3 },
    after: 'Now `[0.6, 0.3, 0.1]` it is.',
  },
  {
    what: 'a column of a Markdown table',
    language: 'markdown',
    before: '| a | q |\n|---|---|\n| x | 0.7¦ |\n| y | 0.3 |',
    changes: { 0: 0.6, 1: 0.4 },
    after: '| a | q |\n|---|---|\n| x | 0.6 |\n| y | 0.4 |',
  },
  {
    what: 'Julia without commas',
    language: 'julia',
    before: 'q = [0.7 0.2¦ 0.1]',
    changes: { 0: 0.6, 1: 0.3 },
    after: 'q = [0.6 0.3 0.1]',
  },
  {
    what: 'rows of MATLAB',
    language: 'matlab',
    before: 'Q = [0.7 0.2¦ 0.1; 1 2 3];',
    changes: { 3: 4.5 },
    after: 'Q = [0.7 0.2 0.1; 4.5 2 3];',
  },
  {
    what: 'C with suffixes',
    language: 'c',
    before: 'float q[] = {0.7f, 0.2f¦, 0.1f};',
    changes: { 0: 0.6, 1: 0.3 },
    after: 'float q[] = {0.6f, 0.3f, 0.1f};',
  },
  {
    what: 'Rust with suffixes',
    language: 'rust',
    before: 'let q = vec![0.7_f32¦, 0.2, 0.1];',
    changes: { 0: 0.6, 1: 0.3 },
    after: 'let q = vec![0.6_f32, 0.3, 0.1];',
  },
  {
    what: 'Fortran with exponents for doubles',
    language: 'fortran',
    before: 'q = [0.7d0¦, 0.2d0, 0.1d0]',
    changes: { 0: 0.6, 1: 0.3 },
    after: 'q = [0.6d0, 0.3d0, 0.1d0]',
  },
  {
    what: 'YAML behind dashes',
    language: 'yaml',
    before: 'q:\n  - 0.7¦\n  - 0.2  # b\n  - 0.1\n',
    changes: { 0: 0.6, 1: 0.3 },
    after: 'q:\n  - 0.6\n  - 0.3  # b\n  - 0.1\n',
  },
  {
    what: 'rows of YAML behind dashes',
    language: 'yaml',
    before: 'q:\n  -¦ [0.7, 0.3]\n  - [1, 2]\n',
    changes: { 3: 2.5 },
    after: 'q:\n  - [0.7, 0.3]\n  - [1, 2.5]\n',
  },
  {
    what: 'a list of YAML',
    language: 'yaml',
    before: 'q: [0.7¦, 0.2, 0.1]',
    changes: { 0: 0.6, 1: 0.3 },
    after: 'q: [0.6, 0.3, 0.1]',
  },
  {
    what: 'TOML',
    language: 'toml',
    before: 'q = [0.7¦, 0.2, 0.1]',
    changes: { 0: 0.6, 1: 0.3 },
    after: 'q = [0.6, 0.3, 0.1]',
  },
  {
    what: 'exponents, separators, and points without zeros',
    language: 'python',
    before: 'x = [1_000.5, 2e-3¦, .5, 5., 1E+6]',
    changes: { 1: 0.004, 2: 0.25, 3: 7, 4: 2000000.0 },
    after: 'x = [1_000.5, 4e-3, .25, 7., 2E+6]',
  },
  {
    what: 'a number with separators',
    language: 'python',
    before: 'x = [1_000.5, 10_000¦]',
    changes: { 0: 2500.5, 1: 1234567 },
    after: 'x = [2_500.5, 1_234_567]',
  },
  {
    what: 'several lines with comments',
    language: 'python',
    before: 'x = [\n\t0.7,  # cat\n\t0.2¦,  # dog\n\t0.1,\n]\n',
    changes: { 0: 0.6, 1: 0.3 },
    after: 'x = [\n\t0.6,  # cat\n\t0.3,  # dog\n\t0.1,\n]\n',
  },
  {
    what: 'a matrix',
    language: 'python',
    before: 'x = [[0.7, 0.2, 0.1],\n     [0.1, 0.2¦, 0.7]]',
    changes: { 3: 0.2, 5: 0.6 },
    after: 'x = [[0.7, 0.2, 0.1],\n     [0.2, 0.2, 0.6]]',
  },
  {
    what: 'an expression',
    language: 'python',
    before: 'x = [1/3¦, 1/3, 1/3]',
    changes: { 0: 0.25, 1: 0.41666666666666663 },
    after: 'x = [0.25, 0.4167, 1/3]',
  },
  {
    what: 'a print in a comment',
    language: 'python',
    before: '# tensor([0.2500, 0.7500¦])',
    changes: { 0: 0.5, 1: 0.5 },
    after: '# tensor([0.5000, 0.5000])',
  },
  {
    what: 'a negative number that becomes positive, and back',
    language: 'javascript',
    before: 'const z = [-1.5¦, 2];',
    changes: { 0: 1.5, 1: -2 },
    after: 'const z = [1.5, -2];',
  },
  {
    what: 'a list between spaces, where a sign may not join its neighbours',
    language: 'julia',
    before: 'z = [1 2¦ 3]',
    changes: { 1: -2 },
    after: 'z = [1 -2 3]',
  },
  {
    what: 'the list that a method changes',
    language: 'python',
    before: 'x = torch.tensor([1.0¦, 2.0]) * 0.5',
    changes: { 0: 3 },
    after: 'x = torch.tensor([3.0, 2.0]) * 0.5',
  },
  {
    what: 'text behind emoji and letters from right to left',
    language: 'python',
    before: 's = "🎉🎉 مرحبا"; ŷ = [0.7¦, 0.3]',
    changes: { 0: 0.6, 1: 0.4 },
    after: 's = "🎉🎉 مرحبا"; ŷ = [0.6, 0.4]',
  },
  {
    what: 'Java with type suffixes',
    language: 'java',
    before: 'double[] q = {0.7d¦, 0.3d};',
    changes: { 0: 0.6, 1: 0.4 },
    after: 'double[] q = {0.6d, 0.4d};',
  },
  {
    what: 'hexadecimal numbers',
    language: 'python',
    before: 'x = [0x10¦, 5]',
    changes: { 0: 17 },
    after: 'x = [17, 5]',
  },
];

describe('writing back', () => {
  before(activated);
  for (const { what, language, before, changes, after } of rows) {
    it(`puts the numbers into ${what}, and one undo takes them back`, async () => {
      const { document, said } = await written(before, language, changes);
      assert.deepEqual(said, []);
      assert.equal(document.getText(), after);
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), before.replace('¦', ''));
    });
  }

  it('puts the numbers into a row of a .csv file, which is plain text to this VS Code', async () => {
    const { document } = await file('written.csv', 'a,b,c\n0.7,0.2,0.1\n1,2,3\n');
    assert.deepEqual(await changeAt(document, '0.2', { 0: 0.6, 1: 0.3 }), []);
    assert.equal(document.getText(), 'a,b,c\n0.6,0.3,0.1\n1,2,3\n');
  });

  it('keeps the line breaks of Windows', async () => {
    const { document } = await file('written.py', 'x = [\r\n  0.7,\r\n  0.3,\r\n]\r\n');
    assert.deepEqual(await changeAt(document, '0.3', { 0: 0.6, 1: 0.4 }), []);
    assert.equal(document.getText(), 'x = [\r\n  0.6,\r\n  0.4,\r\n]\r\n');
  });

  it('reaches a file that is not in view', async () => {
    const { document } = await file('behind.py', 'x = [0.7, 0.3]');
    await show('y = 1', 'python');
    assert.deepEqual(await changeAt(document, '0.3', { 0: 0.6, 1: 0.4 }), []);
    assert.equal(document.getText(), 'x = [0.6, 0.4]');
  });

  it('puts the numbers into a cell of a notebook', async () => {
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'q = [0.7, 0.3]\n', 'python');
    const notebook = await vscode.workspace.openNotebookDocument(
      'jupyter-notebook',
      new vscode.NotebookData([cell]),
    );
    const { document } = notebook.cellAt(0);
    assert.deepEqual(await changeAt(document, '0.3', { 0: 0.6, 1: 0.4 }), []);
    assert.equal(document.getText(), 'q = [0.6, 0.4]\n');
  });
});

describe('what cannot be written back is said, and nothing is changed', () => {
  before(activated);

  it('a call that makes its numbers', async () => {
    const { document, said } = await written('q = torch.full([4], 0.25¦)', 'python', { 0: 0.5 });
    assert.match(said.join(), /computed there, not written out/);
    assert.equal(document.getText(), 'q = torch.full([4], 0.25)');
  });

  it('infinity', async () => {
    const { document, said } = await written('q = [0.7¦, 0.3]', 'python', { 0: Number.POSITIVE_INFINITY });
    assert.match(said.join(), /only finite numbers can be/);
    assert.equal(document.getText(), 'q = [0.7, 0.3]');
  });

  it('a vector whose source has changed since', async () => {
    const editor = await show('q = [0.7|, 0.3]', 'python');
    const store = edited(editor, { 0: 0.5, 1: 0.5 });
    await editor.edit((edit) => edit.replace(new vscode.Range(0, 5, 0, 8), '0.6'));
    assert.match((await saidWhile(store)).join(), /the source no longer says what the changes began with/);
    assert.equal(editor.document.getText(), 'q = [0.6, 0.3]');
  });

  it('a file that is changed in the same moment', async () => {
    const editor = await show('q = [0.7|, 0.3]', 'python');
    const store = edited(editor, { 0: 1 / 3, 1: 2 / 3 });
    // The session gets the numbers as they will be in the file, and then someone else's edit comes first.
    const listening = store.onDidChange(() => {
      listening.dispose();
      void editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '# mine\n'));
    });
    assert.match((await saidWhile(store)).join(), /the file was being changed/);
    assert.equal(editor.document.getText(), '# mine\nq = [0.7, 0.3]');
    assert.deepEqual([...store.session.prediction!.values], [1 / 3, 2 / 3]);
  });

  it('an untitled document that was closed, which is not made anew', async () => {
    const editor = await show('q = [0.7|, 0.3]', 'python');
    const store = edited(editor, { 0: 0.5, 1: 0.5 });
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until(vscode.workspace.onDidCloseTextDocument, () => editor.document.isClosed);
    const before = vscode.workspace.textDocuments.length;
    assert.match((await saidWhile(store)).join(), /the file no longer exists/);
    assert.equal(vscode.workspace.textDocuments.length, before);
  });

  it('a file that was closed and deleted', async () => {
    const uri = await inWorkspace('deleted.py', 'q = [0.7, 0.3]');
    // A document that an extension asked for is kept for minutes.
    await vscode.commands.executeCommand('vscode.open', uri);
    const { document } = vscode.window.activeTextEditor!;
    const store = editedAt(document, 5, { 0: 0.5, 1: 0.5 });
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await until(vscode.workspace.onDidCloseTextDocument, () => document.isClosed);
    await vscode.workspace.fs.delete(uri);
    assert.match((await saidWhile(store)).join(), /the file no longer exists/);
  });

  it('a file that the settings say is read-only', async () => {
    const section = vscode.workspace.getConfiguration('files');
    await section.update('readonlyInclude', { '**/locked.py': true }, vscode.ConfigurationTarget.Global);
    try {
      const { document } = await file('locked.py', 'q = [0.7, 0.3]');
      assert.match(
        (await changeAt(document, '0.7', { 0: 0.5, 1: 0.5 })).join(),
        /the file cannot be changed/,
      );
      assert.equal(document.getText(), 'q = [0.7, 0.3]');
    } finally {
      await section.update('readonlyInclude', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('a document that is read-only', async () => {
    const provider = { provideTextDocumentContent: () => 'q = [0.7, 0.3]' };
    const registered = vscode.workspace.registerTextDocumentContentProvider('read-only', provider);
    try {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('read-only:/q.py'));
      assert.match(
        (await changeAt(document, '0.7', { 0: 0.5, 1: 0.5 })).join(),
        /the file cannot be changed/,
      );
      assert.equal(document.getText(), 'q = [0.7, 0.3]');
    } finally {
      registered.dispose();
    }
  });

  it('a file that was deleted while its editor is open', async () => {
    const editor = await file('deleted.py', 'q = [0.7, 0.3]\n');
    const { document } = editor;
    await vscode.workspace.fs.delete(document.uri);
    const said = await changeAt(document, '0.7', { 0: 0.5, 1: 0.5 });
    assert.match(said.join(), /the file no longer exists/);
    assert.deepEqual([document.getText(), document.isDirty], ['q = [0.7, 0.3]\n', false]);
  });

  it('keeps what is changed further while a closed file opens, and writes nothing', async () => {
    const uri = await inWorkspace('further.py', 'q = [0.7, 0.3]\n');
    const store = editedIn(uri, 'q = [0.7, 0.3]', 'prediction', [0.5, 0.5]);
    const further = Float64Array.of(0.25, 0.75);
    const said = await saidWhile(store, () =>
      store.dispatch({ type: 'edit', role: 'prediction', values: further }),
    );
    assert.match(said.join(), /were changed while the file was being opened/);
    assert.deepEqual(store.session.prediction?.values, further);
    assert.equal((await vscode.workspace.openTextDocument(uri)).getText(), 'q = [0.7, 0.3]\n');
  });

  it('writes the vector that was asked for where the two are swapped while its file opens', async () => {
    const uri = await inWorkspace('swapped.py', 'q = [0.7, 0.3]\np = [0.1, 0.9]\n');
    const store = editedIn(uri, 'q = [0.7, 0.3]', 'prediction', [0.5, 0.5]);
    const other = editedIn(uri, 'p = [0.1, 0.9]', 'target', [0.2, 0.8], 15).session.target;
    assert.ok(other);
    store.dispatch({ type: 'pick', role: 'target', pick: other });
    const said = await saidWhile(store, () => store.dispatch({ type: 'swap' }));
    assert.deepEqual(said, []);
    const document = await vscode.workspace.openTextDocument(uri);
    assert.equal(document.getText(), 'q = [0.5, 0.5]\np = [0.1, 0.9]\n');
    assert.deepEqual(store.session.prediction?.values, Float64Array.of(0.2, 0.8));
  });
});

/** A session with a vector of a file that is not open, changed by hand. */
function editedIn(
  uri: vscode.Uri,
  line: string,
  role: Role,
  now: readonly number[],
  before = 0,
): SessionStore {
  const [found] = findVectors(line, 'python');
  const places = { start: before + found.start, end: before + found.end };
  const store = new SessionStore({
    ...emptySession(),
    [role]: { ...placed(found, uri.toString()), ...places },
  });
  store.dispatch({ type: 'edit', role, values: Float64Array.from(now) });
  return store;
}

/** Shows a file of the workspace with this text. */
async function file(name: string, text: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(
    await vscode.workspace.openTextDocument(await inWorkspace(name, text)),
  );
}

async function inWorkspace(name: string, text: string): Promise<vscode.Uri> {
  const [{ uri }] = vscode.workspace.workspaceFolders!;
  const target = vscode.Uri.joinPath(uri, name);
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  return target;
}

/** Shows the text, changes the vector at the cursor as the panel does, and writes it back. */
async function written(textWithCursor: string, language: string, changes: Changes) {
  const content = textWithCursor.replace('¦', '');
  const document = await vscode.workspace.openTextDocument({ language, content });
  await vscode.window.showTextDocument(document);
  return { document, said: await saidWhile(editedAt(document, textWithCursor.indexOf('¦'), changes)) };
}

function changeAt(document: vscode.TextDocument, needle: string, changes: Changes) {
  return saidWhile(editedAt(document, document.getText().indexOf(needle), changes));
}

function edited({ document, selection }: vscode.TextEditor, changes: Changes): SessionStore {
  return editedAt(document, document.offsetAt(selection.active), changes);
}

/** A session in which the vector at an offset has other numbers. */
function editedAt(document: vscode.TextDocument, offset: number, changes: Changes): SessionStore {
  const place = readPlace(document, document.positionAt(offset));
  assert.ok(place && !isRefusal(place.read), 'there is no vector');
  const prediction = pickOf(place.read, place.document, place.near);
  const store = new SessionStore({ ...emptySession(), prediction });
  const values = prediction.values.map((value, at) => changes[at] ?? value);
  store.dispatch({ type: 'edit', role: 'prediction', values });
  return store;
}

/** The warnings shown while writing back; nobody is there to dismiss them. */
async function saidWhile(store: SessionStore, meanwhile: () => void = () => {}): Promise<readonly string[]> {
  const { showWarningMessage } = vscode.window;
  const said: string[] = [];
  Object.assign(vscode.window, { showWarningMessage: async (sentence: string) => void said.push(sentence) });
  try {
    const writing = writeBack(store, 'prediction');
    meanwhile();
    await writing;
  } finally {
    Object.assign(vscode.window, { showWarningMessage });
  }
  return said;
}
