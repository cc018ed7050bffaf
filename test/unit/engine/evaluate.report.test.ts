import assert from 'node:assert/strict';
import { evaluate } from '../../../src/engine/evaluate/evaluate';
import type { Note } from '../../../src/engine/problem/report';
import type { Request } from '../../../src/engine/problem/request';
import type { PredictionKind, TargetKind } from '../../../src/engine/request/kinds';
import type { Options } from '../../../src/engine/request/options';

describe('evaluate reports', () => {
  it('each class’s share, the gap q - p at the logits, and that all is in order', () => {
    const report = evaluate(crossEntropy([0.4, 0.3, 0.3], [1, 0, 0]));
    assert.equal(report.unit, 'nats');
    assert.deepEqual(report.terms, Float64Array.of(-Math.log(0.4), 0, 0));
    assert.deepEqual(report.gradient, Float64Array.of(-1 / 0.4, 0, 0));
    assert.deepEqual(report.logitGradient, Float64Array.of(-0.6, 0.3, 0.3));
    assert.deepEqual(kinds(report.notes), ['in-range', 'sum-is-one', 'shapes-fit', 'in-range', 'sum-is-one']);
  });

  it('that the gap q - p keeps its digits where the right class is sure', () => {
    const { gradient } = evaluate(ofLogits([40, 0], [0]));
    // q - 1 = -exp(-40) / (1 + exp(-40)), for which 1 - q in float64 would give 0.
    assert.ok(Math.abs(gradient[0] + Math.exp(-40)) <= 1e-32);
    assert.equal(gradient[0], -gradient[1]);
  });

  it('the gap q - p of every class, also beside an ignored sample', () => {
    const { logitGradient } = evaluate({
      loss: 'nll',
      prediction: { values: [0.5, 0.5, 0.25, 0.75], shape: [2, 2], kind: 'probabilities' },
      target: { values: [-100, 0], shape: [2], kind: 'class-indices' },
      options: { reduction: 'sum' },
    });
    assert.deepEqual(logitGradient, Float64Array.of(0, 0, -0.75, 0.75));
  });

  it('what a sum of 1.002 is, and computes it as it is', () => {
    const request = {
      loss: 'entropy',
      prediction: vector([0.001, 0.001, 0.001, 0.999], 'probabilities'),
    } as const;
    assert.deepEqual(found(request, 'sum-is-not-one'), {
      kind: 'sum-is-not-one',
      role: 'prediction',
      row: 0,
      sum: 1.002,
      count: 1,
    });
  });

  it('logits that look like probabilities', () => {
    assert.ok(found(ofLogits([0.7, 0.2, 0.1], [0]), 'looks-like-probabilities'));
    assert.equal(found(ofLogits([2, 1, 0.1], [0]), 'looks-like-probabilities'), undefined);
  });

  it('a probability out of range, a NaN and a zero where the target expects something, with their places', () => {
    assert.deepEqual(found(crossEntropy([1.5, -0.5], [1, 0]), 'out-of-range'), {
      kind: 'out-of-range',
      role: 'prediction',
      index: 0,
      value: 1.5,
      count: 2,
    });
    assert.deepEqual(found(crossEntropy([0.5, Number.NaN], [1, 0]), 'not-finite'), {
      kind: 'not-finite',
      role: 'prediction',
      index: 1,
      value: Number.NaN,
      count: 1,
    });
    assert.deepEqual(found(crossEntropy([1, 0], [0.5, 0.5]), 'zero-where-expected'), {
      kind: 'zero-where-expected',
      index: 1,
      count: 1,
    });
  });

  it('a single class, nothing at all, and that everything was ignored', () => {
    assert.ok(found(ofLogits([3], [0]), 'single-class'));
    assert.ok(
      found({ loss: 'entropy', prediction: { values: [], shape: [0], kind: 'probabilities' } }, 'empty'),
    );
    assert.ok(found(ofLogits([1, 2], [-100]), 'all-ignored'));
  });

  it('what a mean divides by: samples, elements, or the weights that were used', () => {
    const weighted = { classWeights: [1, 2, 5], ignoreIndex: 1 };
    assert.deepEqual(denominator([0, 2, 1], weighted), { value: 6, by: 'weights', counted: 2, ignored: 1 });
    assert.deepEqual(denominator([0, 2, 1], {}), { value: 3, by: 'samples', counted: 3, ignored: 0 });
    assert.deepEqual(denominator([0, 2, 1], { reduction: 'sum' }), {
      value: 1,
      by: 'nothing',
      counted: 3,
      ignored: 0,
    });
    const mse = {
      loss: 'mse',
      prediction: vector([1, 2], 'values'),
      target: vector([0, 0], 'values'),
    } as const;
    assert.deepEqual(evaluate(mse).denominator, { value: 2, by: 'elements', counted: 2, ignored: 0 });
  });

  it('the target as the formula sees it: one-hot and smoothed', () => {
    const { aligned } = evaluate({ ...ofLogits([1, 2, 3, 4], [1]), options: { labelSmoothing: 0.1 } });
    assert.deepEqual(aligned, Float64Array.of(0.025, 0.9 + 0.025, 0.025, 0.025));
  });

  it('no -0 among terms and slopes', () => {
    const { terms, gradient } = evaluate(crossEntropy([1, 0, 0], [1, 0, 0]));
    assert.deepEqual([...terms, ...gradient], [0, 0, 0, -1, 0, 0]);
  });

  it('no value for reduction none, and every sample’s loss', () => {
    const report = evaluate({ ...ofLogits([0, 0, 0, 0], [0, 1]), options: { reduction: 'none' } });
    assert.equal(report.value, undefined);
    assert.deepEqual(report.unreduced, Float64Array.of(Math.LN2, Math.LN2));
  });
});

function denominator(indices: readonly number[], options: Options) {
  return evaluate({ ...ofLogits([1, 2, 3, 4, 5, 6, 7, 8, 9], indices), options }).denominator;
}

function crossEntropy(q: readonly number[], p: readonly number[]): Request {
  return {
    loss: 'cross-entropy',
    prediction: vector(q, 'probabilities'),
    target: vector(p, 'probabilities'),
  };
}

function ofLogits(values: readonly number[], indices: readonly number[]): Request {
  const shape = [indices.length, values.length / indices.length];
  return {
    loss: 'cross-entropy',
    prediction: { values, shape, kind: 'logits' },
    target: { values: indices, shape: [indices.length], kind: 'class-indices' },
  };
}

function vector<Kind extends PredictionKind | TargetKind>(values: readonly number[], kind: Kind) {
  return { values, shape: [values.length], kind };
}

function found(request: Request, kind: Note['kind']): Note | undefined {
  return evaluate(request).notes.find((note) => note.kind === kind);
}

function kinds(notes: readonly Note[]): string[] {
  return notes.map(({ kind }) => kind);
}
