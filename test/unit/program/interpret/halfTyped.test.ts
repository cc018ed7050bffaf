import * as assert from 'node:assert/strict';
import { numbersAt } from '../../../../src/program/answers/numbersAt';

/** The numbers at the last `x`; undefined where nothing is claimed. */
function lastOf(code: string, language: string): readonly number[] | undefined {
  const found = numbersAt(code, code.lastIndexOf('x ='), language);
  return typeof found === 'object' ? found.values : undefined;
}

const inPython =
  'import torch\nz = torch.tensor([1.0, 2.0])\nclass A:\n    def __init__(self): self.k = 1\n    def up(self, n=2): self.k = n\no = A()\ndef f(t): t.add_(1)\n';
const inJavaScript =
  'class A { static k = 1; static o = { k: 1 }; static up() { this.k = 2; } }\nclass B extends A { static up() { A.k = 2; A.o.k = 2; } }\nclass C extends A {}\nconst o = A.o;\n';

/** Once the line is finished, the call on it gives `x` another value than it had before. */
const unfinished: readonly (readonly [language: string, line: string, asked: string])[] = [
  ['python', 'o.up(', 'o.k'],
  ['python', 'o.up(3', 'o.k'],
  ['python', 'q = o.up(', 'o.k'],
  ['python', 'print(o.up(', 'o.k'],
  ['python', 'o.up() +', 'o.k'],
  ['python', 'z.add_(', 'z.sum()'],
  ['python', 'f(z,', 'z.sum()'],
  ['javascript', 'B.up(', 'A.k'],
  ['javascript', 'B.up(', 'o.k'],
  ['javascript', 'C.up(', 'C.k'],
  ['javascript', 'const q = [B.up(', 'o.k'],
];

describe('a line that is still being typed', () => {
  for (const [language, line, asked] of unfinished)
    it(`makes unknown what its call changes: ${line} before ${asked} in ${language}`, () => {
      const isPython = language === 'python';
      const before = isPython ? inPython : inJavaScript;
      const code = `${before}${line}\n${isPython ? 'w = 1\n' : 'const '}x = ${asked}\n`;
      assert.equal(lastOf(code, language), undefined);
    });

  // The values are those of Python 3.11 and PyTorch 1.13, and of Node 20.
  it('leaves alone what it only reads', () => {
    assert.deepEqual(lastOf(`${inPython}z.sum(\nw = 1\nx = z.sum()\n`, 'python'), [3]);
    assert.deepEqual(lastOf(`${inPython}z.\nx = o.k\n`, 'python'), [1]);
    assert.deepEqual(lastOf(`${inJavaScript}A.up(\nconst x = o.k\n`, 'javascript'), [1]);
  });
});
