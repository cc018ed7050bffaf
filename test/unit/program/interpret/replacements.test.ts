import * as assert from 'node:assert/strict';
import { Replacements } from '../../../../src/program/interpret/memory/replacements';
import { State } from '../../../../src/program/interpret/memory/state';

/** Reads as often as is asked for; `found` says what each reading finds. */
function readings(
  found: (times: number) => readonly string[],
  isAsked = true,
): { times: number; all: boolean } {
  const replaced = new Replacements(new Set(), 'python');
  for (let times = 0; ; times++) {
    replaced.start(new State());
    replaced.note(found(times));
    if (!replaced.hasToBeReadAgain(times, () => isAsked)) return { times: times + 1, all: replaced.areAll };
  }
}

describe('what a program replaces', () => {
  it('needs one reading where nothing is', () => {
    assert.deepEqual(
      readings(() => []),
      { times: 1, all: false },
    );
  });

  it('needs a second reading that goes by what the first one found', () => {
    assert.deepEqual(
      readings(() => ['.exp']),
      { times: 2, all: false },
    );
  });

  it('needs no second reading for what none of the first one asked for', () => {
    assert.deepEqual(
      readings(() => ['attribute scale'], false),
      { times: 1, all: false },
    );
  });

  it('is everything where each reading finds something else', () => {
    assert.deepEqual(
      readings((times) => [`.name${times}`]),
      { times: 6, all: true },
    );
  });
});
