import assert from 'node:assert/strict';
import { agree, isWithin } from '../../../../src/engine/numeric/agree';

describe('agree', () => {
  it('takes numbers for equal that a few roundings have moved apart', () => {
    assert.ok(agree(0.1 + 0.2, 0.3));
    assert.ok(agree(1e300 * (1 + Number.EPSILON), 1e300));
    assert.ok(!agree(1 + 1e-11, 1));
    assert.ok(agree(1 + 1e-7, 1, 1e-6));
  });

  it('holds a difference against the number’s size, so that only 0 agrees with 0', () => {
    assert.ok(!agree(1e-300, 0));
    assert.ok(agree(-0, 0));
  });

  it('has NaN and the infinities agree with themselves alone', () => {
    const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
    for (const one of [nan, infinity, -infinity]) assert.ok(agree(one, one));
    for (const [a, b] of [
      [1, infinity],
      [infinity, 1],
      [infinity, -infinity],
      [1, nan],
      [nan, 1],
    ])
      assert.ok(!agree(a, b), `${a} and ${b}`);
  });
});

describe('isWithin', () => {
  it('counts the bound itself, though in binary it is a little off', () => {
    // In binary, 1.05 - 1 comes to a little more than 0.05.
    assert.ok(isWithin(1.05, 1, 0.05));
    assert.ok(!isWithin(0.151, 0.1, 0.05));
    assert.ok(!isWithin(Number.NaN, 0.1, 0.05));
  });
});
