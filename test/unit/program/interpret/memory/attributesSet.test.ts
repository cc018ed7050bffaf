import assert from 'node:assert/strict';
import { attributesSetIn } from '../../../../../src/program/interpret/memory/attributesSet';
import type { Piece } from '../../../../../src/program/syntax';

describe('the attributes that a text may set', () => {
  const cases: readonly (readonly [text: string, ofOthers: readonly string[], ofAny: readonly string[]])[] = [
    ['x.a = 1', ['a'], ['a']],
    ['self.a = 1', [], ['a']],
    ['x.a += 1', ['a'], ['a']],
    ['x.a++', ['a'], ['a']],
    ['x.a, self.b = 1, 2', ['a'], ['a', 'b']],
    ['[x.a, self.b] = 1, 2', ['a'], ['a', 'b']],
    ['(x.a, self.b) = 1, 2', ['a'], ['a', 'b']],
    ['({ p: x.a, q: this.b } = o)', ['a'], ['a', 'b']],
    ['setattr(x, name, 1)', ['*'], ['*']],
    ['x.a == 1', [], []],
    ['log[x.a] = 1', [], []],
    ['log[x.b].a, y = 1, 2', ['a'], ['a']],
    ['f(x.a, y)', [], []],
    ['(x.a, x.b) == (1, 2)', [], []],
  ];
  for (const [text, ofOthers, ofAny] of cases)
    it(`are ${ofAny.join(' and ') || 'none'} of ${text}`, () => {
      const sets = attributesSetIn(pieceOf(text));
      assert.deepEqual([...sets.ofOthers].sort(), ofOthers);
      assert.deepEqual([...sets.ofAny].sort(), ofAny);
    });

  it('are none of a list of a million numbers or attributes, which is passed over once', () => {
    for (const one of ['0.5, ', 'a.b, '])
      assert.equal(attributesSetIn(pieceOf(`x = [${one.repeat(1_000_000)}]`)).ofAny.size, 0);
  });
});

/** Only the text of a piece is read. */
function pieceOf(text: string): Piece {
  return { text } as Piece;
}
