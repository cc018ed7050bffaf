import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'papaparse';
import { cellNumber, cellText, emptyRow, isBlank, readRow } from '../../../../src/reader/layouts/separated';

describe('the rows of separated values', () => {
  const cell = fc.oneof(
    fc.constantFrom('', '1', '-0.5', 'x', 'a b', '1e3', '"q"', '"a,b"', '"say ""no"""', '"two\nlines"', '""'),
    fc.string({ unit: fc.constantFrom(...'ab1.,;"\t') }).map((text) => `"${text.replaceAll('"', '""')}"`),
  );
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });

  for (const delimiter of [',', ';', '\t'])
    for (const newline of ['\n', '\r\n'] as const)
      it(`between ${JSON.stringify(delimiter)}, at ${JSON.stringify(newline)}, are those that Papa Parse reads`, () => {
        fc.assert(
          fc.property(table, (rows) => {
            const text = rows.map((cells) => cells.join(delimiter)).join(newline);
            const { data } = parse<string[]>(text, { delimiter, newline });
            const filled = data.filter((cells) => cells.length > 1 || cells[0].trim() !== '');
            assert.deepEqual(
              rowsOf(text, delimiter),
              filled.map((cells) => cells.map((written) => written.trim())),
            );
          }),
        );
      });
});

describe('the number of a cell', () => {
  it('is the one that JavaScript reads from the same digits', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 20 });
    fc.assert(
      fc.property(
        digits,
        digits,
        fc.constantFrom('', '-', '+'),
        fc.constantFrom('', 'e3', 'E-7'),
        (whole, part, sign, exponent) => {
          const written = `${sign}${whole}${part && `.${part}`}${exponent}`;
          const isNumber = whole + part !== '';
          assert.equal(cellNumber(written, 0, written.length, ','), isNumber ? Number(written) : undefined);
        },
      ),
    );
  });

  it('is undefined where the cell has more than a number, or nothing', () => {
    for (const written of [
      '',
      '-',
      '.',
      '1 2',
      '1,5',
      '0x10',
      '2024-01-01',
      '1.2.3',
      'true',
      'e5',
      '5%',
      '1_000',
    ])
      assert.equal(cellNumber(written, 0, written.length, ','), undefined, written);
  });
});

function rowsOf(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  const row = emptyRow();
  for (let at = 0; at < text.length; ) {
    const next = readRow(text, at, delimiter, row);
    assert.ok(next > at);
    if (!isBlank(row))
      rows.push(Array.from({ length: row.count }, (_, index) => cellText(text, row, index).trim()));
    at = next;
  }
  return rows;
}
