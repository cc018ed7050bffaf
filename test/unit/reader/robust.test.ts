import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { arithmetic } from '../../../src/engine/formula/tree/arithmetic';
import { readAt } from '../../../src/reader';
import { interestsOf } from '../../../src/reader/meaning/interest/interestOf';
import { readVectors } from '../../../src/reader/readVectors';
import type { Found, Refusal } from '../../../src/reader/source/found';
import { languageOf } from '../../../src/reader/source/languages';
import { slowTexts } from '../../bench/slowTexts';

const folder = join(__dirname, 'fixtures');
const fixtures = readdirSync(folder)
  .filter((name) => name.endsWith('.fixture'))
  .map((name) => ({
    text: readFileSync(join(folder, name), 'utf8'),
    language: JSON.parse(readFileSync(join(folder, name.replace('.fixture', '.json')), 'utf8'))
      .language as string,
  }));

/** Set READER_RUNS=1000000 to let it run for a long time. */
const numRuns = Number(process.env.READER_RUNS ?? 500);

/** Pieces that change the meaning of a text: brackets, quotes, comments, numbers, line ends, halves of characters. */
const pieces = fc.constantFrom(
  ...'[]{}()\'"`\\/*#%-+.,;:=<>&|$!\n\r\t 0178eEnx_\uD83D\uFEFF…−'.split(''),
  ...[
    '[[',
    ']]',
    '"""',
    '/*',
    '*/',
    '//',
    '--',
    '...',
    '1e',
    '0x',
    '1_',
    'inf',
    'np.array(',
    'c(',
    'vec![',
    '\\begin{bmatrix}',
    '\\\\',
    '${',
    '- 1\n',
    '| 1 |\n',
  ],
);

const share = fc.double({ min: 0, max: 1, noNaN: true });

/** A piece of a fixture, usually a short one, in its own or another language, with parts of it replaced. */
const mutated = fc
  .tuple(
    fc.constantFrom(...fixtures),
    fc.option(fc.constantFrom(...fixtures.map(({ language }) => language))),
    fc.tuple(share, fc.oneof({ weight: 9, arbitrary: fc.nat(300) }, fc.constant(Number.POSITIVE_INFINITY))),
    fc.array(fc.tuple(share, fc.nat(12), fc.array(pieces, { maxLength: 4 })), { maxLength: 8 }),
  )
  .map(([fixture, language, [where, length], changes]) => {
    const start = length === Number.POSITIVE_INFINITY ? 0 : Math.floor(where * fixture.text.length);
    const text = changes.reduce(
      (changed, [where, cut, put]) => {
        const at = Math.floor(where * changed.length);
        return changed.slice(0, at) + put.join('') + changed.slice(at + cut);
      },
      fixture.text.slice(start, start + length),
    );
    return { text, language: language ?? fixture.language };
  });

describe('the reader on damaged texts', () => {
  it('never throws, and its offsets are inside the text', () => {
    fc.assert(
      fc.property(mutated, share, ({ text, language }, where) => {
        const { found, refused } = readVectors(text, language, arithmetic);
        for (const place of [...found, ...refused]) isInside(place, text);
        for (const { values, shape } of found) {
          assert.equal(
            values.length,
            shape.reduce((product, length) => product * length, 1),
          );
          assert(values.length > 0);
        }
        for (const { at } of refused) assert(at >= 0 && at <= text.length);
        const read = readAt(text, Math.floor(where * text.length), language);
        if (read) isInside(read, text);
      }),
      { numRuns },
    );
  }).timeout(3_600_000);

  it('reads its own findings again when they are printed', () => {
    fc.assert(
      fc.property(mutated, ({ text, language }) => {
        for (const { values, shape } of readVectors(text, language, arithmetic).found.slice(0, 4)) {
          const [again] = readVectors(`a = ${printed(values, shape)}`, 'python', arithmetic).found;
          assert.deepEqual([again?.values, again?.shape], [values, shape]);
        }
      }),
      { numRuns },
    );
  }).timeout(3_600_000);

  it('reads back the numbers that JavaScript prints', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double(), { minLength: 1 }),
        fc.constantFrom('python', 'javascript', 'json'),
        (values, language) => {
          const text = printed(values, [values.length]);
          const written =
            language === 'python' ? text : text.replaceAll('inf', 'Infinity').replaceAll('nan', 'NaN');
          const { found } = readVectors(written, language, arithmetic);
          assert.deepEqual(found[0]?.values, values);
        },
      ),
      { numRuns },
    );
  }).timeout(3_600_000);
});

describe('the reader on texts that are made to be slow', () => {
  for (const { name, text, language, at } of slowTexts(20_000)) {
    // Quadratic time would exceed the test's time limit at these sizes; the bench has the figures.
    it(`comes to an end: ${name}`, () => {
      const { found, refused } = readVectors(text, language, arithmetic);
      for (const place of [...found, ...refused]) isInside(place, text);
      const read = readAt(text, at ?? text.length >> 1, language);
      if (read) isInside(read, text);
      assert.equal(interestsOf(text, found, languageOf(language)).length, found.length);
    });
  }
});

describe('the reader on a hundred thousand nested brackets', () => {
  const forms = [
    ['[', ']'],
    ['(', ')'],
    ['{', '}'],
    ['((1, 2),', ')'],
    ['c(', ')'],
    ['np.array(', ')'],
    ['softmax(', ')'],
  ] as const;
  for (const language of ['python', 'javascript', 'json', 'r', 'julia', 'cpp', 'markdown']) {
    it(`reads ${language} without running out of the stack`, () => {
      for (const [open, close] of forms) {
        const text = `x = ${open.repeat(100_000)}1${close.repeat(100_000)}\nx`;
        for (const { start, end } of readVectors(text, language, arithmetic).found) assert.ok(start < end);
        readAt(text, text.length >> 1, language);
        readAt(text, text.length - 1, language);
      }
    });
  }
});

/** Row-major values, as Python prints nested lists. */
function printed(values: readonly number[], [length, ...inner]: readonly number[]): string {
  if (length === undefined) return pythonNumber(values[0]);
  const size = values.length / length;
  const rows = Array.from({ length }, (_, row) => printed(values.slice(row * size, (row + 1) * size), inner));
  return `[${rows.join(', ')}]`;
}

function pythonNumber(value: number): string {
  if (Object.is(value, -0)) return '-0';
  return String(value).replace('Infinity', 'inf').replace('NaN', 'nan');
}

function isInside({ start, end }: Found | Refusal, text: string): void {
  assert(start >= 0 && start < end && end <= text.length, `${start} to ${end} of ${text.length}`);
}
