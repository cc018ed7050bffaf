import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluate } from '../../../../src/engine/evaluate/evaluate';
import { RunningLoss } from '../../../../src/engine/evaluate/runningLoss';
import type { Request } from '../../../../src/engine/problem/request';
import { lossIds, requests } from '../requests';

/** The same question of some rows of a batch. */
function rowsOf({ prediction, target, options, loss }: Request, from: number, to: number): Request {
  const rows = prediction.shape[0];
  const cut = <Operand extends { values: ArrayLike<unknown>; shape: readonly number[] }>(
    operand: Operand,
  ) => {
    const size = operand.values.length / rows;
    const values = Array.prototype.slice.call(operand.values, from * size, to * size);
    return { ...operand, values, shape: [to - from, ...operand.shape.slice(1)] };
  };
  return { loss, prediction: cut(prediction), ...(target && { target: cut(target) }), options };
}

function running(request: Request, ends: readonly number[], most = 2): RunningLoss {
  const loss = new RunningLoss(most);
  ends.forEach((to, place) => {
    loss.add(rowsOf(request, ends[place - 1] ?? 0, to));
  });
  return loss;
}

/** Lists with an entry for each element belong to all rows. */
function isOfRows({ prediction: { shape }, options = {} }: Request): boolean {
  const lists = [options.elementWeights, options.variance].filter((list) => typeof list === 'object');
  return shape.length > 1 && lists.length === 0;
}

describe('a loss whose rows arrive a few at a time', () => {
  for (const id of lossIds) {
    it(`${id}: is that of all rows at once, wherever they are cut`, () => {
      const cut = fc.tuple(requests(id).filter(isOfRows), fc.integer({ min: 1, max: 4 }));
      fc.assert(
        fc.property(cut, ([request, at]) => {
          const rows = request.prediction.shape[0];
          const ends = [...new Set([Math.min(at, rows), rows])];
          const { outcome } = running(request, ends);
          const { value, denominator, unit } = evaluate(request);
          assert.deepEqual(
            { ...outcome?.denominator, value: 0, unit: outcome?.unit },
            { ...denominator, value: 0, unit },
          );
          // The weights are added in another order; if the terms have both signs, nearly all of the value may cancel.
          near(outcome?.denominator.value, denominator.value);
          near(outcome?.value, value);
        }),
        { numRuns: 40 },
      );
    });
  }

  // torch 1.13: cross_entropy(z, y, weight=[1, 0.5, 3], label_smoothing=0.1) in float64.
  const weighted: Request = {
    loss: 'cross-entropy',
    prediction: { values: [1, 2, 0.5, -1, 0, 3, 2, 2, 2, 0.25, -4, 1], shape: [4, 3], kind: 'logits' },
    target: { values: [0, -100, 2, 1], shape: [4], kind: 'class-indices' },
    options: { classWeights: [1, 0.5, 3], labelSmoothing: 0.1 },
  };
  it('divides by the weights of the rows that are not ignored, as PyTorch does', () => {
    for (const ends of [[4], [1, 4], [2, 3, 4], [1, 2, 3, 4]]) {
      const { outcome, rows, costliest } = running(weighted, ends);
      near(outcome?.value, 1.6211468921838699);
      assert.deepEqual(outcome?.denominator, { value: 4.5, by: 'weights', counted: 3, ignored: 1 });
      assert.deepEqual([rows, costliest], [4, [2, 3]]);
    }
  });

  it('tells a running mean', () => {
    const squares: Request = {
      loss: 'mse',
      prediction: { values: [1, 2, 3, 4, 5, 6], shape: [3, 2], kind: 'values' },
      target: { values: [0, 0, 0, 0, 0, 0], shape: [3, 2], kind: 'values' },
    };
    const loss = new RunningLoss(1);
    assert.equal(loss.outcome, undefined);
    // (1 + 4) / 2, (1 + 4 + 9 + 16) / 4, 91 / 6.
    const means = [0, 1, 2].map((row) => {
      loss.add(rowsOf(squares, row, row + 1));
      return loss.outcome?.value;
    });
    assert.deepEqual(means, [2.5, 7.5, 91 / 6]);
    assert.deepEqual(loss.costliest, [2]);
  });

  it('is NaN after only ignored rows, and a row of NaN comes before all others', () => {
    const ignored = { ...weighted, target: { ...weighted.target!, values: [-100, -100, 1, 0] } };
    assert.equal(running(ignored, [2]).outcome?.value, Number.NaN);
    const values = [1, 2, 0.5, -1, 0, 3, Number.NaN, 2, 2, 0.25, -4, 1];
    const broken = { ...weighted, prediction: { ...weighted.prediction, values } };
    assert.equal(running(broken, [1, 4]).costliest[0], 2);
  });

  it('counts the samples of a row whose classes lie along another axis', () => {
    // Two rows of two classes over three places: PyTorch's [N, C, d].
    const request: Request = {
      loss: 'cross-entropy',
      prediction: { values: [1, 2, 3, 0, 0, 0, 3, 3, 9, 1, 2, 4], shape: [2, 2, 3], kind: 'logits' },
      target: { values: [0, 1, 1, 0, 0, 1], shape: [2, 3], kind: 'class-indices' },
    };
    // torch 1.13: cross_entropy(z, y).
    near(running(request, [1, 2]).outcome?.value, 1.8226136828642083);
    assert.equal(running(request, [1, 2]).outcome?.denominator.value, 6);
    // torch 1.13: 5.4888 and 5.4469.
    assert.deepEqual(running(request, [1, 2]).costliest, [0, 1]);
  });
});

function near(actual: number | undefined, expected: number | undefined): void {
  // Each request's sum is rounded once, and no sum here is less than a thousandth of its parts.
  const most = 1e-13 * Math.max(1, Math.abs(expected ?? 0));
  const isNear = Math.abs((actual ?? Number.NaN) - (expected ?? Number.NaN)) <= most;
  assert.ok(Object.is(actual, expected) || isNear, `${actual} is not ${expected}`);
}
