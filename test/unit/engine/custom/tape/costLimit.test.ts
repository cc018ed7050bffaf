import assert from 'node:assert/strict';
import { ExpressionError } from '../../../../../src/engine/custom/expressionError';
import { CostLimit } from '../../../../../src/engine/custom/tape/costLimit';

const limits = { operations: 50_000, milliseconds: 100 };
const tooCostly = (error: unknown) => error instanceof ExpressionError && error.code === 'too-costly';

describe('CostLimit', () => {
  it('stops an expression that needs more operations than allowed', () => {
    const meter = new CostLimit(limits, () => 0);
    meter.spend(50_000);
    assert.throws(() => meter.spend(1), tooCostly);
  });

  it('stops an expression that takes longer than allowed', () => {
    let time = 1000;
    const meter = new CostLimit(limits, () => time);
    time += 100;
    meter.spend(20_000);
    time += 1;
    assert.throws(() => meter.spend(20_000), tooCostly);
  });

  it('lets a small expression pass, however slow the machine', () => {
    let time = 0;
    const meter = new CostLimit(limits, () => (time += 1000));
    meter.spend(100);
    meter.spend(100);
  });
});
