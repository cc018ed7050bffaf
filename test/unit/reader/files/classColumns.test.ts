import assert from 'node:assert/strict';
import { openDataFile } from '../../../../src/reader';
import { type FileArray, type FileEntry, isReadable } from '../../../../src/reader/files/fileArray';
import { fileOf, numbersOf, summary, troubles } from './entries';

const predictions =
  'id,label,p_cat,p_dog,p_bird,date\nimg_1,cat,0.7,0.2,0.1,2024-01-01\nimg_2,bird,0.1,0.3,0.6,2024-01-02\n';

function table(entries: readonly FileEntry[]): FileArray | undefined {
  return entries.filter(isReadable).find(({ path }) => path.length > 1 && path.at(-1) === null);
}

async function opened(name: string, text: string): Promise<FileEntry[]> {
  return openDataFile(name, fileOf(text));
}

describe('the columns of predictions', () => {
  it('form one matrix over the classes, and a column of class names becomes one of class indices', async () => {
    const entries = await opened('a.csv', predictions);
    assert.deepEqual(await summary(entries), [
      ['p_*', [2, 3], [0.7, 0.2, 0.1, 0.1, 0.3, 0.6]],
      ['label', [2], [0, 2]],
      ['p_cat', [2], [0.7, 0.1]],
      ['p_dog', [2], [0.2, 0.3]],
      ['p_bird', [2], [0.1, 0.6]],
    ]);
    assert.deepEqual(table(entries)?.columns, ['cat', 'dog', 'bird']);
    assert.deepEqual(table(entries)?.labels, ['label']);
    assert.deepEqual(Object.keys(troubles(entries)), ['id', 'date']);
  });

  it('beside classes of which a row has none say which row, in place of calling the first class no number', async () => {
    const holed = `${predictions}img_3,,0.2,0.2,0.6,\nimg_4,dog,0.2,0.2,0.6,2024-01-04\n`;
    const entries = await opened('a.csv', holed);
    assert.deepEqual(troubles(entries).label, { is: 'missing', line: 4 });
    // A text that names no classes is none with its hole filled, either.
    assert.deepEqual(troubles(entries).date, { is: 'word', found: '"2024-01-01"', line: 2 });
    assert.equal(table(entries)?.labels, undefined);
  });

  it('can be read by rows and by classes', async () => {
    const wide = table(await opened('a.csv', predictions))!;
    assert.deepEqual(await numbersOf(wide, '1'), [0.1, 0.3, 0.6]);
    assert.deepEqual(await numbersOf(wide, ':, 1'), [0.2, 0.3]);
    assert.deepEqual(await numbersOf(wide, '1:, 1:'), [0.3, 0.6]);
  });

  it('are found in records of .json and .jsonl, logits too', async () => {
    const records = [
      { y: 'Dog', logit_cat: 1.5, logit_dog: 2 },
      { y: 'cat', logit_cat: 1, logit_dog: -2 },
    ];
    const lines = records.map((record) => JSON.stringify(record)).join('\n');
    for (const [name, text] of [
      ['a.json', JSON.stringify(records)],
      ['a.jsonl', lines],
    ]) {
      const entries = await opened(name, text);
      assert.deepEqual(await numbersOf(table(entries)!), [1.5, 2, 1, -2]);
      assert.deepEqual(table(entries)!.labels, [null, 'y']);
      assert.deepEqual(await numbersOf(entries.filter(isReadable).find(({ name }) => name === 'y')!), [1, 0]);
    }
  });

  it('are found as the fields of an object in each record', async () => {
    const records = [
      { label: 'red panda', probs: { cat: 0.75, 'red panda': 0.25 }, metrics: { p: { cat: 7 } } },
      { label: 'cat', probs: { cat: 0.5, 'red panda': 0.5 }, metrics: { p: { cat: 8 } } },
    ];
    const entries = await opened('a.jsonl', records.map((record) => JSON.stringify(record)).join('\n'));
    assert.equal(table(entries)!.name, 'probs.*');
    assert.deepEqual(table(entries)!.columns, ['cat', 'red panda']);
    assert.deepEqual(await numbersOf(table(entries)!), [0.75, 0.25, 0.5, 0.5]);
    assert.deepEqual(table(entries)!.labels, [null, 'label']);
    assert.deepEqual(
      await numbersOf(entries.filter(isReadable).find(({ name }) => name === 'label')!),
      [1, 0],
    );
  });

  it('take a column of numbers as the target if its name says so and it holds their indices', async () => {
    const labels = async (column: string) =>
      table(await opened('a.csv', `${column},p0,p1\n1,0.25,0.75\n0,0.5,0.5\n`))?.labels;
    assert.deepEqual(await labels('target'), ['target']);
    assert.equal(await labels('epoch'), undefined);
    const beyond = await opened('a.csv', 'target,p0,p1\n1,0.25,0.75\n2,0.5,0.5\n');
    assert.equal(table(beyond)?.labels, undefined);
  });

  it('leave the target open where two columns could be it', async () => {
    const entries = await opened('a.csv', 'label,truth,p_a,p_b\na,b,0.5,0.5\nb,b,0.25,0.75\n');
    assert.deepEqual(
      entries.filter(isReadable).flatMap(({ dtype, name }) => (dtype === 'label' ? [name] : [])),
      ['label', 'truth'],
    );
    assert.equal(table(entries)?.labels, undefined);
  });

  it('form no matrix where they are not over classes', async () => {
    for (const text of [
      // Statistics, whose rows have no particular sum.
      'p_value,p_adj\n0.01,0.04\n0.2,0.3\n',
      'p_cat\n0.5\n0.25\n',
      'prob_a,prob_b\n1.5,0.25\n2,0.5\n',
      'x_1,x_2\n0.5,0.5\n0.25,0.75\n',
    ])
      assert.equal(table(await opened('a.csv', text)), undefined, text);
  });

  it('leave alone a column of words that names other things, or has a gap', async () => {
    for (const text of [
      'label,p_a,p_b\na,0.5,0.5\nhorse,0.25,0.75\n',
      'label,p_a,p_b\na,0.5,0.5\n,0.25,0.75\n',
      'label,p_a,p_b\na,0.5,0.5\n1,0.25,0.75\n',
    ])
      assert.deepEqual(Object.keys(troubles(await opened('a.csv', text))), ['label'], text);
  });
});
