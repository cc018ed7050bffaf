import assert from 'node:assert/strict';
import { interestAt, readAt } from '../../../../src/reader';
import { isRefusal } from '../../../../src/reader/source/found';

/** What a cursor at `|` reads. */
function readThere(marked: string, language = 'markdown') {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const read = readAt(text, offset, language);
  return read && !isRefusal(read) ? { ...read, interest: interestAt(text, offset, language) } : undefined;
}

const column = (count: number) => '0.5\n'.repeat(count);

describe('numbers that stand alone in prose', () => {
  for (const [what, text, values] of [
    ['beside one another', 'They were:\n\n0.7 0.|2 0.1\n', [0.7, 0.2, 0.1]],
    ['below one another', 'They were:\n\n0.7\n0.|2\n0.1\n\nand so on', [0.7, 0.2, 0.1]],
    ['below one another, at the first', '|0.9\n0.1', [0.9, 0.1]],
    ['below one another, at the last', '0.9\n0.1|', [0.9, 0.1]],
    ['below one another, indented, with other line ends', '  0.7\r\n  0.|2\r\n  0.1\r\n', [0.7, 0.2, 0.1]],
    ['below one another in a fence', '```\n0.|25\n0.75\n```\n', [0.25, 0.75]],
    ['below words', 'p:\n-1\n|2', [-1, 2]],
  ] as const) {
    it(`are read ${what}`, () => assert.deepEqual(readThere(text)?.values, values));
  }

  for (const [what, text] of [
    ['is a single one', 'a\n\n0.|5\n\n0.5\n'],
    ['are words beside it', '0.|5 of them\n0.5\n'],
    ['is only a row above it', '0.3 0.3\n|0.5\n'],
  ]) {
    it(`are none where there ${what}`, () => assert.equal(readThere(text), undefined));
  }

  it('each know their place', () => {
    const read = readThere('0.7\n0.|2\n0.1\n');
    assert.deepEqual([read?.places, read?.start, read?.end], [[0, 3, 4, 7, 8, 11], 0, 11]);
  });

  it('are hovered unasked where they are a distribution', () => {
    assert.equal(readThere('0.7\n0.|2\n0.1\n')?.interest, 'likely');
    assert.equal(readThere('3\n1|\n2\n')?.interest, 'possible');
  });

  it('are read below one another as far as a hover sees all of them', () => {
    assert.equal(readThere(`|${column(1_000)}`)?.values.length, 1_000);
    assert.equal(readThere(`|${column(1_001)}`), undefined);
    assert.equal(readThere(`${column(700)}|${column(301)}`), undefined);
  });

  it('are none in code', () => assert.equal(readThere('0.|7\n0.3\n', 'python'), undefined));
});
