import * as assert from 'node:assert/strict';
import { guessLoss, guessRole, guessRoles } from '../../../src/session/guess';
import { looks, pick } from './pick';

const oneHot = pick([1, 0, 0], 'one-hot');
const soft = pick([0.2, 0.3, 0.5], 'probabilities');
const logits = pick([2, -1, 0.5], 'logits');
const indices = pick([2, 0], 'class-indices');

describe('roles', () => {
  it('a one-hot vector is the target of probabilities, in either order', () => {
    assert.equal(guessRoles(oneHot, soft).target, oneHot);
    assert.equal(guessRoles(soft, oneHot).target, oneHot);
  });

  it('logits are the prediction, in either order', () => {
    assert.equal(guessRoles(logits, soft).prediction, logits);
    assert.equal(guessRoles(soft, logits).prediction, logits);
  });

  it('class indices are the target of logits', () => {
    assert.equal(guessRoles(logits, indices).target, indices);
  });

  it('a name outweighs what the numbers look like', () => {
    const pred = pick([1, 0, 0], 'one-hot', { hint: 'prediction' });
    assert.equal(guessRoles(pred, soft).prediction, pred);
    assert.equal(guessRole(pred), 'prediction');
  });

  it('a use outweighs what the numbers look like, and a name outweighs a use', () => {
    const used = pick([3.1, 2.7, 5.9], 'values', { looks: looks('values', 'used-as-target') });
    const given = pick([1, 0, 0], 'one-hot', { looks: looks('one-hot', 'used-as-prediction') });
    assert.equal(guessRole(used), 'target');
    assert.equal(guessRole(given), 'prediction');
    assert.equal(guessRole({ ...used, hint: 'prediction' }), 'prediction');
  });

  it('of two alike the first is the target, as P stands before Q', () => {
    const q = pick([0.1, 0.9, 0], 'probabilities');
    assert.equal(guessRoles(soft, q).target, soft);
  });
});

describe('the loss that is meant', () => {
  it('is cross-entropy for a one-hot target', () => assert.equal(guessLoss(oneHot, soft), 'cross-entropy'));

  it('is cross-entropy for class indices beside rows of logits', () => {
    const rows = pick([1, 2, 3, 4, 5, 6], 'logits', { shape: [2, 3] });
    assert.equal(guessLoss(indices, rows), 'cross-entropy');
  });

  it('is binary cross-entropy for zeros and ones beside as many probabilities', () => {
    const labels = pick([1, 0, 1], 'class-indices');
    const each = pick([0.9, 0.2, 0.7], 'values', { looks: looks('values', 'in-0-1') });
    assert.equal(guessLoss(labels, each), 'binary-cross-entropy');
  });

  it('is cross-entropy for a soft label and a prediction that sums to 1.01, which means nothing else', () => {
    const near = pick([0.21, 0.3, 0.5], 'values', { looks: looks('values', 'in-0-1') });
    assert.equal(guessLoss(soft, near), 'cross-entropy');
  });

  it('is binary cross-entropy for zeros and ones in rows beside as many probabilities', () => {
    const labels = pick([1, 1, 0, 1], 'binary', { shape: [2, 2] });
    const each = pick([0.9, 0.2, 0.7, 0.6], 'values', { shape: [2, 2], looks: looks('values', 'in-0-1') });
    assert.equal(guessLoss(labels, each), 'binary-cross-entropy');
  });

  it('is cross-entropy for zeros and ones beside rows of two', () => {
    const rows = pick([0.1, 2, 3, 1], 'values', { shape: [2, 2] });
    assert.equal(guessLoss(pick([0, 1], 'binary'), rows), 'cross-entropy');
  });

  it('is hinge for signs', () => assert.equal(guessLoss(pick([1, -1], 'signs'), logits), 'hinge'));

  it('is squared error for plain values', () => {
    assert.equal(guessLoss(pick([1.5, 7], 'values'), pick([1.4, 6], 'values')), 'mse');
  });
});
