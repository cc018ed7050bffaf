import assert from 'node:assert/strict';
import fc from 'fast-check';
import { emptySession, type Pick, type Session } from '../../../src/session/session';
import { fromWire, toWire } from '../../../src/shared/wire';

describe('the saved form of a session', () => {
  const special = [
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['-Infinity', Number.NEGATIVE_INFINITY],
    ['-0', -0],
    ['the smallest number', Number.MIN_VALUE],
  ] as const;
  for (const [name, value] of special) {
    it(`keeps ${name} through JSON`, () => {
      const session: Session = { ...emptySession(), prediction: pick([value, 1]) };
      assert.ok(Object.is(throughJson(session)?.prediction?.values[0], value));
    });
  }

  it('keeps every session through JSON', () => {
    fc.assert(
      fc.property(fc.array(fc.double()), fc.array(fc.double()), (target, prediction) => {
        const session: Session = {
          ...emptySession(2),
          target: pick(target),
          prediction: { ...pick(prediction), name: 'logits', hint: 'prediction' },
          loss: 'cross-entropy',
          predictionKind: 'logits',
          troubles: [
            {
              role: 'target',
              kind: 'refused',
              line: 3,
              refusal: { start: 0, end: 4, reason: 'ragged', at: 2 },
            },
          ],
        };
        assert.deepStrictEqual(throughJson(session), session);
      }),
    );
  });

  it('keeps what was changed by hand, and what could be undone', () => {
    const edited = {
      original: Float64Array.of(-0),
      temperature: 2,
      undivided: Float64Array.of(Number.POSITIVE_INFINITY),
    };
    const prediction = { ...pick([Number.POSITIVE_INFINITY]), edited };
    const history = {
      past: [{ prediction: { values: Float64Array.of(Number.NaN) } }],
      future: [{ target: { values: Float64Array.of(7) }, prediction: { values: prediction.values, edited } }],
    };
    const session: Session = { ...emptySession(), prediction, history };
    assert.deepStrictEqual(throughJson(session), session);
  });

  it('keeps the vectors that undo returns to, unless they are very many numbers', () => {
    const left: Session = { ...emptySession(), prediction: { ...pick([-0, Number.NaN]), name: 'a' } };
    const session: Session = { ...emptySession(), prediction: pick([1]) };
    assert.deepStrictEqual(throughJson({ ...session, left }), { ...session, left });
    const large = { ...left, prediction: pick(new Array(60_000).fill(1)) };
    assert.deepStrictEqual(throughJson({ ...session, left: large }), session);
  });

  it('keeps the options, typed and picked, and those that could be returned to', () => {
    const session: Session = {
      ...emptySession(),
      prediction: pick([1, 2]),
      classWeights: { ...pick([1, Number.POSITIVE_INFINITY]), name: 'w' },
      options: { labelSmoothing: 0.1, elementWeights: Float64Array.of(-0, 2) },
      history: { past: [{ options: { positiveWeight: Float64Array.of(Number.NaN) } }], future: [] },
    };
    assert.deepStrictEqual(throughJson(session), session);
  });

  it('leaves out lists of very many numbers, and says that there were some', () => {
    const many = new Array(60_000).fill(1);
    const session: Session = {
      ...emptySession(),
      prediction: pick(many),
      elementWeights: pick(many),
      options: { positiveWeight: Float64Array.of(2), delta: 3 },
    };
    const kept = throughJson(session);
    assert.deepEqual([kept?.unkept, kept?.elementWeights, kept?.options], [true, undefined, { delta: 3 }]);
  });

  it('writes a vector once, however many undo states contain it', () => {
    const prediction = pick([1, 2, 3]);
    const moment = { prediction: { values: prediction.values } };
    const session: Session = {
      ...emptySession(),
      prediction,
      history: { past: [moment, moment, moment], future: [moment] },
    };
    assert.deepEqual(
      toWire(session).numbers.map(([, values]) => values),
      [[1, 2, 3]],
    );
  });

  it('of long vectors keeps what was done last', () => {
    const moments = Array.from({ length: 100 }, (_, at) => ({
      prediction: { values: new Float64Array(5000).fill(at) },
    }));
    const session: Session = {
      ...emptySession(),
      prediction: pick(new Array(5000).fill(-1)),
      history: { past: moments, future: [] },
    };
    const past = throughJson(session)?.history?.past ?? [];
    assert.ok(past.length > 1 && past.length < 100);
    assert.deepStrictEqual(past, moments.slice(-past.length));
  });

  it('of too many numbers keeps what was chosen, and that there were vectors', () => {
    const session: Session = { ...emptySession(2), loss: 'mse', following: true, target: pick([1]) };
    const large = { ...session, prediction: pick(new Array(100_000).fill(0)) };
    assert.deepStrictEqual(throughJson(large), {
      ...emptySession(2),
      loss: 'mse',
      following: true,
      unkept: true,
    });
  });

  it('keeps a session without vectors', () => {
    assert.deepStrictEqual(throughJson(emptySession()), emptySession());
  });

  for (const saved of [
    undefined,
    null,
    7,
    'text',
    {},
    { version: 1, session: {} },
    { version: 3, session: {}, numbers: [] },
  ]) {
    it(`reads ${JSON.stringify(saved)} as nothing saved`, () => assert.equal(fromWire(saved), undefined));
  }
});

function throughJson(session: Session): Session | undefined {
  return fromWire(JSON.parse(JSON.stringify(toWire(session))))?.session;
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
