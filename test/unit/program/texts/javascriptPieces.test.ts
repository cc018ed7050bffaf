import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import { javascriptPiecesOf } from '../../../../src/program/texts/javascriptPieces';

describe('the pieces of a program in JavaScript', () => {
  const cases: ReadonlyArray<readonly [string, readonly string[]]> = [
    ['', ['']],
    ['a = 1;\nb = 2;', ['a = 1;\n', 'b = 2;']],
    ['// first\n\na();\n// behind a\nb();\n', ['// first\n\na();\n// behind a\n', 'b();\n']],
    ['function f() {\nconst x = 1;\n}\ng()\n', ['function f() {\nconst x = 1;\n}\n', 'g()\n']],
    ['if (a) {\n  b;\n}\nelse {\n  c;\n}\nd;\n', ['if (a) {\n  b;\n}\nelse {\n  c;\n}\n', 'd;\n']],
    ['do {\n} while (a);\nb;\n', ['do {\n} while (a);\n', 'b;\n']],
    ['const a = 1\nconst b = 2\nb++\n', ['const a = 1\n', 'const b = 2\nb++\n']],
    ['a\n(b)\n', ['a\n(b)\n']],
    ['const a =\nb;\nc;\n', ['const a =\nb;\n', 'c;\n']],
    ['if (a)\nb();\n', ['if (a)\nb();\n']],
    ['export default\nclass A {}\nb;\n', ['export default\nclass A {}\n', 'b;\n']],
    ['@a\nclass B {}\nc;\n', ['@a\nclass B {}\n', 'c;\n']],
    [`a = \`\nb = 1;\n\${{ c: \`}\` }}\n\`;\nd;\n`, [`a = \`\nb = 1;\n\${{ c: \`}\` }}\n\`;\n`, 'd;\n']],
    ["a = 'it\\'s (';\nb;\n", ["a = 'it\\'s (';\n", 'b;\n']],
    ['a = "b (\nc;\n', ['a = "b (\nc;\n']],
    ['a = /[/("]/;\nb;\n', ['a = /[/("]/;\n', 'b;\n']],
    ['a = b / c; d = "/";\ne;\n', ['a = b / c; d = "/";\n', 'e;\n']],
    ['/* a\nb;\n*/ c;\nd;\n', ['/* a\nb;\n*/ c;\n', 'd;\n']],
    ['f(a,\nconst b = 1;\nc;\n', ['f(a,\n', 'const b = 1;\n', 'c;\n']],
    ['function f() {\n  a(\nconst b = 1;\n', ['function f() {\n  a(\n', 'const b = 1;\n']],
    ['a = 1;\r\nb = 2;\r\n', ['a = 1;\r\n', 'b = 2;\r\n']],
  ];
  for (const [text, pieces] of cases) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(javascriptPiecesOf(text), pieces);
    });
  }

  it('are the text together, whatever it is', () => {
    const part = fc.constantFrom(
      ...['a', ' ', '\n', '(', ']', '{', '}', '"', "'", '`', '${', '/', '/*', '//', '\\', ';', 'const b'],
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        assert.equal(javascriptPiecesOf(text).join(''), text);
      }),
    );
  });
});
