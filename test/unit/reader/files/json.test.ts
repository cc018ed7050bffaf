import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openDataFile } from '../../../../src/reader';
import type { FileEntry } from '../../../../src/reader/files/fileArray';
import { isReadable } from '../../../../src/reader/files/fileArray';
import { openJson, openJsonl } from '../../../../src/reader/files/formats/json';
import { JsonScanner } from '../../../../src/reader/files/formats/jsonScanner';
import { inMemory } from '../../../../src/reader/files/source';
import { FileTrouble } from '../../../../src/reader/files/trouble';
import { byPath, fileOf, hasKind, hasReason, numbersOf, summary, troubles } from './entries';

function json(text: string): Promise<FileEntry[]> {
  return openJson(fileOf(text));
}

function jsonl(text: string): Promise<FileEntry[]> {
  return openJsonl(fileOf(text));
}

describe('a .json file', () => {
  it('holds its arrays of numbers by their paths, and says what is not an array', async () => {
    const entries = await json(
      '{"probs": [0.25, 0.75], "layers": [{"bias": [[1, 2], [3, 4]]}, "x"], "ragged": [[1], [2, 3]]}',
    );
    assert.deepEqual(await summary(entries), [
      ['probs', [2], [0.25, 0.75]],
      ['layers[0].bias', [2, 2], [1, 2, 3, 4]],
      ['ragged[0]', [1], [1]],
      ['ragged[1]', [2], [2, 3]],
    ]);
    assert.deepEqual(troubles(entries), {
      layers: { is: 'word', found: '"x"', index: 1 },
      ragged: { is: 'ragged', shape: [2], expected: [1], index: 1 },
    });
  });

  it('tells keys with dots, brackets, quotes and line ends from steps', async () => {
    const texts = [
      { 'a.b': { c: [1, 2] }, a: { 'b.c': [3, 4] } },
      { a: [{ x: [1, 2] }, 'no'], 'a[0]': { x: [3, 4] }, 'a[0].x': [5, 6] },
      { 'a"b': [1, 2], 'a\nb': [3, 4], '': [5, 6], "a'b": [7, 8], __proto__: [9, 10], 'a\\b': [11, 12] },
      { '0': [1, 2], list: [[3, 4], [5]] },
    ];
    for (const value of texts) {
      const entries = (await json(JSON.stringify(value))).filter(isReadable);
      const names = entries.map(({ name }) => name);
      assert.equal(new Set(names).size, names.length);
      for (const array of entries) {
        const there = array.path.reduce<unknown>((inner, step) => (inner as never)[step as never], value);
        assert.deepEqual(await numbersOf(array), there);
      }
    }
  });

  it('has its records as columns, as .jsonl has', async () => {
    const records = [
      { label: 1, probs: [0.25, 0.75], id: 'a', meta: { loss: 0.5 }, steps: [{ p: 1 }, { p: 2 }] },
      { label: 0, probs: [0.5, 0.5], id: 'b', meta: { loss: 2 }, steps: [{ p: 3 }, { p: 4 }] },
    ];
    const asJson = await json(JSON.stringify(records));
    const asLines = await jsonl(records.map((record) => JSON.stringify(record)).join('\n'));
    assert.deepEqual(await byPath(asJson), {
      '[null,"label"]': [1, 0],
      '[null,"probs"]': [0.25, 0.75, 0.5, 0.5],
      '[null,"meta","loss"]': [0.5, 2],
      '[null,"steps",null,"p"]': [1, 2, 3, 4],
    });
    assert.deepEqual(await byPath(asLines), await byPath(asJson));
    assert.deepEqual(
      asJson.map(({ name }) => name),
      ['label', 'probs', 'id', 'meta.loss', 'steps[:].p'],
    );
    assert.deepEqual(troubles(asJson), { id: { is: 'word', found: '"a"', index: 0 } });
    assert.deepEqual(troubles(asLines), { id: { is: 'word', found: '"a"', line: 1 } });
  });

  it('has records within other values as columns, a single one as an object, and records that differ separately', async () => {
    assert.deepEqual(await byPath(await json('{"runs": [{"loss": 1}, {"loss": 0.5}]}')), {
      '["runs",null,"loss"]': [1, 0.5],
    });
    assert.deepEqual(await byPath(await json('{"layers": [{"bias": [1, 2]}]}')), {
      '["layers",0,"bias"]': [1, 2],
    });
    const weights = await json('{"layers": [{"w": [1, 2], "b": 1}, {"w": [3], "b": 2}]}');
    assert.deepEqual(await byPath(weights), {
      '["layers",0,"w"]': [1, 2],
      '["layers",1,"w"]': [3],
      '["layers",null,"b"]': [1, 2],
    });
  });

  it('may hold what JSON lacks but Python writes', async () => {
    assert.deepEqual(await summary(await json('{"NaN": [NaN, -Infinity, 1, Infinity], "s": "\\"NaN"}')), [
      ['NaN', [4], [Number.NaN, Number.NEGATIVE_INFINITY, 1, Number.POSITIVE_INFINITY]],
    ]);
  });

  it('with deeply nested brackets is refused at once', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    await assert.rejects(json(deep), hasKind('no-numbers'));
    const objects = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    await assert.rejects(json(objects), hasKind('no-numbers'));
  });

  it('with a long string, or many records, is read in a moment', async () => {
    const long = JSON.stringify('x "y" '.repeat(500_000));
    assert.deepEqual(await summary(await json(`{"s": ${long}, "v": [NaN, 1]}`)), [
      ['v', [2], [Number.NaN, 1]],
    ]);
    const records = Array.from({ length: 125_000 }, (_, index) => ({ p: index }));
    const [column] = (await json(JSON.stringify(records))).filter(isReadable);
    assert.deepEqual(column.shape, [125_000]);
  });

  it('with records that all have different keys is read in a moment, and has no columns', async () => {
    const records = Array.from({ length: 20_000 }, (_, index) => ({ [`k${index}`]: [index, 1] }));
    const entries = await json(JSON.stringify(records));
    assert.deepEqual(troubles(entries), { '': { is: 'fields', most: 1_000 } });
    assert.deepEqual((await summary(entries))[0], ['[0].k0', [2], [0, 1]]);
  });

  it('that is not JSON says where', async () => {
    const cases: readonly [text: string, line: number, column: number, found: string][] = [
      ['{"a": [1, 2,\n 3; 4]}', 2, 3, ';'],
      ['[1, 2]]', 1, 7, ']'],
      ['{"a" 1}', 1, 6, '1'],
      ['[01]', 1, 2, '0'],
      ['[1,]', 1, 4, ']'],
      ['{a: 1}', 1, 2, 'a'],
      ['[1 2]', 1, 4, '2'],
      ['["a\nb"]', 1, 4, '\n'],
    ];
    for (const [text, line, column, found] of cases)
      await assert.rejects(json(text), hasReason({ is: 'syntax', line, column, found }), text);
    await assert.rejects(json('\n{"a": [1, 2'), hasReason({ is: 'unfinished', line: 2 }));
    await assert.rejects(json(' \n'), hasReason({ is: 'empty-file' }));
  });

  it('accepts the same texts as JSON.parse, and reads the same numbers from them', async () => {
    const text = fc.oneof(
      fc.json(),
      fc.string({ unit: fc.constantFrom(...'[]{},:"0123.eE-+truefalsn\\ \n') }),
      fc.array(fc.double()).map((numbers) => JSON.stringify(numbers)),
    );
    await fc.assert(
      fc.asyncProperty(text, async (written) => {
        let value: unknown;
        try {
          value = JSON.parse(written);
        } catch {
          await assert.rejects(json(written), FileTrouble);
          return;
        }
        const entries = (await json(written)).filter(isReadable);
        if (!Array.isArray(value) || value.length === 0 || !value.every((item) => typeof item === 'number'))
          return;
        assert.deepEqual(await numbersOf(entries[0]), value);
      }),
      { numRuns: 500 },
    );
  });

  it('is the same when read in pieces of any size', async () => {
    const text = JSON.stringify({
      'kéy\n': [
        [1.5, -2e-3],
        [1e21, 1234567890.5],
      ],
      s: '\\"',
      r: [{ p: 1 }, { p: 2 }],
    });
    const told = (size: number) => {
      const said: unknown[] = [];
      const say = (what: string) => (more?: unknown) => void said.push([what, more]);
      const scanner = new JsonScanner({
        open: say('open'),
        close: say('close'),
        key: say('key'),
        number: say('number'),
        word: say('word'),
        line: say('line'),
      });
      for (let from = 0; from < text.length; from += size) scanner.feed(text.slice(from, from + size), false);
      scanner.feed('', true);
      return said;
    };
    for (let size = 1; size < text.length; size++) assert.deepEqual(told(size), told(text.length));
  });

  it('may be written in UTF-16, with a byte order mark or without', async () => {
    for (const mark of ['\ufeff', '']) {
      const little = Buffer.from(`${mark}{"p": [0.25, 0.75]}`, 'utf16le');
      for (const bytes of [little, Buffer.from([...little]).swap16()])
        assert.deepEqual(await summary(await openJson(inMemory(new Uint8Array(bytes)))), [
          ['p', [2], [0.25, 0.75]],
        ]);
    }
  });

  it('without an array says so', async () => {
    await assert.rejects(openDataFile('a.json', fileOf('{"loss": 0.5}')), hasReason({ is: 'no-arrays' }));
  });
});

describe('a .jsonl file', () => {
  it('stacks the fields that every record has, and says what the others lack', async () => {
    const entries = await jsonl(
      '{"label": 1, "probs": [0.25, 0.75], "id": "a", "late": 1}\n\n{"label": 0, "probs": [0.5, 0.5], "id": "b", "new": 1}\n',
    );
    assert.deepEqual(await summary(entries), [
      ['label', [2], [1, 0]],
      ['probs', [2, 2], [0.25, 0.75, 0.5, 0.5]],
    ]);
    assert.deepEqual(troubles(entries), {
      id: { is: 'word', found: '"a"', line: 1 },
      late: { is: 'missing', line: 3 },
      new: { is: 'missing', line: 1 },
    });
  });

  it('of bare arrays is a matrix, of bare numbers a vector', async () => {
    assert.deepEqual(await summary(await jsonl('[1, 2]\r\n[3, 4]\r\n')), [['', [2, 2], [1, 2, 3, 4]]]);
    assert.deepEqual(await summary(await jsonl('1\n0.5')), [['', [2], [1, 0.5]]]);
  });

  it('with a bad line names the line', async () => {
    await assert.rejects(
      jsonl('{"a": 1}\n{"a": 2}\n{"a": nope}\n'),
      hasReason({ is: 'syntax', line: 3, column: 7, found: 'n' }),
    );
    await assert.rejects(jsonl('{"a": 1}\n\n{"a": 2\n{"a": 3}\n'), hasReason({ is: 'line-end', line: 3 }));
    await assert.rejects(jsonl('{"a": 1}\n{"a": [2'), hasReason({ is: 'unfinished', line: 2 }));
  });
});
