import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { arithmetic } from '../../../src/engine/formula/tree/arithmetic';
import { readVectors } from '../../../src/reader/readVectors';

/** The expected contents of a fixture, written by hand: each place by its text, in order. */
interface Expected {
  readonly language: string;
  readonly found: readonly { at: string; name?: string; shape: number[]; values: (number | string)[] }[];
  /** `because` is the text at the place of the reason. */
  readonly refused: readonly { at: string; reason: string; because: string }[];
}

const folder = join(__dirname, 'fixtures');
const ending = '.fixture';

describe('the vectors of each language', () => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(ending))) {
    const name = file.slice(0, -ending.length);
    const text = readFileSync(join(folder, file), 'utf8');
    const expected: Expected = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));

    it(`${name}: finds every vector with its place, name, shape and values`, () => {
      const { found } = readVectors(text, expected.language, arithmetic);
      assert.deepEqual(
        found.map(({ start, end, name, shape, values }) => ({
          at: text.slice(start, end),
          name,
          shape,
          values,
        })),
        expected.found.map(({ at, name, shape, values }) => ({
          at,
          name,
          shape,
          values: values.map(Number),
        })),
      );
    });

    it(`${name}: refuses what only looks like one, and says where and why`, () => {
      const { refused } = readVectors(text, expected.language, arithmetic);
      assert.deepEqual(
        refused.map(({ start, end, reason, at }, index) => ({
          at: text.slice(start, end),
          reason,
          because:
            text.startsWith(expected.refused[index]?.because ?? '', at) && expected.refused[index]?.because,
        })),
        expected.refused,
      );
    });
  }
});
