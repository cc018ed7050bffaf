import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { openDataFile } from '../../../../src/reader';
import { isReadable } from '../../../../src/reader/files/fileArray';
import { inMemory } from '../../../../src/reader/files/source';
import { FileTrouble } from '../../../../src/reader/files/trouble';
import { bytesOf, numbersOf } from './entries';

const read = (name: string) => JSON.parse(readFileSync(join(__dirname, name), 'utf8'));
const made = read('fixtures.json');
const mixed = read('mixedNpz.json');

/** A sound file of each format, in which bytes are changed. */
const files: readonly [name: string, bytes: Uint8Array][] = [
  ['a.npy', bytesOf(made.npy.find(({ name }: { name: string }) => name === 'matrix').bytes)],
  ['a.npz', bytesOf(mixed.stored)],
  ['a.npz', bytesOf(mixed.packed)],
  ['a.safetensors', bytesOf(made.safetensors)],
  ['a.csv', new TextEncoder().encode('id,p,"q ""r"""\n1,0.5,2\r\n"3",-1e5,nan\n# x\n')],
  [
    'a.json',
    new TextEncoder().encode('{"a": [[1, 2], [3]], "r": [{"p": 1}, {"p": [NaN]}], "s\\u00e9": "x"}'),
  ],
  ['a.jsonl', new TextEncoder().encode('{"p": 1, "q": [1, 2]}\n{"p": 2, "q": [3, 4]}\n')],
];

describe('a data file with corrupted bytes', () => {
  for (const [name, bytes] of files) {
    it(`${name} is read or refused, and nothing else is thrown`, async () => {
      const change = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }));
      const changes = fc.array(change, { minLength: 1, maxLength: 4 });
      await fc.assert(
        fc.asyncProperty(changes, fc.nat(bytes.length), async (changed, length) => {
          const wrong = bytes.slice(0, length % 3 === 0 ? length : bytes.length);
          for (const [at, byte] of changed) if (at < wrong.length) wrong[at] = byte;
          try {
            const entries = await openDataFile(name, inMemory(wrong));
            for (const entry of entries) if (isReadable(entry)) await numbersOf(entry);
          } catch (error) {
            if (!(error instanceof FileTrouble)) assert.match(`${error}`, /too-many-values|empty/);
          }
        }),
        { numRuns: 300 },
      );
    });
  }
});
