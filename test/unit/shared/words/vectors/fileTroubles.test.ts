import assert from 'node:assert/strict';
import { openDataFile } from '../../../../../src/reader';
import { isReadable } from '../../../../../src/reader/files/fileArray';
import { FileTrouble } from '../../../../../src/reader/files/trouble';
import {
  arrayTroubleSentence,
  fileTroubleSentence,
} from '../../../../../src/shared/words/vectors/fileTroubles';
import { fileOf } from '../../../reader/files/entries';

async function said(name: string, text: string): Promise<string> {
  try {
    await openDataFile(name, fileOf(text));
    return '';
  } catch (error) {
    assert.ok(error instanceof FileTrouble);
    return fileTroubleSentence(name, error);
  }
}

describe('the sentence for a file that cannot be read', () => {
  const cases: readonly [name: string, text: string, sentence: string][] = [
    ['a.json', '', 'a.json holds no array of numbers. It is empty.'],
    ['a.json', '{"loss": 1}', 'a.json holds no array of numbers. There is no list of numbers in it.'],
    ['a.json', '[1,\n2 3]', 'a.json: Line 2, column 3: "3" is not expected there.'],
    [
      'a.jsonl',
      '{"p": 1}\n{"p": \n',
      'a.jsonl: Line 2 ends inside a value; each line must hold a whole one.',
    ],
    [
      'a.jsonl',
      '{"p": "x"}\n',
      'a.jsonl holds no array of numbers. p: Line 1 has "x", which is not a number.',
    ],
    ['a.csv', 'a,b\nc,d\n', 'a.csv holds no array of numbers. a: Line 2 has "c", which is not a number.'],
    [
      'a.npz',
      'no zip',
      'a.npz is not what its extension says. It is not a zip file, as a .npz file should be.',
    ],
    ['a.npy', 'x', 'a.npy is cut short. It needs 10 bytes but has 1.'],
    ['a.pkl', 'x', 'a.pkl cannot be read. Files that end in .pkl are not supported.'],
  ];
  for (const [name, text, sentence] of cases) {
    it(sentence, async () => assert.equal(await said(name, text), sentence));
  }

  it('has one for an array beside others that can be read, too', async () => {
    const entries = await openDataFile(
      'a.json',
      fileOf('{"p": [1, 2], "names": ["cat"], "ragged": [[1], [1, 2]]}'),
    );
    const troubles = entries.flatMap((entry) =>
      isReadable(entry) ? [] : [arrayTroubleSentence(entry.trouble)],
    );
    assert.deepEqual(troubles, [
      'Item 0 is "cat", which is not a number.',
      'The shape of item 1 is 2; of those before it, 1.',
    ]);
  });
});
