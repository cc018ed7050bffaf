import * as assert from 'node:assert/strict';
import { lossHints } from '../../../../src/program/answers/hints';
import { doctestAt, doctestsIn, programAt, programsIn } from '../../../../src/program/answers/programAt';
import { toldAt } from '../../../../src/program/answers/toldAt';
import { type Program, readProgram } from '../../../../src/program/readProgram';
import { wholeText } from '../../../../src/program/texts/cellText';

const lines = [
  'import torch',
  'import torch.nn.functional as F',
  'z = torch.tensor([[2.0, 0.5, -1.0]])',
  'loss = F.cross_entropy(z, torch.tensor([0]))',
];
/** PyTorch 1.13, float64. */
const value = 0.24131129665715703;

const typed = (mark: string) => lines.map((line) => `${mark}${line}\n`).join('');

const texts: Readonly<Record<string, readonly [languageId: string, text: string]>> = {
  'a fence of Markdown': ['markdown', `# A loss\n\n\`\`\`python\n${typed('')}\`\`\`\n\nIt is 0.24.\n`],
  'a session in Markdown': ['markdown', `# A loss\n\n${typed('>>> ')}0.24\n`],
  'the cells of IPython': ['plaintext', lines.map((line, i) => `In [${i + 1}]: ${line}\n`).join('')],
  'a session that was kept as a file of Python': ['python', `${typed('>>> ')}0.24\n`],
  'a docstring': ['python', `def f():\n    """Does it.\n\n${typed('    >>> ')}    """\n`],
  'a docstring with a backslash': [
    'python',
    `def f():\n    """Does \\\\alpha.\n\n${typed('    >>> ')}    """\n`,
  ],
};

function read({ cells }: { readonly cells: readonly { readonly text: string }[] }): Program {
  return readProgram(cells.map(({ text }) => text));
}

describe('a program that stands in another text', () => {
  for (const [what, [languageId, text]] of Object.entries(texts)) {
    it(`tells its losses where they stand: ${what}`, () => {
      const at = text.indexOf('loss =');
      const place = programAt(text, at, languageId)!;
      const { story, node, name } = toldAt(read(place), place.cell, place.offset)!;
      assert.deepEqual([story?.loss, name], ['cross-entropy', 'loss']);
      assert.equal(place.cells[node.cell].around(node.start), at);
      const made = story!.node;
      const { around } = place.cells[made.cell];
      const written = text.slice(around(made.start), around(made.end));
      assert.equal(written, 'F.cross_entropy(z, torch.tensor([0]))');
    });

    it(`has its known losses where they are asked for: ${what}`, () => {
      const found = programsIn(text, 0, text.length, languageId).flatMap((program) => {
        const own = [...program.cells.keys()].slice(program.known);
        return lossHints(read(program), own).map((loss) => loss.value);
      });
      assert.equal(found.length, 1);
      assert.ok(Math.abs(found[0] - value) < 1e-15, `${found}`);
    });
  }

  it('in a docstring of a notebook goes on from the cells, in whichever it stands', () => {
    const cells = [
      `${lines.slice(0, 3).join('\n')}\n`,
      'def f():\n    """Does it.\n\n    >>> loss = F.cross_entropy(z, torch.tensor([0]))\n    """\n',
    ];
    const texts = cells.map(wholeText);
    const offset = cells[1].indexOf('loss =');
    const place = doctestAt(texts, 1, offset)!;
    const { story, node } = toldAt(read(place), place.cell, place.offset)!;
    assert.equal(story?.loss, 'cross-entropy');
    assert.equal(place.cells[node.cell].around(node.start), offset);
    const found = doctestsIn(texts, 1, 0, cells[1].length).flatMap((program) =>
      lossHints(read(program), [...program.cells.keys()].slice(program.known)).map((loss) => loss.value),
    );
    assert.equal(found.length, 1);
    assert.ok(Math.abs(found[0] - value) < 1e-15, `${found}`);
    assert.deepEqual(doctestsIn(texts, 0, 0, cells[0].length), []);
  });

  it('is not read where a backslash makes what is typed differ from what is written, unless the docstring is raw', () => {
    const typedIn = (quotes: string) => `def f():\n    ${quotes}Does.\n\n    >>> n = len('\\\\n')\n    """\n`;
    const read = (text: string) => programsIn(text, 0, text.length, 'python').length;
    assert.deepEqual(
      ['"""', 'r"""'].map((quotes) => read(typedIn(quotes))),
      [1, 2],
    );
  });

  it('is of no concern to another part of the text', () => {
    const [, text] = texts['a docstring'];
    const far = `${text}\n\nx = 1\n`;
    assert.equal(programsIn(far, far.length - 5, far.length, 'python').length, 1);
    assert.equal(programsIn(far, 0, far.length, 'python').length, 2);
  });
});
