import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, clear, hoverAt, show } from './documents';

interface Row {
  readonly form: string;
  readonly language: string;
  readonly text: string;
  readonly at: string;
  readonly says: readonly RegExp[];
}

/** The lecture's numbers; its session prints 2, 1.3568 and 0.0313 bits. */
const rows: readonly Row[] = [
  {
    form: 'a Python list',
    language: 'python',
    text: 'a = [0.1, 0.1, 0.1, 0.7]\n',
    at: '[0.1',
    says: [/4 numbers/, /probabilities/, /1\.3568 bits/, /min 0\.1/, /max 0\.7/, /perplexity/],
  },
  {
    form: 'a tensor',
    language: 'python',
    text: 'a = torch.tensor([0.001, 0.001, 0.001, 0.999])\n',
    at: '[0.001',
    says: [/0\.0313 bits/, /sum 1\.002/],
  },
  {
    form: 'a filled tensor',
    language: 'python',
    text: 'a = torch.full([4], 1/4.)\n',
    at: 'full',
    says: [/4 numbers/, /entropy 2 bits/, /perplexity 4/],
  },
  {
    form: 'a printed tensor in a comment',
    language: 'python',
    text: '# tensor([0.2500, 0.2500, 0.2500, 0.2500])\n',
    at: '[0.2500',
    says: [/entropy 2 bits/],
  },
  {
    form: 'a LaTeX row with \\quad',
    language: 'markdown',
    text: '$$P_1 = [1 \\quad 0 \\quad 0 \\quad 0 \\quad 0]$$\n',
    at: '[1',
    says: [/5 numbers/, /one-hot/, /entropy 0 bits/],
  },
  {
    form: 'a bmatrix',
    language: 'latex',
    text: 'I = \\begin{bmatrix} 1 & 0 \\\\ 0 & 1 \\end{bmatrix}\n',
    at: '1 & 0',
    says: [/2 × 2/, /one-hot/],
  },
  {
    form: 'a JSON list',
    language: 'json',
    text: '{"probs": [0.5, 0.25, 0.25]}\n',
    at: '[0.5',
    says: [/probs/, /1\.5 bits/],
  },
  {
    form: 'a JavaScript table of rows',
    language: 'javascript',
    text: 'const q = [\n  [0.3, 0.3, 0.4],\n  [0.3, 0.4, 0.3],\n  [0.1, 0.2, 0.7],\n];\n',
    at: '0.3, 0.4, 0.3',
    says: [/3 × 3 = 9 numbers/, /row sums 1, 1, 1/],
  },
  {
    form: 'a name that was assigned above',
    language: 'python',
    text: 'label = [1, 0, 0, 0, 0]\nprint(label)\n',
    at: 'label)',
    says: [/label/, /one-hot/],
  },
  {
    form: 'probabilities by the names of their classes',
    language: 'python',
    text: 'p = {"cat": 0.1, "dog": 0.9}\n',
    at: '{',
    says: [/2 numbers/, /cat 0\.1 · dog 0\.9/],
  },
  {
    form: 'whole numbers with what they are used for',
    language: 'python',
    text: 't = torch.tensor([3, 1, 4])\nloss = F.cross_entropy(out, t)\n',
    at: '[3',
    says: [/class indices \(whole numbers, used as the target of a loss\)/],
  },
  {
    form: 'a loss of a log in every unit, and what it is',
    language: 'plaintext',
    text: 'step 1 loss: 0.693 lr: 0.1\n',
    at: '0.693',
    says: [/0\.693 nats = 0\.99\d* bits · perplexity 1\.99\d*/, /ln 2: .*2 classes/],
  },
  {
    form: 'a list with NaN and infinity',
    language: 'javascript',
    text: 'const z = [NaN, Infinity, 2];\n',
    at: '[NaN',
    says: [/1 NaN · 1 infinite/],
  },
];

describe('hover', () => {
  before(activated);
  afterEach(clear);

  for (const { form, language, text, at, says } of rows) {
    it(`previews ${form}`, async () => {
      const { document } = await show(text, language);
      const said = await hoverAt(document, at);
      for (const sentence of says) assert.match(said, sentence);
    });
  }

  it('draws a picture and links to the commands', async () => {
    const { document } = await show('p = [0.25, 0.75]\n', 'python');
    const said = await hoverAt(document, '[0.25');
    assert.match(said, /!\[\]\(data:image\/svg\+xml/);
    for (const command of ['explore', 'setTarget', 'setPrediction']) {
      assert.ok(said.includes(`command:lossExplorer.${command}?`), `no link to ${command}`);
    }
  });

  it('says nothing unasked of what is no vector', async () => {
    const { document } = await show(
      'a = [\n  [1, 2],\n  [3],\n]\nb = tensor([0.1, 0.2, ..., 0.3])\nresults = []\npairs = [("a", 1)]\nf(a, b)\n',
      'python',
    );
    for (const at of ['[1, 2', '[0.1', '[]', '[("a"', '(a', ' b)'])
      assert.equal(await hoverAt(document, at), '');
  });

  it('says nothing of sizes and settings unless all vectors are asked for', async () => {
    const { document } = await show('conv = nn.Conv2d(3, 64, kernel_size=(7, 7))\n', 'python');
    assert.equal(await hoverAt(document, '(7'), '');
    await withSetting('hover.show', 'all', async () => {
      assert.match(await hoverAt(document, '(7'), /2 numbers/);
    });
  });

  it('stays away from text without vectors', async () => {
    const { document } = await show('import torch\nx = y[0]\n', 'python');
    assert.equal(await hoverAt(document, 'import'), '');
    assert.equal(await hoverAt(document, 'y[0]', 2), '');
  });

  it('can be turned off', async () => {
    const { document } = await show('p = [0.25, 0.75]\n', 'python');
    await withSetting('hover.enabled', false, async () => {
      assert.equal(await hoverAt(document, '[0.25'), '');
    });
  });

  it('reads a vector at the end of a file of ten megabytes', async () => {
    const filler = 'x = "no vector on this line at all"\n'.repeat(300_000);
    const { document } = await show(`${filler}p = [0.25, 0.75]\n`, 'python');
    assert.match(await hoverAt(document, '[0.25'), /2 numbers/);
  });

  it('says of a list of a million numbers that it is longer than a hover reads', async () => {
    const { document } = await show(`x = [${'0.5, '.repeat(1_000_000)}]\n`, 'python');
    await withSetting('hover.show', 'all', async () => {
      assert.match(await hoverAt(document, '[0.5'), /longer than a hover reads/);
    });
  });
});

async function withSetting(name: string, value: unknown, run: () => Promise<void>): Promise<void> {
  const section = vscode.workspace.getConfiguration('lossExplorer');
  await section.update(name, value, vscode.ConfigurationTarget.Global);
  try {
    await run();
  } finally {
    await section.update(name, undefined, vscode.ConfigurationTarget.Global);
  }
}
