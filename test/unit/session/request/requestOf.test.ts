import * as assert from 'node:assert/strict';
import { ownRequestOf } from '../../../../src/session/request/ownRequestOf';
import { requestOf } from '../../../../src/session/request/requestOf';
import { emptySession, type Session } from '../../../../src/session/session';
import { looks, pick } from '../pick';

const oneHot = pick([1, 0, 0], 'one-hot');
const soft = pick([0.2, 0.3, 0.5], 'probabilities');
const logits = pick([2, -1, 0.5], 'logits');
const ask = (rest: Partial<Session>) => requestOf({ ...emptySession(), ...rest });

describe('the request of a session', () => {
  it('is undefined while an operand is missing', () => {
    assert.equal(ask({}), undefined);
    assert.equal(ask({ loss: 'cross-entropy', prediction: soft }), undefined);
    assert.equal(ask({ loss: 'cross-entropy', target: oneHot }), undefined);
  });

  it('is an entropy of the prediction alone, though a target is set', () => {
    assert.equal(ask({ loss: 'entropy', prediction: soft, target: oneHot })?.target, undefined);
  });

  const kinds: readonly [string, Partial<Session>, string, string | undefined][] = [
    [
      'probabilities with a one-hot target',
      { loss: 'cross-entropy', prediction: soft, target: oneHot },
      'probabilities',
      'probabilities',
    ],
    [
      'numbers outside [0, 1] are logits of cross-entropy',
      { loss: 'cross-entropy', prediction: logits, target: oneHot },
      'logits',
      'probabilities',
    ],
    [
      'the same numbers are values of the squared error',
      { loss: 'mse', prediction: logits, target: pick([1, 2, 3], 'values') },
      'values',
      'values',
    ],
    [
      'numbers in [0, 1] with a NaN are probabilities',
      {
        loss: 'cross-entropy',
        prediction: pick([0.2, Number.NaN, 0.8], 'values', { looks: looks('values', 'in-0-1-but-nan') }),
        target: oneHot,
      },
      'probabilities',
      'probabilities',
    ],
    [
      'whole numbers beside rows are class indices',
      {
        loss: 'cross-entropy',
        prediction: pick([1, 2, 3, 4], 'logits', { shape: [2, 2] }),
        target: pick([1, 0], 'class-indices'),
      },
      'logits',
      'class-indices',
    ],
    [
      'whole numbers in the shape of the prediction are an entry for each of its elements',
      {
        loss: 'binary-cross-entropy',
        prediction: pick([0.9, 0.2], 'values', { looks: looks('values', 'in-0-1') }),
        target: pick([1, 0], 'class-indices'),
      },
      'probabilities',
      'probabilities',
    ],
    [
      'signs for the hinge loss',
      { loss: 'hinge', prediction: logits, target: pick([1, -1, 1], 'signs') },
      'values',
      'signs',
    ],
    [
      'what the user says outweighs the looks',
      { loss: 'cross-entropy', prediction: soft, target: oneHot, predictionKind: 'logits' },
      'logits',
      'probabilities',
    ],
  ];
  for (const [name, session, prediction, target] of kinds) {
    it(name, () => {
      const request = ask(session);
      assert.equal(request?.prediction.kind, prediction);
      assert.equal(request?.target?.kind, target);
    });
  }

  it('names a base for losses made of logarithms only', () => {
    assert.equal(ask({ base: 2, loss: 'entropy', prediction: soft })?.options?.base, 2);
    assert.equal(ask({ base: 2, loss: 'mse', prediction: soft, target: oneHot })?.options?.base, undefined);
  });

  it('is a mean unless the user says otherwise, but a divergence is a sum over its distribution', () => {
    const reduction = (rest: Partial<Session>) =>
      ask({ prediction: soft, target: oneHot, ...rest })?.options?.reduction;
    assert.equal(reduction({ loss: 'cross-entropy' }), 'mean');
    assert.equal(reduction({ loss: 'kl-divergence' }), 'sum');
    assert.equal(reduction({ loss: 'kl-divergence', reduction: 'mean' }), 'mean');
    const rows = pick([0.5, 0.5, 0.1, 0.9], 'probabilities', { shape: [2, 2] });
    assert.equal(reduction({ loss: 'kl-divergence', prediction: rows, target: rows }), 'batchmean');
  });
});

describe('the request for an own loss', () => {
  const own = { expression: 'sum(Q)' };

  it('calls the target P and the prediction Q, whatever their names', () => {
    const request = ownRequestOf({ ...emptySession(), own, target: oneHot, prediction: soft });
    assert.deepEqual(request, {
      expression: 'sum(Q)',
      vectors: { P: oneHot.values, Q: soft.values },
      of: 'Q',
      classes: soft.shape[0],
      aliases: {},
    });
  });

  it('needs no target, but a prediction', () => {
    assert.deepEqual(Object.keys(ownRequestOf({ ...emptySession(), own, prediction: soft })?.vectors ?? {}), [
      'Q',
    ]);
    assert.equal(ownRequestOf({ ...emptySession(), own, target: oneHot }), undefined);
    assert.equal(ownRequestOf({ ...emptySession(), prediction: soft }), undefined);
  });
});
