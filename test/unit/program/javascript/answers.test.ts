import * as assert from 'node:assert/strict';
import { findLosses } from '../../../../src/program/answers/findLosses';
import { namedTensors } from '../../../../src/program/answers/hints';
import { numbersAt } from '../../../../src/program/answers/numbersAt';
import { programsIn } from '../../../../src/program/answers/programAt';
import { toldAt } from '../../../../src/program/answers/toldAt';
import { languageOf, type ProgramLanguage } from '../../../../src/program/language';
import { readProgram } from '../../../../src/program/readProgram';

const imported = "import * as tf from '@tensorflow/tfjs';\n";

/** The values at the first occurrence of the words. */
function valuesAt(code: string, words: string, languageId = 'javascript'): readonly number[] | undefined {
  const found = numbersAt(code, code.indexOf(words), languageId);
  return typeof found === 'object' ? found.values : undefined;
}

describe('the losses of a program in JavaScript', () => {
  const code = `${imported}const y = tf.tensor1d([0, 1]), z = tf.tensor1d([0.5, -1]);
const loss = tf.losses.sigmoidCrossEntropy(y, z);
const byHand = z.sub(y).square().mean();
`;

  for (const languageId of ['javascript', 'javascriptreact', 'typescript', 'typescriptreact']) {
    it(`are found where the editor calls it ${languageId}`, () => {
      const [called, written, ...others] = findLosses(code, languageId);
      assert.deepEqual(others, []);
      assert.equal(called.callee, 'tfjs.losses.sigmoidCrossEntropy');
      assert.equal(called.loss, 'binary-cross-entropy');
      assert.equal(code.slice(called.prediction!.start, called.prediction!.end), 'z');
      assert.deepEqual(called.target!.values, [0, 1]);
      // (log(1 + e^0.5) + log(1 + e)) / 2
      const expected = (Math.log1p(Math.exp(0.5)) + Math.log1p(Math.exp(1))) / 2;
      assert.ok(Math.abs(called.value! - expected) < 1e-12);
      assert.deepEqual(called.request?.options, { reduction: 'mean' });
      assert.equal(written.loss, 'mse');
      assert.equal(written.value, (0.5 ** 2 + 2 ** 2) / 2);
    });
  }

  it('are found in functions that anyone may call, with what is known of them', () => {
    const open = `${imported}export const step = (labels, z) => tf.losses.softmaxCrossEntropy(labels, z.softmax());\n`;
    const [loss] = findLosses(open, 'javascript');
    assert.equal(loss.prediction?.kind?.is, 'probabilities');
    assert.equal(loss.unknown?.reason, 'parameter');
  });

  it('are found in the text that surrounds code, that of each language by itself', () => {
    const text = `# A lecture
\`\`\`js
${imported}const x = tf.tensor1d([1, 2]);
\`\`\`
\`\`\`python
import torch
loss = torch.nn.functional.mse_loss(torch.tensor([1.0]), torch.tensor([3.0]))
\`\`\`
\`\`\`js
const loss = tf.losses.meanSquaredError([1, 1], x);
\`\`\`
`;
    const losses = findLosses(text, 'markdown');
    assert.deepEqual(
      losses.map(({ value }) => value),
      [4, 0.5],
    );
    assert.deepEqual(
      losses.map(({ start, end }) => text.slice(start, end).split('(')[0]),
      ['torch.nn.functional.mse_loss', 'tf.losses.meanSquaredError'],
    );
    assert.deepEqual(
      programsIn(text, 0, text.length, 'markdown').map(({ language }) => language),
      ['javascript', 'python'],
    );
    assert.deepEqual(valuesAt(text, 'x = tf', 'markdown'), [1, 2]);
  });

  it('are found over the cells of a notebook', () => {
    const [loss] = findLosses(
      [`${imported}const x = [1, 3];`, 'const loss = tf.losses.meanSquaredError([1, 1], x);'],
      'typescript',
    );
    assert.equal(loss.value, 2);
    assert.equal(loss.cell, 1);
  });
});

describe('what a program in JavaScript says at a place', () => {
  it('is the loss that the name holds', () => {
    const code = `${imported}const p = tf.tensor1d([0.5, 0.5]);\nconst h = tf.neg(tf.sum(tf.mul(p, tf.log(p))));\n`;
    const told = toldAt(readProgram([code], undefined, 'javascript'), 0, code.indexOf('h ='));
    assert.equal(told?.name, 'h');
    assert.equal(told?.story?.loss, 'entropy');
  });

  it('names what is given a tensor', () => {
    const code = `${imported}const z = tf.randomNormal([2, 3]);\nconst n = 3;\n`;
    const named = namedTensors(readProgram([code], undefined, 'javascript'), [0]);
    assert.deepEqual(
      named.map(({ node, value }) => [node.written, value.shape]),
      [['z', [2, 3]]],
    );
  });

  const half: ReadonlyArray<readonly [string, string]> = [
    ['const p = [1, 2];\nconst loss = tf.losses.\nconst q = p;\n', 'q = p'],
    ['const p = [1, 2];\nconst loss = tf.losses.meanSquaredError(1,\nconst q = p;\n', 'q = p'],
    ['const p = [1, 2];\nfunction f(x) {\n  if (x) {\nconst q = p;\n', 'q = p'],
    ['const p = [1, 2];\nconst f = () => {\n  const a = ;\n  const q = p;\n};\n', 'q = p'],
    ['const a = {\nconst p = [1, 2];\n', 'p ='],
  ];
  for (const [code, words] of half) {
    it(`is there beside what is half typed: ${JSON.stringify(code)}`, () => {
      assert.deepEqual(valuesAt(code, words), [1, 2]);
    });
  }

  it('is nothing of a swap that the parser does not read', () => {
    const code = 'const a = [1, 2];\n[a[0], a[1]] = [a[1], a[0]];\nconst b = a[0];\n';
    assert.equal(valuesAt(code, 'b ='), undefined);
  });

  it('never throws, whatever the text', () => {
    const odd = [
      '('.repeat(5_000),
      '`${'.repeat(2_000),
      'a => '.repeat(2_000),
      '{'.repeat(3_000),
      'x ? '.repeat(3_000),
      '<a>'.repeat(1_000),
    ];
    for (const text of odd) {
      assert.deepEqual(findLosses(text, 'javascript'), []);
      assert.deepEqual(findLosses(text, 'typescriptreact'), []);
    }
  }).timeout(60_000);
});

describe('a language', () => {
  it('is one in which programs are read by the name that the editor gives it', () => {
    const wanted: Record<string, ProgramLanguage | undefined> = {
      python: 'python',
      javascriptreact: 'javascript',
      ruby: undefined,
    };
    for (const [id, language] of Object.entries(wanted)) assert.equal(languageOf(id), language);
  });
});
