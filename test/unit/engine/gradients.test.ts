import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate } from '../../../src/engine/evaluate/evaluate';
import { decimals } from '../../../src/engine/formula/exactly/decimal';
import type { Request } from '../../../src/engine/problem/request';

interface Case {
  readonly logits: readonly number[];
  readonly target: readonly number[];
  readonly pytorch: readonly number[];
  readonly true: readonly string[];
}

const cases: Readonly<Record<'cross-entropy' | 'binary-cross-entropy', Case>> = JSON.parse(
  readFileSync(join(__dirname, '../../golden/gradients.json'), 'utf8'),
);

describe('gradients of logits from -10 to 10, compared with 30 true digits', () => {
  it('cross-entropy of 200 rows: within 2.2 ulp, where those of PyTorch are off by hundreds', () => {
    const { logits, target } = cases['cross-entropy'];
    assertCloser(
      'cross-entropy',
      { ours: 2.2, theirs: 100 },
      {
        loss: 'cross-entropy',
        prediction: { values: logits, shape: [200, 10], kind: 'logits' },
        target: { values: target, shape: [200], kind: 'class-indices' },
        options: { reduction: 'sum' },
      },
    );
  });

  it('binary cross-entropy of 2,000 logits: within 2.2 ulp, where those of PyTorch are off by thousands', () => {
    const { logits, target } = cases['binary-cross-entropy'];
    assertCloser(
      'binary-cross-entropy',
      { ours: 2.2, theirs: 1000 },
      {
        loss: 'binary-cross-entropy',
        prediction: { values: logits, shape: [2000], kind: 'logits' },
        target: { values: target, shape: [2000], kind: 'probabilities' },
        options: { reduction: 'sum' },
      },
    );
  });
});

/**
 * Asserts what the guide says about PyTorch's error. The engine's gradient has an exponential, off by 0.6 units, which count
 * double for a number just below a power of two, and two roundings of half a unit.
 */
function assertCloser(
  loss: keyof typeof cases,
  bounds: { readonly ours: number; readonly theirs: number },
  request: Request,
): void {
  const { pytorch, true: truth } = cases[loss];
  const ours = worst(evaluate(request).gradient, truth);
  const theirs = worst(pytorch, truth);
  assert.ok(ours <= bounds.ours, `${ours} ulp`);
  assert.ok(theirs >= bounds.theirs, `PyTorch: ${theirs} ulp`);
}

function worst(numbers: ArrayLike<number>, truth: readonly string[]): number {
  return Math.max(...truth.map((each, i) => ulpsBetween(numbers[i], each)));
}

const digits = decimals(64);

function ulpsBetween(value: number, truth: string): number {
  const ulp = 2 ** (Math.floor(Math.log2(Math.abs(Number(truth)))) - 52);
  return digits.exactly(value).minus(truth).abs().div(ulp).toNumber();
}
