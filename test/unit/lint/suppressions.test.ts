import * as assert from 'node:assert/strict';
import { withoutSuppressed } from '../../../src/lint/suppressions';
import type { Trouble } from '../../../src/lint/trouble';

const at = (text: string, word: string, cell?: number): Trouble => {
  const start = text.indexOf(word);
  return { start, end: start + word.length, rule: 'softmax-dim', severity: 'warning', cell };
};

describe('a comment that turns a rule off', () => {
  const kept = (text: string): number => withoutSuppressed([text], [at(text, 'WRONG')]).length;

  it('stands on a line of the finding', () => {
    assert.equal(kept('x = WRONG  # loss-explorer: ignore[softmax-dim]\n'), 0);
    assert.equal(kept('x = WRONG  # noqa  loss-explorer: ignore[a-rule, softmax-dim]'), 0);
    assert.equal(kept('# loss-explorer: ignore[softmax-dim]\nx = WRONG\n'), 1);
  });

  it('is for all rules where it names none, and for no other where it does', () => {
    assert.equal(kept('x = WRONG  # loss-explorer: ignore'), 0);
    assert.equal(kept('x = WRONG  # loss-explorer: ignore[kl-div-mean]'), 1);
  });

  it('may be for the whole file', () => {
    assert.equal(kept('x = WRONG\n\n# loss-explorer: ignore-file[softmax-dim]\n'), 0);
    assert.equal(kept('# loss-explorer: ignore-file[kl-div-mean]\nx = WRONG\n'), 1);
  });

  it('counts on every line that the finding spans', () => {
    const text = 'x = f(\n  a,  # loss-explorer: ignore\n)\n';
    assert.deepEqual(withoutSuppressed([text], [at(text, 'f(\n  a,  # loss-explorer: ignore\n)')]), []);
  });

  it('of a notebook is for its own cell, or for all', () => {
    const cells = ['x = WRONG', 'y = 1  # loss-explorer: ignore'];
    assert.equal(withoutSuppressed(cells, [at(cells[0], 'WRONG', 0)]).length, 1);
    assert.equal(
      withoutSuppressed([cells[0], '# loss-explorer: ignore-file'], [at(cells[0], 'WRONG', 0)]).length,
      0,
    );
  });

  it('is found at once in a line of a million signs', () => {
    const started = performance.now();
    assert.equal(kept(`x = WRONG  # loss-explorer: ignore\n${'#'.repeat(1_000_000)}`), 0);
    assert.ok(performance.now() - started < 500);
  });
});
