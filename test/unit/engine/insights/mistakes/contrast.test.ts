import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contrast, type Side } from '../../../../../src/engine/insights/mistakes/contrast';
import { type Mistake, type MistakeId, mistakes } from '../../../../../src/engine/insights/mistakes/mistake';

interface Told {
  readonly value: number | string;
  readonly gradient: readonly (number | string)[];
}

interface Case {
  readonly mistake: Required<Pick<Mistake, 'id' | 'numbers'>>;
  readonly wrong: Told;
  readonly right: Told;
  /** Whether the mistake is about float32. */
  readonly single?: true;
  readonly floor?: number;
}

const file = join(__dirname, '../../../../golden/mistakes.json');
const { cases }: { cases: readonly Case[] } = JSON.parse(readFileSync(file, 'utf8'));

describe('the contrast between a mistake and the right way', () => {
  for (const { mistake, wrong, right, single, floor } of cases) {
    const { id, numbers } = mistake;
    it(`is PyTorch's: ${id} of ${numbers.scores.slice(0, 6).join(', ')}`, () => {
      const both = contrast(mistake);
      assertTold(both.wrong, wrong, single);
      assertTold(both.right, right, single);
      // A descent ends a little above its limit, since a softmax never reaches 1.
      if (floor !== undefined)
        assert.ok(Math.abs(both.wrong.floor! - floor) < 2e-5, `${both.wrong.floor} ${floor}`);
    });
  }

  it('is compared with PyTorch for every mistake', () => {
    assert.deepEqual(
      [...new Set(cases.map(({ mistake }) => mistake.id))].sort(),
      Object.keys(mistakes).sort(),
    );
  });

  for (const id of Object.keys(mistakes) as MistakeId[]) {
    for (const classes of [2, 3, 10, 1000]) {
      it(`has an example over ${classes} classes: ${id}`, () => {
        const { numbers, isExample, wrong, right } = contrast({ id, classes });
        assert.ok(isExample);
        assert.equal(wrong.gradient.length, numbers.scores.length);
        for (const { value, floor } of [wrong, right])
          assert.ok(Number.isNaN(value) || value >= floor! - 1e-12, `${value} ${floor}`);
        assert.notDeepEqual(wrong.gradient, right.gradient);
      });
    }
  }
});

/** Float32 keeps 7 digits; in float64 PyTorch computes small slopes as differences of numbers near 1, which leaves 1e-16. */
function assertTold({ value, gradient }: Side, told: Told, single: true | undefined): void {
  const tolerance = single ? 3e-6 : 1e-10;
  const size = Math.max(...told.gradient.map((slope) => Math.abs(Number(slope))).filter(Number.isFinite), 0);
  assertClose(value, Number(told.value), tolerance);
  assert.equal(gradient.length, told.gradient.length);
  told.gradient.forEach((slope, i) => {
    assertClose(gradient[i], Number(slope), tolerance, size);
  });
}

function assertClose(actual: number, expected: number, tolerance: number, size = Math.abs(expected)): void {
  const isClose =
    Object.is(actual, expected) || Math.abs(actual - expected) <= Math.max(tolerance * size, 1e-16);
  assert.ok(isClose, `${actual} instead of ${expected}`);
}
