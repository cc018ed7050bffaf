import * as assert from 'node:assert/strict';
import { heldAgainst } from '../../../../src/host/hover/heldAgainst';
import { emptySession } from '../../../../src/session/session';
import { looks, pick } from '../../session/pick';

const target = pick([0, 1, 0], 'one-hot');
const session = { ...emptySession(), target };

describe('what a hover compares with the target', () => {
  it('is a vector that may be a prediction', () => {
    const held = heldAgainst(session, pick([0.2, 0.5, 0.3], 'probabilities', { start: 20, end: 30 }));
    // -ln 0.5.
    assert.ok(Math.abs(held!.solved.report.value! - Math.LN2) < 1e-15);
  });

  it('is not the target of another loss, by its name or its use', () => {
    const there = { start: 20, end: 30 };
    for (const other of [
      pick([0.5, 0.25, 0.25], 'probabilities', { ...there, hint: 'target' }),
      pick([3.1, 2.7, 5.9], 'values', { ...there, looks: looks('values', 'used-as-target') }),
    ]) {
      assert.equal(heldAgainst(session, other), undefined);
      assert.ok(
        heldAgainst({ ...session, prediction: other }, other),
        'unless it was chosen as the prediction',
      );
    }
  });

  it('is not a matrix that fits only with its classes along the first axis, unless a person said so', () => {
    const matrix = pick([1, 2, 3, 0, 1, 0], 'logits', { start: 20, end: 30, shape: [2, 3] });
    assert.equal(heldAgainst(session, matrix), undefined);
    const held = heldAgainst({ ...session, options: { classAxis: 0 } }, matrix);
    // The mean of log(1 + e^-1), log(1 + e) - 0 and log(1 + e^-3), whose labels are 0, 1 and 0.
    const expected = (Math.log1p(Math.exp(-1)) + Math.log1p(Math.E) + Math.log1p(Math.exp(-3))) / 3;
    assert.ok(Math.abs(held!.solved.report.value! - expected) < 1e-15);
  });
});
