import assert from 'node:assert/strict';
import fc from 'fast-check';
import { insights } from '../../../../src/engine/insights/insights';
import type { Request } from '../../../../src/engine/problem/request';
import { lossIds, requests } from '../requests';

const five: Request = {
  loss: 'cross-entropy',
  prediction: { values: [0.4, 0.3, 0.05, 0.05, 0.2], shape: [5], kind: 'probabilities' },
  target: { values: [1, 0, 0, 0, 0], shape: [5], kind: 'probabilities' },
};

describe('insights', () => {
  it('compares with a uniform guess, and with the floor of a double softmax', () => {
    const values = insights(five).comparisons.map(({ kind, value }) => [kind, value]);
    assert.deepEqual(values, [
      ['uniform-guess', Math.log(5)],
      ['double-softmax-floor', Math.log1p(4 / Math.E)],
      // A sure target has no entropy.
      ['target-entropy', 0],
    ]);
  });

  it('gives no floor of a double softmax for a soft target, whose own may be lower', () => {
    const { comparisons } = insights({
      loss: 'cross-entropy',
      prediction: { values: [0.5, 0.25, 0.25], shape: [3], kind: 'probabilities' },
      target: { values: [0.6, 0.3, 0.1], shape: [3], kind: 'probabilities' },
    });
    assert.deepEqual(
      comparisons.map(({ kind, value }) => [kind, value.toFixed(4)]),
      [
        ['uniform-guess', '1.0986'],
        // No prediction over three classes costs less; for a sure target, two softmaxes leave 0.5514.
        ['target-entropy', '0.8979'],
      ],
    );
  });

  it('compares a batch with always guessing the shares of its classes', () => {
    const { comparisons } = insights({
      loss: 'binary-cross-entropy',
      prediction: { values: [0.5, 0.5, 0.5, 0.5], shape: [4], kind: 'probabilities' },
      target: { values: [1, 0, 0, 0], shape: [4], kind: 'probabilities' },
      options: { base: 2 },
    });
    assert.deepEqual(
      comparisons.map(({ kind, value }) => [kind, value.toFixed(4)]),
      [
        ['uniform-guess', '1.0000'],
        // The entropy of a quarter, 2 - 3/4 log2 3.
        ['class-prior', (2 - 0.75 * Math.log2(3)).toFixed(4)],
      ],
    );
  });

  it('compares with nothing where there are weights, which change all comparisons', () => {
    const binary: Request = {
      loss: 'binary-cross-entropy',
      prediction: { values: [0.5, 0.5], shape: [2], kind: 'probabilities' },
      target: { values: [1, 0], shape: [2], kind: 'probabilities' },
    };
    assert.equal(insights(binary).comparisons.length, 2);
    assert.deepEqual(insights({ ...binary, options: { positiveWeight: 3 } }).comparisons, []);
    assert.deepEqual(insights({ ...five, options: { classWeights: [1, 1, 1, 1, 2] } }).comparisons, []);
  });

  it('compares a mean, or the loss of one sample, but no sum over several samples or elements', () => {
    const values = [0.2, 0.8, 0.9, 0.1];
    const of = (loss: Request['loss'], rows: number, reduction: 'mean' | 'sum' | 'none') =>
      insights({
        loss,
        prediction: { values: values.slice(0, 2 * rows), shape: [rows, 2], kind: 'probabilities' },
        target: { values: [0, 1, 1, 0].slice(0, 2 * rows), shape: [rows, 2], kind: 'probabilities' },
        options: { reduction },
      }).comparisons.length > 0;
    assert.deepEqual(
      [of('cross-entropy', 2, 'mean'), of('cross-entropy', 2, 'sum'), of('cross-entropy', 2, 'none')],
      [true, false, false],
    );
    assert.ok(of('cross-entropy', 1, 'sum'));
    // A binary cross-entropy counts each label, and an even guess costs ln 2 for each of them.
    assert.deepEqual(
      [of('binary-cross-entropy', 1, 'mean'), of('binary-cross-entropy', 1, 'sum')],
      [true, false],
    );
  });

  it('compares with nothing where the loss is NaN', () => {
    const odd: Request = { ...five, prediction: { ...five.prediction, values: [Number.NaN, 0, 0, 0, 0] } };
    assert.deepEqual(insights(odd).comparisons, []);
  });

  it('takes the shares of the classes from the samples that count, and smooths them', () => {
    const { comparisons } = insights({
      loss: 'cross-entropy',
      prediction: { values: [0, 0, 0, 0, 0, 0], shape: [3, 2], kind: 'logits' },
      target: { values: [0, 0, -100], shape: [3], kind: 'class-indices' },
      options: { labelSmoothing: 0.2 },
    });
    const prior = comparisons.find((comparison) => comparison.kind === 'class-prior')!.prior;
    // 0.8 + 0.2 / 2 for the first class, 0.2 / 2 for the second; 0.9 is the rounded sum of two.
    assert.ok(Math.abs(prior[0] - 0.9) < 1e-15 && Math.abs(prior[1] - 0.1) < 1e-15, String(prior));
    assert.ok(!comparisons.some(({ kind }) => kind === 'double-softmax-floor'));
  });

  it('takes no step from an infinite loss, which no step would show to fall', () => {
    const { step } = insights({
      loss: 'cross-entropy',
      prediction: { values: [1, 0], shape: [2], kind: 'probabilities' },
      target: { values: [0, 1], shape: [2], kind: 'probabilities' },
    });
    assert.equal(step, undefined);
  });

  for (const id of lossIds) {
    it(`${id}: a small step lowers the loss by what the slope promises`, () => {
      fc.assert(
        fc.property(requests(id), (request) => {
          const { step } = insights(request, 1e-6);
          if (!step || step.promised === 0) return;
          // The second derivative bends the line by rate^2, and across the kink of an absolute error a step may climb again.
          const gained = step.before - step.after;
          const tolerance = 1e-3 * step.promised + 1e-13 * (1 + Math.abs(step.before));
          // As steeply as it went down, or nine times as steeply across the kink of a quantile of 0.1 or 0.9.
          const steepness = id === 'quantile' ? 9 : 1;
          const least = id === 'mae' || id === 'quantile' ? -steepness * step.promised : 0;
          assert.ok(
            gained >= least - tolerance && gained <= step.promised + tolerance,
            `${gained}, promised ${step.promised}`,
          );
        }),
        { numRuns: 30 },
      );
    });
  }
});
