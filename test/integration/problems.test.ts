import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, clear, show } from './documents';

const wrong = `import torch
import torch.nn.functional as F

loss = F.cross_entropy(F.softmax(z, dim=1), y)
`;

function problemsIn(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Loss Explorer');
}

/** Our problems in a document, as soon as there are this many. */
async function problemsOf(uri: vscode.Uri, count: number): Promise<vscode.Diagnostic[]> {
  for (;;) {
    const found = problemsIn(uri);
    if (found.length === count) return found;
    await new Promise<void>((resolve) => {
      const listening = vscode.languages.onDidChangeDiagnostics(() => {
        listening.dispose();
        resolve();
      });
    });
  }
}

async function chooseFirstLoss(): Promise<void> {
  let isShown = true;
  const shown = Promise.resolve(vscode.commands.executeCommand('lossExplorer.showCheckedLosses')).then(() => {
    isShown = false;
  });
  // The list takes a while to appear; until then there is nothing to accept.
  while (isShown) {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await shown;
}

describe('problems in loss code', () => {
  before(activated);
  afterEach(clear);

  it('are told with what they cost, and where they come from', async () => {
    const { document } = await show(wrong, 'python');
    const [problem] = await problemsOf(document.uri, 1);
    assert.match(problem.message, /cross_entropy applies softmax itself/);
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Warning);
    const { value } = problem.code as { value: string };
    assert.equal(value, 'probabilities-into-cross-entropy');
    assert.equal(document.getText(problem.relatedInformation?.[0].location.range), 'F.softmax(z, dim=1)');
  });

  it('come and go as one types', async () => {
    const editor = await show(wrong.replace('F.softmax(z, dim=1)', 'z'), 'python');
    const at = editor.document.positionAt(editor.document.getText().indexOf('(z') + 1);
    await editor.edit((edit) =>
      edit.replace(new vscode.Range(at, at.translate(0, 1)), 'F.softmax(z, dim=1)'),
    );
    await problemsOf(editor.document.uri, 1);
    await vscode.commands.executeCommand('undo');
    await problemsOf(editor.document.uri, 0);
  });

  it('wait in a call that is half typed until the cursor leaves its line', async () => {
    const text = `${wrong}apart = F.kl_div(log_q, p, reduction="batchmean")|\n`;
    const editor = await show(text, 'python');
    const { document, selection } = editor;
    await problemsOf(document.uri, 1);
    // Without its reduction the call averages over the classes, too, and softmax without dim= is another finding.
    const half = ', reduction="batchmean")';
    const end = selection.active;
    await editor.edit((edit) => edit.replace(new vscode.Range(end.translate(0, -half.length), end), ')'));
    await editor.edit((edit) =>
      edit.replace(document.lineAt(3).range, 'loss = F.cross_entropy(F.softmax(z), y)'),
    );
    const rules = () => problemsIn(document.uri).map(({ code }) => (code as { value: string }).value);
    await problemsOf(document.uri, 2);
    // That of the line which was left is shown, the new one where the cursor is not, and the old one stays.
    assert.deepEqual(rules().sort(), ['kl-div-mean', 'probabilities-into-cross-entropy']);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await problemsOf(document.uri, 3);
    assert.ok(rules().includes('softmax-dim'));
  });

  it('are mended by their fix, and turned off by a comment', async () => {
    const { document } = await show(wrong, 'python');
    const [{ range }] = await problemsOf(document.uri, 1);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
    );
    const apply = async (title: RegExp) => {
      const action = actions.find((one) => title.test(one.title));
      assert.ok(action?.edit, actions.map((one) => one.title).join(', '));
      await vscode.workspace.applyEdit(action.edit);
      await problemsOf(document.uri, 0);
    };
    await apply(/^Remove the activation$/);
    assert.match(document.getText(), /cross_entropy\(z, y\)/);
    await vscode.commands.executeCommand('undo');
    await problemsOf(document.uri, 1);
    await apply(/for this line$/);
    assert.match(document.getText(), /y\) {2}# loss-explorer: ignore\[probabilities-into-cross-entropy\]/);
  });

  it('of one call are told apart in what shows their cost', async () => {
    const call = 'loss = F.kl_div(F.softmax(z, dim=1), F.softmax(x, dim=1))\n';
    const { document } = await show(wrong.replace(/loss = .*\n/, call), 'python');
    const [{ range }] = await problemsOf(document.uri, 2);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
    );
    const titles = actions.map(({ title }) => title).filter((title) => title.startsWith('See what'));
    assert.deepEqual(titles, ['See what "kl-div-input-not-log" costs', 'See what "kl-div-mean" costs']);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      range.start,
    );
    const told = hovers
      .flatMap(({ contents }) => contents as vscode.MarkdownString[])
      .map(({ value }) => value);
    for (const title of titles)
      assert.ok(
        told.some((value) => value.includes(`[${title}](command:`)),
        title,
      );
  });

  it('are mended right after the edit that makes them', async () => {
    const editor = await show(wrong.replace('F.softmax(z, dim=1)', 'z'), 'python');
    const { document } = editor;
    await problemsOf(document.uri, 0);
    const at = document.positionAt(document.getText().indexOf('(z') + 1);
    const range = new vscode.Range(at, at.translate(0, 1));
    await editor.edit((edit) => edit.replace(range, 'F.softmax(z, dim=1)'));
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
    );
    assert.equal(actions.filter(({ title }) => title === 'Remove the activation').length, 1);
  });

  it('lead nowhere where they come from what is underlined', async () => {
    const { document } = await show('import numpy as np\ny = np.exp(x) / np.sum(np.exp(x))\n', 'python');
    const [problem] = await problemsOf(document.uri, 1);
    assert.deepEqual(problem.relatedInformation ?? [], []);
  });

  it('are as severe as one says, or none', async () => {
    const { document } = await show(wrong, 'python');
    await problemsOf(document.uri, 1);
    const section = vscode.workspace.getConfiguration('lossExplorer.lint');
    const set = (severity: object | undefined) =>
      section.update('severity', severity, vscode.ConfigurationTarget.Global);
    try {
      await set({ 'probabilities-into-cross-entropy': 'off' });
      await problemsOf(document.uri, 0);
    } finally {
      await set(undefined);
    }
    await problemsOf(document.uri, 1);
  });

  it('stand in a list of all losses, which leads there', async () => {
    const { document } = await show(`${wrong}right = criterion(z, y)|\n`, 'python');
    await problemsOf(document.uri, 1);
    await chooseFirstLoss();
    const selection = vscode.window.activeTextEditor?.selection;
    assert.equal(document.getText(selection), 'F.cross_entropy(F.softmax(z, dim=1), y)');
  });

  it('stand there for a notebook, too, while a cell without an editor is selected', async () => {
    const { Markup, Code } = vscode.NotebookCellKind;
    const cells = [
      new vscode.NotebookCellData(Markup, '# Loss', 'markdown'),
      new vscode.NotebookCellData(Code, wrong, 'python'),
    ];
    const notebook = await vscode.workspace.openNotebookDocument(
      'jupyter-notebook',
      new vscode.NotebookData(cells),
    );
    await vscode.window.showNotebookDocument(notebook, { selections: [new vscode.NotebookRange(0, 1)] });
    await chooseFirstLoss();
    const { document, selection } = vscode.window.activeTextEditor!;
    assert.equal(document.getText(selection), 'F.cross_entropy(F.softmax(z, dim=1), y)');
  });

  it('are told of a model in another file of the workspace, and follow what is typed there', async () => {
    const folder = vscode.workspace.workspaceFolders![0].uri;
    const at = (name: string) => vscode.Uri.joinPath(folder, name);
    const put = (name: string, text: string) =>
      vscode.workspace.fs.writeFile(at(name), new TextEncoder().encode(text));
    const activation = '.softmax(dim=1)';
    const net = [
      ...['from torch import nn', 'class Net(nn.Module):', '    def __init__(self):'],
      ...['        self.fc = nn.Linear(64, 10)', '    def forward(self, x):'],
      ...[`        return self.fc(x)${activation}`, ''],
    ].join('\n');
    try {
      await put('own_net.py', net);
      await put(
        'own_train.py',
        'import torch.nn.functional as F\nfrom own_net import Net\nnet = Net()\nloss = F.cross_entropy(net(x), y)\n',
      );
      await vscode.window.showTextDocument(at('own_train.py'));
      const [problem] = await problemsOf(at('own_train.py'), 1);
      const [related] = problem.relatedInformation ?? [];
      assert.equal(related.location.uri.path, at('own_net.py').path);
      assert.equal(related.location.range.start.line, 5);
      const editor = await vscode.window.showTextDocument(at('own_net.py'));
      const start = editor.document.getText().indexOf(activation);
      const [from, to] = [start, start + activation.length].map((offset) =>
        editor.document.positionAt(offset),
      );
      await editor.edit((edit) => edit.delete(new vscode.Range(from, to)));
      await problemsOf(at('own_train.py'), 0);
      await editor.document.save();
    } finally {
      await vscode.workspace.fs.delete(at('own_train.py'));
      await vscode.workspace.fs.delete(at('own_net.py'));
    }
  });
});
