import assert from 'node:assert/strict';
import { findVectors } from '../../../../src/reader';
import { isReadable } from '../../../../src/reader/files/fileArray';
import { openCsv } from '../../../../src/reader/files/formats/csv';
import { fileOf } from '../files/entries';

describe('an open CSV', () => {
  it('has the rows that the file reader reads as its vectors', async () => {
    const texts = [
      'a,b\n"0.25","0.75"\n1,2\n',
      '1;2,5\n3;4,5\n',
      '# made by savetxt\n1.5 2\n3 4\n',
      '+1,007\nInf,-nan\n1.,.5\n',
      '"1","2"\r\n3,4\r\n',
      'x\n1\n2\n',
      'note,p\n"a\nb",1\n"c",2\n',
      'a\tb\n1\t2\n',
    ];
    for (const text of texts) {
      const [first] = (await openCsv(fileOf(text))).filter(isReadable);
      const inFile = [
        ...(await first.values(
          0,
          first.shape.reduce((product, side) => product * side, 1),
        )),
      ];
      const rows = findVectors(text, 'csv');
      if (first.path.length === 0 || first.name === 'x')
        assert.deepEqual(
          rows.flatMap(({ values }) => values),
          inFile,
          text,
        );
      else assert.deepEqual(rows, [], text);
    }
  });

  it('loses only one line to a quote that is never closed', () => {
    assert.deepEqual(
      findVectors('1,2\n"x,3\n4,5\n', 'csv').map(({ values }) => values),
      [
        [1, 2],
        [4, 5],
      ],
    );
  });

  it('is read in linear time, whatever its quotes', () => {
    for (const line of ['"', '"""', '"x""\n', 'a,"b""', '""x', '"a"b'])
      findVectors(`${line}\n`.repeat(50_000), 'csv');
  });
});
