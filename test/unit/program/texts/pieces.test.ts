import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import { piecesOf } from '../../../../src/program/texts/pieces';

describe('the pieces of a program', () => {
  const cases: ReadonlyArray<readonly [string, readonly string[]]> = [
    ['', ['']],
    ['a = 1\nb = 2', ['a = 1\n', 'b = 2']],
    ['# first\n\na = 1\n# behind a\nb = 2\n', ['# first\n\n', 'a = 1\n# behind a\n', 'b = 2\n']],
    ['def f():\n  x\n# within\n  y\nz\n', ['def f():\n  x\n# within\n  y\n', 'z\n']],
    ['if a:\n  b\nelif c:\n  d\nelse:\n  e\nf\n', ['if a:\n  b\nelif c:\n  d\nelse:\n  e\n', 'f\n']],
    [
      'try:\n  a\nexcept E:\n  b\nfinally:\n  c\nelsewhere\n',
      ['try:\n  a\nexcept E:\n  b\nfinally:\n  c\n', 'elsewhere\n'],
    ],
    ['@a\n@b(\n1)\ndef f():\n  c\nd\n', ['@a\n@b(\n1)\ndef f():\n  c\n', 'd\n']],
    ['a = [\n1,\n2\n]\nb\n', ['a = [\n1,\n2\n]\n', 'b\n']],
    ['a = """\nb = 1\n\\"""\n"""\nc\n', ['a = """\nb = 1\n\\"""\n"""\n', 'c\n']],
    ["a = 'it\\'s ('\nb\n", ["a = 'it\\'s ('\n", 'b\n']],
    ['a = 1 + \\\n2\nb\n', ['a = 1 + \\\n2\n', 'b\n']],
    ['a = "b # (\nc\n', ['a = "b # (\n', 'c\n']],
    ['a = (1,\ndef f():\n  b\nc\n', ['a = (1,\n', 'def f():\n  b\n', 'c\n']],
    ['a = 1\r\nb = 2\r\n', ['a = 1\r\n', 'b = 2\r\n']],
    ['  a\n  b\nc\n', ['  a\n  b\n', 'c\n']],
  ];
  for (const [text, pieces] of cases) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(piecesOf(text), pieces);
    });
  }

  it('are the text together, whatever it is', () => {
    const part = fc.constantFrom(
      'a',
      ' ',
      '\n',
      '\r\n',
      '(',
      ']',
      '"',
      "'",
      '"""',
      '#',
      '\\',
      'def f',
      '@',
      'else:',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        assert.equal(piecesOf(parts.join('')).join(''), parts.join(''));
      }),
    );
  });
});
