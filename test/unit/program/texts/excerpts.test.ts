import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findLosses } from '../../../../src/program/answers/findLosses';
import { numbersAt } from '../../../../src/program/answers/numbersAt';
import { excerptsOf } from '../../../../src/program/texts/excerpts';
import { piecesOf } from '../../../../src/program/texts/pieces';

interface Program {
  readonly id: string;
  readonly code: string;
  readonly ask: readonly {
    readonly line: number;
    readonly values?: readonly (number | string)[];
    readonly none?: true;
  }[];
}

/** Answers of Python itself; test/programs/make.py says how. */
const programs: readonly Program[] = JSON.parse(
  readFileSync(join(__dirname, '../../../programs/programs.json'), 'utf8'),
).filter(({ language }: { language: string }) => language === 'python');

/** How a program is written in another text: what precedes each of its lines, and what surrounds all of them. */
interface Form {
  readonly languageId: string;
  readonly before: string;
  readonly behind: string;
  prompt(isFirst: boolean, statement: number): string;
}

const forms: Readonly<Record<string, Form>> = {
  'a fence of Markdown': {
    languageId: 'markdown',
    before: 'Given\n\n```sh\npip install torch\n```\n\n1. then\n\n   ```python title="a.py"\n',
    behind: '   ```\n\nAs it was [0.1, 0.9].\n',
    prompt: () => '   ',
  },
  'a block quote of Markdown': {
    languageId: 'markdown',
    before: '> [!NOTE]\n>\n> > ```py\n',
    behind: '> > ```\n> As it was [0.1, 0.9].\n',
    prompt: () => '> > ',
  },
  'a session of Python': {
    languageId: 'plaintext',
    before: 'It goes as follows.\n\n',
    behind: 'tensor(0.5)\n\nAnd so on.\n',
    prompt: (isFirst) => (isFirst ? '>>> ' : '... '),
  },
  'a fenced session': {
    languageId: 'markdown',
    before: '~~~pycon\n',
    behind: '~~~\n',
    prompt: (isFirst) => (isFirst ? '>>> ' : '... '),
  },
  'cells of IPython': {
    languageId: 'plaintext',
    before: '```\n',
    behind: 'Out[2]: tensor(0.5)\n```\n',
    prompt: (isFirst, statement) => (isFirst ? `In [${statement}]: ` : '   ...: '),
  },
  'a docstring': {
    languageId: 'python',
    before: 'def documented(p):\n    """Does it.\n\n',
    behind: '    """\n    return p\n',
    prompt: (isFirst) => `    ${isFirst ? '>>> ' : '... '}`,
  },
};

Object.entries(forms).forEach(([what, form], turn, all) => {
  describe(`a program in ${what}`, () => {
    // Each program in one of the forms. A program with triple quotes cannot be in a docstring.
    const some = programs.filter(({ code }, i) => i % all.length === turn && !/"""|\\/.test(code));
    for (const program of some) {
      it(`gives what Python gave: ${program.id}`, () => {
        const { text, starts } = written(program.code, form);
        const wrong = program.ask.map(({ line, values, none }) => {
          const name = /^\s*(\w+) = /.exec(program.code.split('\n')[line - 1]);
          if (!name) return undefined;
          const offset = starts[line - 1] + name[0].indexOf(name[1]);
          const found = numbersAt(text, offset, form.languageId);
          if (none) return typeof found === 'object' ? `${line}: claims ${found.values}` : undefined;
          if (typeof found !== 'object') return values && `${line}: no answer`;
          const isRight =
            found.start === offset &&
            (values ?? []).every((value, i) => isNear(Number(value), found.values[i]));
          return isRight ? undefined : `${line}: ${found.start} ${found.values}, not ${offset} ${values}`;
        });
        assert.deepEqual(
          wrong.filter((one) => one !== undefined),
          [],
        );
      });
    }
  });
});

function written(code: string, { before, behind, prompt }: Form): { text: string; starts: number[] } {
  let text = before;
  const starts: number[] = [];
  piecesOf(code).forEach((piece, statement) => {
    const lines = piece.replace(/\n$/, '').split('\n');
    lines.forEach((line, i) => {
      const mark = prompt(i === 0, statement + 1);
      starts.push(text.length + mark.length);
      text += `${mark}${line}\n`;
    });
  });
  return { text: text + behind, starts };
}

/** Both are float64 results with sums in another order; below a thousandth, cancellation has cost Python digits. */
function isNear(wanted: number, got: number): boolean {
  return Object.is(wanted + 0, got + 0) || Math.abs(wanted - got) <= 1e-9 * Math.max(1e-3, Math.abs(wanted));
}

describe('code in a text for people', () => {
  // A search that starts again at each of the lines takes minutes.
  it('is none in blank lines, however many', () => {
    assert.deepEqual(excerptsOf('\n'.repeat(200_000)), []);
  });

  const lecture = `In [7]: a=torch.tensor([0.1,0.1,0.1,0.7])
In [8]: -(a*torch.log2(a)).sum()
Out[8]: tensor(1.3568)
`;

  it('has its losses where they stand', () => {
    const [loss, ...others] = findLosses(lecture, 'plaintext');
    assert.deepEqual(others, []);
    assert.equal(lecture.slice(loss.start, loss.end), '-(a*torch.log2(a)).sum()');
    assert.ok(Math.abs(loss.value! - 1.3568) < 5e-5);
    const { start, end } = loss.prediction!;
    assert.equal(lecture.slice(start, end), 'a');
  });

  it('is none of a fence in another language, nor what was printed', () => {
    const text = '```ruby\nx = [1, 2]\n```\n```\n>>> x = 3\nx = 4\n```\n';
    assert.equal(numbersAt(text, text.indexOf('x = ['), 'markdown'), undefined);
    assert.equal(numbersAt(text, text.indexOf('x = 4'), 'markdown'), undefined);
    const found = numbersAt(text, text.indexOf('x = 3'), 'markdown');
    assert.deepEqual(typeof found === 'object' && found.values, [3]);
  });

  it('ends with the block quote that it is in, and its own marks are no quotes', () => {
    const text = '> ```py\n> x = [1, 2]\n\ny = 3\n\n```py\nz = (4\n> 2)\n```\n> >>> w = 5\n';
    const at = (name: string) => numbersAt(text, text.indexOf(`${name} =`), 'markdown');
    const values = (name: string) => {
      const found = at(name);
      return typeof found === 'object' ? [...found.values] : undefined;
    };
    assert.deepEqual(['x', 'y', 'z', 'w'].map(values), [[1, 2], undefined, [1], [5]]);
  });

  it('has the names of its module in a docstring, unless it gives them other values', () => {
    const text = (typed: string) => `import torch
scale = 2
def f(x):
    """
    >>> ${typed}
    >>> y = f(torch.tensor([1.0, 3.0]))
    """
    return x * scale
`;
    const at = (code: string) => numbersAt(code, code.indexOf('y ='), 'python');
    const found = at(text('import torch'));
    assert.deepEqual(typeof found === 'object' && found.values, [2, 6]);
    assert.equal(at(text('scale = 3')), undefined);
  });
});
