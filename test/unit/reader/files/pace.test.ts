import assert from 'node:assert/strict';
import { openDataFile } from '../../../../src/reader';
import { Cancelled } from '../../../../src/reader/files/pace';
import { fileOf } from './entries';

const texts = {
  csv: `a,b\n${'1,2\n'.repeat(400_000)}`,
  json: `[${'[1,2],'.repeat(400_000)}[1,2]]`,
  jsonl: '{"p":1,"q":"x"}\n'.repeat(150_000),
};

describe('the reading of a large file', () => {
  for (const [ending, text] of Object.entries(texts)) {
    it(`.${ending} leaves its turn to everything else, and tells how far it is`, async () => {
      let turns = 0;
      const shares: number[] = [];
      const timer = setInterval(() => turns++, 1);
      await openDataFile(`a.${ending}`, fileOf(text), { onProgress: (done) => shares.push(done) });
      clearInterval(timer);
      assert.ok(turns > 2, `${turns} turns`);
      assert.ok(shares.some((share) => share > 0.2));
      assert.deepEqual(
        shares,
        [...shares].sort((a, b) => a - b),
      );
    }).timeout(10_000);

    it(`.${ending} ends when it is cancelled`, async () => {
      let looks = 0;
      const reading = openDataFile(`a.${ending}`, fileOf(text), { isCancelled: () => ++looks > 3 });
      await assert.rejects(reading, Cancelled);
    });
  }
});
