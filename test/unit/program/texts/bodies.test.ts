import * as assert from 'node:assert/strict';
import { parser } from '@lezer/python';
import { type Node, parse, type Syntax } from '../../../../src/program/syntax';
import { bodiesOf } from '../../../../src/program/texts/bodies';

const long = 'a_long_name = another_long_name + one_more_name_that_is_long';

describe('the bodies of functions', () => {
  const told = (text: string): string[] => bodiesOf(text).map(({ start, end }) => text.slice(start, end));

  it('are told without those within them', () => {
    assert.deepEqual(told(`def f():\n  ${long}\n  def g():\n    ${long}\n`), [
      `${long}\n  def g():\n    ${long}\n`,
    ]);
  });

  it('of a class are those of its methods', () => {
    const text = `class A:\n  x = 1\n  def f(self):\n    ${long}\n\n  @b\n  async def g(self):\n    ${long}`;
    assert.deepEqual(told(text), [`${long}\n`, long]);
  });

  it('end before comments and blank lines', () => {
    assert.deepEqual(told(`def f():  # why\n  # first\n  ${long}  # so\n  # last\n\n# behind\n`), [
      `${long}  # so\n`,
    ]);
  });

  it('go on behind what looks like an end within brackets, strings and comments', () => {
    const body = `${long}\n  a = (\n1,\n)\n  b = """\nc\n# """\n# d\n  e = 1 + \\\n2\n`;
    assert.deepEqual(told(`def f(a=(\n1, 2), b: str = ":"\n) -> int:\n  ${body}\ng()\n`), [body]);
  });

  it('on the line of their function are none, nor short ones', () => {
    assert.deepEqual(told(`def f(): ${long}\n`), []);
    assert.deepEqual(told('def f():\n  return 1\n'), []);
  });

  const open = ['a = (', 'a = )', 'a = """', "a = 'b"];
  for (const what of open) {
    it(`are none where something is left open: ${what}`, () => {
      assert.deepEqual(told(`def f():\n  ${long}\n  ${what}\n`), []);
    });
  }
});

describe('a module, whose functions are parsed when they are asked for,', () => {
  const parseModule = (text: string, before?: Syntax) => parse([text], before, 'python', 0);
  const texts: readonly string[] = [
    `class A(B):\n    """doc"""\n    x: int = 1\n\n    def f(self, a=1, *b, **c) -> int:\n        # why\n        ${long}  # so\n        return a\n\n    # behind\n    @property\n    def g(self):\n        def h():\n            yield ${long}\n        if a:\n            return 1.\n        # last\n\n# end\nz = A()\n`,
    `if a:\n\tasync def f(a=(\n1, 2)):\n\t\t${long}\n\t\tawait b\n\telse_ = 1\nelse:\n\tpass\n`,
    `def f():\r\n    ${long}\r\n    return {\r\n'a': 1\r\n    }\r\n\r\nf()`,
    `def f():\n    ${long}`,
    `def f():\n    ${long}\n    x = = 1\n    return x\ng()\n`,
  ];
  for (const text of texts) {
    it(`has the nodes of the whole: ${JSON.stringify(text.slice(0, 40))}`, () => {
      assert.deepEqual(nodesOf(parseModule(text).scripts[0]), nodesOfWhole(text));
    });
  }

  it('moves with the text that stands before it, whenever it is parsed', () => {
    const text = `def f():\n    ${long}\n    return 1\n`;
    const before = parseModule(text);
    assert.deepEqual(
      nodesOf(parseModule(`a = 1\n${text}`, before).scripts[0]),
      nodesOfWhole(`a = 1\n${text}`),
    );
  });
});

type Row = readonly [name: string, start: number, end: number];

function nodesOf(node: Node): Row[] {
  return [[node.name, node.start, node.end], ...node.children.flatMap(nodesOf)];
}

/** The nodes that the parser makes of the whole text at once; a number that ends in a point is written with a zero. */
function nodesOfWhole(text: string): Row[] {
  const rows: Row[] = [];
  parser.parse(text.replace(/1\.$/m, '10')).iterate({
    enter: ({ name, from, to }) => {
      if (name !== 'Comment') rows.push([name, from, to]);
    },
  });
  return rows;
}
