import assert from 'node:assert/strict';
import { openDataFile } from '../../../../src/reader';
import { type FileEntry, isReadable } from '../../../../src/reader/files/fileArray';
import { openCsv } from '../../../../src/reader/files/formats/csv';
import { inMemory } from '../../../../src/reader/files/source';
import { byPath, fileOf, hasKind, hasReason, summary, troubles } from './entries';

function csv(text: string): Promise<FileEntry[]> {
  return openCsv(fileOf(text));
}

describe('a .csv file', () => {
  it('of numbers is a matrix, and its columns', async () => {
    const entries = await csv('a,b\n1,0.25\n2,-1e3\n');
    assert.deepEqual(await summary(entries), [
      ['', [2, 2], [1, 0.25, 2, -1000]],
      ['a', [2], [1, 2]],
      ['b', [2], [0.25, -1000]],
    ]);
    assert.ok(isReadable(entries[0]));
    assert.deepEqual(entries[0].columns, ['a', 'b']);
  });

  it('of predictions has the numeric columns by their names, and says why the others are not arrays', async () => {
    const entries = await csv(
      'id,label,p_cat,p_dog,p_bird,date\nimg_1,0,0.7,0.2,0.1,2024-01-01\nimg_2,2,0.1,0.3,0.6,2024-01-02\n',
    );
    assert.deepEqual(await summary(entries), [
      ['label', [2], [0, 2]],
      ['p_cat', [2], [0.7, 0.1]],
      ['p_dog', [2], [0.2, 0.3]],
      ['p_bird', [2], [0.1, 0.6]],
    ]);
    assert.deepEqual(troubles(entries), {
      id: { is: 'word', found: '"img_1"', line: 2 },
      date: { is: 'word', found: '"2024-01-01"', line: 2 },
    });
  });

  it('has a path for each array, whatever the columns are called', async () => {
    assert.deepEqual(await byPath(await csv('step,loss\n1,2\n3,4\n')), {
      '[]': [1, 2, 3, 4],
      '["step"]': [1, 3],
      '["loss"]': [2, 4],
    });
    assert.deepEqual(await byPath(await csv('p,p,,0,p\n1,2,3,4,x\n')), {
      '["p"]': [1],
      '["p",1]': [2],
      '[2]': [3],
      '["0"]': [4],
    });
    assert.deepEqual(await byPath(await csv('0.5,1\n1,2\n')), {
      '[]': [0.5, 1, 1, 2],
      '[0]': [0.5, 1],
      '[1]': [1, 2],
    });
  });

  it('with words in it has the numeric columns', async () => {
    assert.deepEqual(await summary(await csv('name\tp\n"x, y"\t0.5\nz\tnan\n')), [
      ['p', [2], [0.5, Number.NaN]],
    ]);
  });

  it('with a gap in a column leaves that column out, and says where', async () => {
    const entries = await csv('a,b,c\n1,2,3\n,3,4\n5,6\n');
    assert.deepEqual(await summary(entries), [['b', [3], [2, 3, 6]]]);
    assert.deepEqual(troubles(entries), { a: { is: 'missing', line: 3 }, c: { is: 'missing', line: 4 } });
  });

  it('of a header alone has no number in its columns; a line with a number is a row', async () => {
    assert.deepEqual(troubles(await csv('id,p_cat\n')), { id: { is: 'empty' }, p_cat: { is: 'empty' } });
    assert.deepEqual(troubles(await csv('id,1\n')), { 0: { is: 'word', found: '"id"', line: 1 } });
  });

  it('with more cells than the header names has them, too', async () => {
    const entries = await csv('a\n1,2\n3,4,5\n');
    assert.deepEqual(await byPath(entries), { '["a"]': [1, 3], '[1]': [2, 4] });
    assert.deepEqual(troubles(entries), { 2: { is: 'missing', line: 2 } });
  });

  it('has a decimal comma where semicolons separate, and only there', async () => {
    assert.deepEqual(await summary(await csv('1;2,5\n3;4,5\n')), [
      ['', [2, 2], [1, 2.5, 3, 4.5]],
      ['0', [2], [1, 3]],
      ['1', [2], [2.5, 4.5]],
    ]);
    await assert.rejects(openDataFile('a.tsv', fileOf('1,5\t2,5\n')), hasKind('no-numbers'));
  });

  it('may have comments and spaces, as NumPy writes them', async () => {
    assert.deepEqual(await summary(await csv('# p\n1.5 2\n 3  4 \n')), [
      ['', [2, 2], [1.5, 2, 3, 4]],
      ['0', [2], [1.5, 3]],
      ['1', [2], [2, 4]],
    ]);
  });

  it('is separated by the character that occurs outside quotes', async () => {
    assert.deepEqual(await byPath(await csv('note,p\n"a;b",1\n"c;d",2\n')), { '["p"]': [1, 2] });
    assert.deepEqual(await byPath(await csv('note;p\na,b;1\nc,d;2\n')), { '["p"]': [1, 2] });
  });

  it('may have a title above the table', async () => {
    assert.deepEqual(await byPath(await csv('Results of run 3\n1,2\n3,4\n')), {
      '[]': [1, 2, 3, 4],
      '["Results of run 3"]': [1, 3],
      '[1]': [2, 4],
    });
  });

  it('without a number is refused with the first reason', async () => {
    await assert.rejects(openDataFile('a.csv', fileOf('a,b\nc,d\n')), hasKind('no-numbers'));
  });

  it('with a quote that is not closed says on which line', async () => {
    await assert.rejects(csv('a,b\n1,"x\n2,3\n'), hasReason({ is: 'quote', line: 2 }));
    await assert.rejects(csv('a,b\n"1\n",2\n"x"y,3\n'), hasReason({ is: 'quote', line: 4 }));
  });

  it('may be written in UTF-16', async () => {
    const little = Buffer.from('\ufeffp,q\r\n1,2\r\n', 'utf16le');
    for (const bytes of [little, Buffer.from([...little]).swap16()])
      assert.deepEqual(await byPath(await openCsv(inMemory(new Uint8Array(bytes)))), {
        '[]': [1, 2],
        '["p"]': [1],
        '["q"]': [2],
      });
  });

  it('with many rows is the same when read in pieces', async () => {
    const rows = Array.from({ length: 60_000 }, (_, index) => `"${index}\u00e9",${index / 7},"x\ny ""z"""`);
    const entries = await csv(`id,p,note\n${rows.join('\r\n')}\r\n`);
    const [p] = entries.filter(isReadable);
    assert.deepEqual(p.shape, [60_000]);
    assert.deepEqual([...(await p.values(59_998, 2))], [59_998 / 7, 59_999 / 7]);
  });
});
