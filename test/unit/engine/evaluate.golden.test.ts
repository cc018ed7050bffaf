import assert from 'node:assert/strict';
import { evaluate } from '../../../src/engine/evaluate/evaluate';
import type { JsonNumber } from '../../../src/engine/request/operand';
import { type GoldenCase, goldenCases } from './golden';

// Both sides round in float64. PyTorch's kernels sum plainly, which 1e-12 of the value covers. The loss of a certain class is
// log(1 + s) for a small s, whose last digits PyTorch loses: its absolute error is up to 1e-16.
const valueTolerance = { relative: 1e-12, absolute: 1e-15 };
// PyTorch's own p - y cancels to an absolute 1e-16; the bound is the one that the references state.
const gradientTolerance = { relative: 1e-10, absolute: 1e-14 };

describe('evaluate against references', () => {
  describe('the lecture', () => {
    for (const golden of goldenCases('lecture')) {
      it(`${golden.id} is ${golden.expected.value}`, () => check(golden));
    }
  });

  describe('edge cases', () => {
    for (const golden of goldenCases('edges')) {
      it(`${golden.id}: ${golden.source}`, () => check(golden));
    }
  });

  describe('class axes and broadcast weights', () => {
    for (const golden of goldenCases('rank')) {
      it(`${golden.id}: ${golden.source}`, () => check(golden));
    }
  });

  const byLoss = groups([...goldenCases('torch'), ...goldenCases('published')]);
  for (const [loss, cases] of byLoss) {
    it(`${loss} is PyTorch's in ${cases.length} cases`, () => {
      for (const golden of cases) check(golden);
    });
  }
});

function groups(cases: readonly GoldenCase[]): Map<string, GoldenCase[]> {
  const byLoss = new Map<string, GoldenCase[]>();
  for (const golden of cases) byLoss.set(golden.loss, [...(byLoss.get(golden.loss) ?? []), golden]);
  return byLoss;
}

function check(golden: GoldenCase): void {
  const { value, unreduced, gradient, tolerance } = golden.expected;
  const report = evaluate(golden);
  if (value !== undefined) {
    const allowed = tolerance === undefined ? valueTolerance : { relative: 0, absolute: tolerance };
    near(report.value, value, allowed, `${golden.id} value`);
  }
  if (unreduced) nearAll(report.unreduced, unreduced, valueTolerance, `${golden.id} unreduced`);
  if (gradient) nearAll(report.gradient, gradient, gradientTolerance, `${golden.id} gradient`);
}

interface Tolerance {
  readonly relative: number;
  readonly absolute: number;
}

function nearAll(
  actual: Float64Array,
  expected: readonly JsonNumber[],
  tolerance: Tolerance,
  what: string,
): void {
  assert.equal(actual.length, expected.length, what);
  for (const [i, number] of expected.entries()) near(actual[i], number, tolerance, `${what} ${i}`);
}

function near(
  actual: number | undefined,
  expected: JsonNumber,
  { relative, absolute }: Tolerance,
  what: string,
): void {
  const target = Number(expected);
  assert.ok(actual !== undefined, what);
  if (!Number.isFinite(target)) {
    assert.equal(actual, target, what);
    return;
  }
  const error = Math.abs(actual - target);
  assert.ok(error <= relative * Math.abs(target) + absolute, `${what}: ${actual}, expected ${target}`);
}
