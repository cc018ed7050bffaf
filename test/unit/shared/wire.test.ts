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
          trouble: {
            role: 'target',
            kind: 'refused',
            line: 3,
            refusal: { start: 0, end: 4, reason: 'ragged', at: 2 },
          },
        };
        assert.deepStrictEqual(throughJson(session), session);
      }),
    );
  });

  it('keeps what was changed by hand, and forgets what could be undone', () => {
    const edited = {
      original: Float64Array.of(-0),
      temperature: 2,
      undivided: Float64Array.of(Number.POSITIVE_INFINITY),
    };
    const session: Session = {
      ...emptySession(),
      prediction: { ...pick([Number.POSITIVE_INFINITY]), edited },
    };
    const history = { past: [{}], future: [] };
    assert.deepStrictEqual(throughJson({ ...session, history }), session);
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

  for (const saved of [undefined, null, 7, 'text', {}, { version: 2, session: {} }]) {
    it(`reads ${JSON.stringify(saved)} as nothing saved`, () => assert.equal(fromWire(saved), undefined));
  }
});

function throughJson(session: Session): Session | undefined {
  return fromWire(JSON.parse(JSON.stringify(toWire(session))));
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
