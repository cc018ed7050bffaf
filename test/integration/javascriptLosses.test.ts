import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { exploreLoss } from '../../src/host/explore/exploreLoss';
import { writeOptions } from '../../src/host/panel/writing/writeOptions';
import { WorkspaceModules } from '../../src/host/program/workspaceModules';
import { SessionStore } from '../../src/host/session/sessionStore';
import { emptySession } from '../../src/session/session';
import { activated, clear, hoverAt, panelOpens, run, show, until } from './documents';
import { followed, lossIn } from './followed';

/** The values are those of TensorFlow.js 4.22, as in test/programs/javascript.json. */
const script = `import * as tf from '@tensorflow/tfjs';

const labels = tf.tensor2d([[0, 1, 0], [1, 0, 0]]);
const logits = tf.tensor2d([[2, 1, 0.1], [0.3, 0.2, 3]]);
const loss = tf.losses.softmaxCrossEntropy(labels, logits);
const p = tf.tensor1d([0.5, 0.25, 0.25]), q = tf.tensor1d([0.4, 0.4, 0.2]);
const byHand = tf.neg(tf.sum(tf.mul(p, tf.log(q))));

export function step(x, y) {
  return tf.losses.meanSquaredError(y, x.softmax());
}
`;
const typed = script.replace('step(x, y)', 'step(x: tf.Tensor, y: tf.Tensor): tf.Scalar');

const modules = new WorkspaceModules();

function isNear(value: number | undefined, expected: number): boolean {
  return value !== undefined && Math.abs(value - expected) < 1e-6;
}

describe('losses that JavaScript computes', () => {
  before(activated);
  afterEach(clear);
  after(() => modules.dispose());

  for (const [language, code] of [
    ['javascript', script],
    ['typescript', typed],
  ]) {
    it(`are told under the mouse in ${language}`, async () => {
      const { document } = await show(code, language);
      const said = await hoverAt(document, 'softmaxCrossEntropy');
      for (const sentence of [
        /Cross-entropy · 2\.1187 nats/,
        /logits: shape \[2, 3\], line 4/,
        /onehotLabels: labels, shape \[2, 3\]/,
        /\[Explore\]/,
      ])
        assert.match(said, sentence);
      assert.match(await hoverAt(document, 'byHand'), /^\*\*byHand · Cross-entropy · 1\.0896 nats/);
      assert.match(await hoverAt(document, 'meanSquaredError'), /y is a parameter of step\(\)/);
    });

    it(`say that an activation is applied twice in ${language}`, async () => {
      const twice = `${code}\nconst again = tf.losses.sigmoidCrossEntropy(labels, tf.sigmoid(logits));\n`;
      const { document } = await show(twice, language);
      assert.match(
        await hoverAt(document, 'sigmoidCrossEntropy'),
        /sigmoidCrossEntropy applies the sigmoid again/,
      );
    });

    it(`have their numbers behind them in ${language}`, async () => {
      const { document } = await show(code, language);
      const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        new vscode.Range(0, 0, document.lineCount, 0),
      );
      const own = hints.map(({ position, label }) => {
        const written = typeof label === 'string' ? label : label.map(({ value }) => value).join('');
        return `${position.line + 1}${written}`;
      });
      for (const hint of ['5 = 2.1187', '7 = 1.0896']) assert.ok(own.includes(hint), own.join());
    });
  }

  it('open the panel with the cursor in the call', async () => {
    await show(script.replace('(labels, logits)', '(labels, log|its)'), 'javascript');
    await run('explore');
    assert.equal(await panelOpens(), true);
  });

  it('are explored as they are, and followed wherever the program changes', async () => {
    const { document } = await show(script.replace('(labels, logits)', '(labels, log|its)'), 'javascript');
    const { store, stop } = followed(modules);
    try {
      assert.equal(await exploreLoss(store, { show: () => {} }, modules), true);
      assert.equal(store.session.loss, 'cross-entropy');
      assert.deepEqual([store.session.prediction?.name, store.session.target?.name], ['logits', 'labels']);
      assert.ok(isNear(lossIn(store), 2.118745));
      const at = document.positionAt(document.getText().indexOf('[0.3, 0.2, 3]'));
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, new vscode.Range(at, at.translate(0, 13)), '[2, 1, 0.1]');
      await vscode.workspace.applyEdit(edit);
      // The loss of (2, 1, 0.1) is log(e^2 + e + e^0.1) less 1 and less 2.
      const all = Math.log(Math.exp(2) + Math.E + Math.exp(0.1));
      await until(store.onDidChange, () => isNear(lossIn(store), all - 1.5));
      assert.ok(isNear(lossIn(store), all - 1.5), `${lossIn(store)}`);
    } finally {
      stop.dispose();
    }
  });

  it('are told of what another file of the project has, as it stands in the editor', async () => {
    const [{ uri: folder }] = vscode.workspace.workspaceFolders!;
    const [data, main] = ['scores.js', 'uses_scores.js'].map((name) => vscode.Uri.joinPath(folder, name));
    const write = (file: vscode.Uri, text: string) =>
      vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    try {
      await write(data, 'export const logits = [[2, 1, 0.1], [0.3, 0.2, 3]];\n');
      await write(
        main,
        `import * as tf from '@tensorflow/tfjs';
import { logits } from './scores';
const loss = tf.losses.softmaxCrossEntropy([[0, 1, 0], [1, 0, 0]], logits);
`,
      );
      const document = await vscode.workspace.openTextDocument(main);
      assert.match(await hoverAt(document, 'loss ='), /loss · Cross-entropy · 2\.1187 nats/);
      const module = await vscode.workspace.openTextDocument(data);
      const at = module.positionAt(module.getText().indexOf('[0.3, 0.2, 3]'));
      const edit = new vscode.WorkspaceEdit();
      edit.replace(data, new vscode.Range(at, at.translate(0, 13)), '[2, 1, 0.1]');
      await vscode.workspace.applyEdit(edit);
      // Twice the same scores: log(e^2 + e + e^0.1) less the mean of 1 and 2.
      assert.match(await hoverAt(document, 'loss ='), /loss · Cross-entropy · 0\.9170 nats/);
      await module.save();
    } finally {
      for (const file of [data, main]) await vscode.workspace.fs.delete(file);
    }
  });

  it('take the options that were chosen in the panel', async () => {
    const { document } = await show(script.replace('(labels, logits)', '(labels, log|its)'), 'javascript');
    const store = new SessionStore(emptySession());
    try {
      assert.equal(await exploreLoss(store, { show: () => {} }, modules), true);
      store.dispatch({ type: 'choose-reduction', reduction: 'sum' });
      await writeOptions(store, modules);
      assert.ok(
        document
          .getText()
          .includes('softmaxCrossEntropy(labels, logits, undefined, undefined, tf.Reduction.SUM);'),
        document.getText(),
      );
    } finally {
      store.dispose();
    }
  });
});
