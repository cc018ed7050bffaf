import assert from 'node:assert/strict';
import { emptySession } from '../../../../src/session/session';
import { entryNaming, ownNumbers, shortNaming } from '../../../../src/shared/words/entryName';
import { pick } from '../../session/pick';

const names = ['cat', 'dog'];

describe('the name of an entry', () => {
  it('is that of the source, in sentences behind what it is', () => {
    assert.equal(shortNaming({ prediction: { names } })(1), 'dog');
    assert.equal(entryNaming('cross-entropy', { prediction: { names } })(1), 'Class dog');
    assert.equal(entryNaming('mse', { target: { names } })(0), 'Element cat');
  });

  it('is its position where the source has none', () => {
    assert.equal(shortNaming({})(1), '1');
    assert.equal(entryNaming('cross-entropy', {})(1), 'Class 1');
  });

  it('of all numbers of several rows is their position: the names are those of one row', () => {
    const row = { ...pick([0.4, 0.6], 'probabilities'), names };
    const rows = { ...pick([0.4, 0.6, 0.1, 0.9], 'probabilities'), shape: [2, 2], names };
    const called = (prediction: typeof row) => shortNaming(ownNumbers({ ...emptySession(), prediction }))(1);
    assert.deepEqual([called(row), called(rows)], ['dog', '1']);
  });
});
