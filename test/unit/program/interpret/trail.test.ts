import * as assert from 'node:assert/strict';
import { type Cell, State } from '../../../../src/program/interpret/memory/state';
import { nothingChanged, type Part } from '../../../../src/program/interpret/parts';
import { Told } from '../../../../src/program/interpret/recorder';
import { Trail } from '../../../../src/program/interpret/trail';
import type { Value } from '../../../../src/program/value';

const value = (text: string): Value => ({ type: 'text', text });
const [shared, other] = [{}, {}];
const [first, second, third] = [{}, {}, {}];

/** A function that reads some cells and sets others. */
function part(reads: readonly Cell[], writes: readonly (readonly [Cell, Value])[] = []): Part {
  return {
    given: undefined,
    reads: new Map(reads.map((cell) => [cell, undefined])),
    writes: new Map(writes),
    isSeen: writes.length > 0,
    isDead: false,
    held: [],
    defined: [],
    replaced: new Set(),
    changed: nothingChanged,
    told: new Told(),
    result: undefined,
    allowance: { work: 1, isHurried: false },
    work: 1,
    isCut: false,
    isRepeatable: true,
  };
}

type Functions = ReadonlyArray<readonly [key: object, part: Part]>;

/** Reads the functions, and returns which of them were known without being looked at, and what they made of `shared`. */
function read(trail: Trail, functions: Functions, before: Value = value('before')) {
  trail.nextVersion();
  const base = new State();
  base.set(shared, before);
  const way = base.branch();
  const round = trail.nextRound(base);
  const known: object[] = [];
  for (const [key, made] of functions) {
    const passed = round.passed(key, undefined, made.work);
    const same = passed?.part ?? round.known(key, undefined);
    if (same) known.push(key);
    if (!passed) round.take(key, same ?? made, way, () => way.take(made.writes));
  }
  const isNew = round.end(way, base, () => {
    base.take(way.own);
    return way.own.size > 0;
  });
  return { known, isNew, left: base.get(shared) };
}

describe('the trail of functions', () => {
  const after = value('after');
  const set = part([], [[shared, after]]);
  const reader = part([shared]);
  const functions: Functions = [
    [first, set],
    [second, reader],
    [third, part([other])],
  ];

  it('knows nothing at first, and all of a version in which nothing differs', () => {
    const trail = new Trail();
    const start = value('start');
    assert.deepEqual(read(trail, functions, start), { known: [], isNew: true, left: after });
    assert.deepEqual(read(trail, functions, start), {
      known: [first, second, third],
      isNew: true,
      left: after,
    });
  });

  it('does not know those that read what the module holds otherwise', () => {
    const trail = new Trail();
    read(trail, functions);
    assert.deepEqual(read(trail, functions).known, [first, third]);
  });

  it('does not know those behind a function that changes what they read, or no longer does', () => {
    const start = value('start');
    const changed = part([other], [[shared, value('changed')]]);
    for (const now of [[[first, changed] as const, ...functions.slice(1)], functions.slice(1)]) {
      const trail = new Trail();
      read(trail, functions, start);
      const again = now.map(([key, made]) => [key === first ? {} : key, made] as const);
      const { known, left } = read(trail, again, start);
      assert.deepEqual(known, [third]);
      assert.equal(left, now.length === 3 ? changed.writes.get(shared) : start);
    }
  });

  it('passes one that changed nothing, and took no more work than is left', () => {
    for (const [one, work, passed] of [
      [reader, 1, reader],
      [reader, 0, undefined],
      [set, 1, undefined],
    ] as const) {
      const trail = new Trail();
      const base = new State();
      const way = base.branch();
      trail.nextRound(base).take(first, one, way, () => way.take(one.writes));
      trail.nextVersion();
      assert.equal(trail.nextRound(base).passed(first, undefined, work)?.part, passed);
    }
  });

  it('does not know one that depends on more than it reads', () => {
    const trail = new Trail();
    const start = value('start');
    const now: Functions = [[first, { ...part([other]), isRepeatable: false }], functions[2]];
    read(trail, now, start);
    assert.deepEqual(read(trail, now, start).known, [third]);
  });

  it('does not know those that changed places with one that changes what they read', () => {
    const trail = new Trail();
    const start = value('start');
    read(trail, functions, start);
    const moved = [functions[1], functions[0], functions[2]];
    const { known, left } = read(trail, moved, start);
    assert.ok(!known.includes(second));
    assert.equal(left, after);
  });
});
