import * as assert from 'node:assert/strict';
import { withoutProse } from '../../../../src/program/texts/prose';

describe('a program without its prose', () => {
  for (const [text, code] of [
    ['x = 1  # the loss\ny = 2\n', 'x = 1  \ny = 2\n'],
    ['def f():\n    """Has a "quote", a \\""" and a #."""\n    return 1\n', 'def f():\n    \n    return 1\n'],
    ["r'''raw''' + 'short#no_comment'", "r + 'short#no_comment'"],
    ["fail(\"the loss # of precision\", 'it\\'s so')", 'fail(, )'],
    ['print(f"the loss {loss}")', 'print(f"the loss {loss}")'],
    ["a = \"it's\"; b = '''long'''", 'a = "it\'s"; b = '],
    ['print(f"""{loss} # shown""", rF\'\'\'{x}\'\'\')', 'print(f"""{loss} # shown""", rF\'\'\'{x}\'\'\')'],
    ['x = """never closed\nloss', 'x = '],
    ["x = 'never closed\nloss", "x = 'never closed\nloss"],
  ])
    it(`of ${JSON.stringify(text)} is ${JSON.stringify(code)}`, () => assert.equal(withoutProse(text), code));

  it('is found in time in a text of many quotes', () => {
    for (const piece of ['"', "'", '\\"', '"""', "'''\\", '#']) {
      const start = Date.now();
      withoutProse(piece.repeat(300_000));
      assert.ok(Date.now() - start < 2000, piece);
    }
  });
});
