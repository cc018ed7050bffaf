import assert from 'node:assert/strict';
import { ExpressionError } from '../../../../../src/engine/custom/expressionError';
import { CostLimit } from '../../../../../src/engine/custom/tape/costLimit';

const limits = { operations: 50_000, milliseconds: 100 };
const tooCostly = (error: unknown) => error instanceof ExpressionError && error.code === 'too-costly';

describe('Meter', () => {
  it('stops what needs more operations than it may', () => {
    const meter = new CostLimit(limits, () => 0);
    meter.spend(50_000);
    assert.throws(() => meter.spend(1), tooCostly);
  });

  it('stops what takes longer than it may', () => {
    let time = 1000;
    const meter = new CostLimit(limits, () => time);
    time += 100;
    meter.spend(20_000);
    time += 1;
    assert.throws(() => meter.spend(20_000), tooCostly);
  });

  it('lets pass what is small, however slow the machine', () => {
    let time = 0;
    const meter = new CostLimit(limits, () => (time += 1000));
    meter.spend(100);
    meter.spend(100);
  });
});
