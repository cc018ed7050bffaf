import assert from 'node:assert/strict';
import fc from 'fast-check';
import { emptySession, type Pick, roles, type Session, slots } from '../../../../src/session/session';
import { update } from '../../../../src/session/update';
import { fromWire, toWire } from '../../../../src/shared/wire';

const whole: Session = {
  ...emptySession(2),
  loss: 'cross-entropy',
  own: { name: 'mine', expression: 'sum(P)' },
  reduction: 'sum',
  options: { labelSmoothing: 0.1, elementWeights: Float64Array.of(1, 2) },
  code: {
    ...{ uri: 'file:///train.py', start: 3, end: 30 },
    said: {
      ...{ loss: 'cross-entropy', base: 2, reduction: 'sum', predictionKind: 'probabilities' },
      numbers: { labelSmoothing: 0.1 },
    },
  },
  predictionKind: 'probabilities',
  following: true,
  stopped: true,
  others: 'leave',
  target: { ...pick([1, 0]), part: { rows: [0, 4], of: 9 } },
  prediction: {
    ...pick([0.25, 0.75]),
    name: 'q',
    operand: 'prediction',
    hint: 'prediction',
    edited: { original: Float64Array.of(0.5, 0.5), temperature: 1, undivided: Float64Array.of(0.25, 0.75) },
  },
  classWeights: pick([3, Number.POSITIVE_INFINITY]),
  history: { past: [{ prediction: { values: Float64Array.of(0.5, 0.5) } }], future: [] },
  mistake: {
    ...{ id: 'softmax-twice', classes: 3 },
    numbers: { scores: [2, -1, 0.5], shape: [1, 3], target: [1] },
  },
  troubles: [
    { role: 'target', kind: 'refused', line: 1, refusal: { start: 0, end: 1, reason: 'ragged', at: 0 } },
  ],
};

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const saved = (): { session: { [key: string]: Json }; numbers: Json[] } =>
  JSON.parse(JSON.stringify(toWire(whole)));

describe('a session that was kept', () => {
  it('is read as it was where nothing is damaged', () => {
    assert.deepStrictEqual(fromWire(saved()), { session: whole, dropped: [] });
  });

  it('loses what is damaged and keeps the rest', () => {
    const kept = saved();
    kept.session.target = null;
    kept.session.base = 3;
    const { session, dropped } = fromWire(kept)!;
    const { target: _, ...rest } = whole;
    assert.deepStrictEqual(session, { ...rest, base: 'e' });
    assert.deepEqual([...dropped].sort(), ['base', 'target']);
  });

  const mistakes: readonly [string, { [key: string]: Json }][] = [
    ['of no known kind', { id: 'toString' }],
    ['of so many classes that an example would fill the memory', { id: 'softmax-twice', classes: 1e15 }],
    ['of no class', { id: 'softmax-twice', classes: 0 }],
    [
      'of a class beyond its scores',
      { id: 'softmax-twice', numbers: { scores: [1, 2], shape: [1, 2], target: [2] } },
    ],
    [
      'of fewer scores than its shape holds',
      { id: 'sigmoid-twice', numbers: { scores: [1], shape: [2], target: [0, 1] } },
    ],
    [
      'of a score that is no number',
      { id: 'sigmoid-twice', numbers: { scores: [null], shape: [1], target: [0] } },
    ],
  ];
  for (const [name, mistake] of mistakes) {
    it(`loses a mistake ${name}`, () => {
      const kept = saved();
      kept.session.mistake = mistake;
      const { session, dropped } = fromWire(kept)!;
      assert.equal(session.mistake, undefined);
      assert.equal(dropped.length, 1);
      assert.match(dropped[0], /^mistake/);
    });
  }

  const vectors: readonly [string, (vector: { [key: string]: Json }) => void][] = [
    ['a shape of other numbers', (vector) => Object.assign(vector, { shape: [3] })],
    [
      'rows of another number than it has',
      (vector) => Object.assign(vector, { part: { rows: [0, 1, 2], of: 9 } }),
    ],
    ['a row beyond the last', (vector) => Object.assign(vector, { part: { rows: [0, 9], of: 9 } })],
    ['a shape that is no size', (vector) => Object.assign(vector, { shape: [-1, -2] })],
    ['a place that ends before it starts', (vector) => Object.assign(vector, { start: 9, end: 3 })],
    ['no address', (vector) => Object.assign(vector, { uri: 'no address' })],
    ['an address that cannot be', (vector) => Object.assign(vector, { uri: 'file:%2F/x' })],
    [
      'looks that nothing has',
      (vector) => Object.assign(vector, { looks: { kind: 'toString', because: [] } }),
    ],
    ['numbers that were not saved', (vector) => Object.assign(vector, { values: { 0: 999 } })],
    ['an edit of other numbers', (vector) => Object.assign(vector, { edited: { temperature: 1 } })],
  ];
  for (const [name, damage] of vectors) {
    it(`drops a vector with ${name}`, () => {
      const kept = saved();
      damage(kept.session.target as { [key: string]: Json });
      const { session, dropped } = fromWire(kept)!;
      assert.equal(session.target, undefined);
      assert.ok(dropped.every((where) => where.startsWith('target')) && dropped.length === 1);
    });
  }

  it('drops what could be undone where it is of another length', () => {
    const kept = saved();
    kept.numbers.push([77, [1, 2, 3]]);
    const moment = { prediction: { values: { 0: 77 } } };
    kept.session.history = { past: [moment], future: [] };
    const { session, dropped } = fromWire(kept)!;
    assert.deepEqual([session.history, dropped], [undefined, ['history']]);
  });

  it('drops vectors that undo would return to where they are damaged', () => {
    const kept = saved();
    kept.session.left = { ...structuredClone(kept.session), loss: 'no loss' };
    const { session, dropped } = fromWire(kept)!;
    assert.deepEqual([session.left, dropped], [undefined, ['left.loss']]);
  });

  it('ignores what an object only inherits', () => {
    const kept = JSON.parse('{"version": 2, "session": {"__proto__": {"following": true}}, "numbers": []}');
    assert.equal(fromWire(kept)?.session.following, undefined);
  });

  it('never throws on damage, and what remains is valid', () => {
    const places = pathsIn(saved());
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...places), fc.oneof(fc.jsonValue(), fc.constant(undefined))), {
          minLength: 1,
          maxLength: 3,
        }),
        (damages) => {
          const kept = saved();
          for (const [path, value] of damages) put(kept, path, value as Json);
          const session = fromWire(kept)?.session;
          if (!session) return;
          assertValid(session);
          assertValid(update(session, { type: 'undo' }));
          assertValid(update(session, { type: 'swap' }));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('reads anything at all without a throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (session, numbers) => {
        const kept = fromWire({ version: 2, session, numbers });
        if (kept) assertValid(kept.session);
      }),
    );
  });
});

function assertValid(session: Session): void {
  for (const slot of slots) {
    const vector = session[slot];
    if (!vector) continue;
    const { values, shape, edited, start, end, looks } = vector;
    assert.ok(values instanceof Float64Array);
    assert.equal(
      shape.reduce((product, size) => product * size, 1),
      values.length,
    );
    assert.ok(
      !edited || (edited.original.length === values.length && edited.undivided.length === values.length),
    );
    assert.ok(0 <= start && start <= end && Array.isArray(looks.because));
  }
  for (const moment of [...(session.history?.past ?? []), ...(session.history?.future ?? [])]) {
    for (const role of roles) {
      const [before, now] = [moment[role], session[role]];
      assert.ok(!before || !now || before.values.length === now.values.length);
    }
  }
  assert.ok(['e', 2, 10].includes(session.base));
  // What is kept of it again is whole.
  assert.deepEqual(fromWire(JSON.parse(JSON.stringify(toWire(session))))?.dropped, []);
}

/** The way to every value in a JSON text. */
function pathsIn(value: Json | object, path: readonly string[] = []): string[][] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return inner.flatMap(([key, part]) => [[...path, key], ...pathsIn(part as Json, [...path, key])]);
}

function put(root: object, path: readonly string[], value: Json | undefined): void {
  let at: unknown = root;
  for (const key of path.slice(0, -1)) {
    if (typeof at !== 'object' || at === null) return;
    at = (at as Record<string, unknown>)[key];
  }
  if (typeof at === 'object' && at !== null) (at as Record<string, unknown>)[path.at(-1)!] = value;
}

function pick(values: readonly number[]): Pick {
  return {
    uri: 'file:///model.py',
    start: 10,
    end: 20,
    values: Float64Array.from(values),
    shape: [values.length],
    looks: { kind: 'values', because: ['in-0-1'] },
  };
}
