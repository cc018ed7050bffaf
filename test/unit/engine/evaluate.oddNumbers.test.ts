import assert from 'node:assert/strict';
import { evaluate } from '../../../src/engine/evaluate/evaluate';
import { insights } from '../../../src/engine/insights/insights';
import { catalogue, type LossId } from '../../../src/engine/losses/catalogue';
import type { Loss } from '../../../src/engine/losses/loss';
import type { Note } from '../../../src/engine/problem/report';
import type { Request } from '../../../src/engine/problem/request';
import type { PredictionKind, TargetKind } from '../../../src/engine/request/kinds';
import { Misuse } from '../../../src/engine/request/misuse';
import type { Options } from '../../../src/engine/request/options';
import { lossIds } from './requests';

const most = 1e308;

describe('evaluate on numbers that are not finite, or barely', () => {
  for (const id of lossIds) {
    const loss: Loss & { predictionKinds: readonly PredictionKind[] } = catalogue[id];
    for (const kind of loss.predictionKinds) {
      it(`passes a NaN among ${kind} on to value and gradient of ${id}`, () => {
        for (const shape of shapes) {
          for (const targetKind of loss.targetKinds.length > 0 ? loss.targetKinds : [undefined]) {
            for (const options of variants.filter((option) => takes(loss, option))) {
              const request = requestOf(id, kind, targetKind, shape, options);
              (request.prediction.values as number[])[0] = Number.NaN;
              assertPassedOn(request);
            }
          }
        }
      });
    }
    for (const targetKind of loss.targetKinds.filter((each) => each !== 'class-indices')) {
      it(`passes a NaN among the target's ${targetKind} on to value and gradient of ${id}`, () => {
        for (const kind of loss.predictionKinds) {
          for (const shape of shapes) {
            const request = requestOf(id, kind, targetKind, shape, {});
            (request.target?.values as number[])[0] = Number.NaN;
            assertPassedOn(request);
          }
        }
      });
    }
  }

  for (const id of lossIds) {
    it(`takes -0 for 0: ${id}`, () => {
      const loss: Loss & { predictionKinds: readonly PredictionKind[] } = catalogue[id];
      for (const kind of loss.predictionKinds) {
        for (const targetKind of loss.targetKinds.length > 0 ? loss.targetKinds : [undefined]) {
          for (const shape of [...shapes, [400, 3]]) {
            const answers = [0, -0].map((zero) => {
              const request = requestOf(id, kind, targetKind, shape, {});
              (request.prediction.values as number[])[0] = zero;
              if (!isAnswered(request)) return undefined;
              const { value, gradient, logitGradient = gradient } = evaluate(request);
              return [value, gradient[0], logitGradient[0]];
            });
            assert.deepEqual(answers[1], answers[0], `${kind}, ${targetKind}`);
          }
        }
      }
    });
  }

  it('computes the mean of numbers whose sum overflows', () => {
    assert.equal(evaluate(values('mae', [most, -most], [0, 0])).value, most);
    assert.equal(evaluate(values('mae', [most, most, -most], [0, 0, 0])).value, most);
    assert.equal(evaluate(values('mae', [most, Number.POSITIVE_INFINITY], [0, 0])).value, Infinity);
  });

  // PyTorch 1.13: the gradient of mse_loss at [1e308, 0] is [1e308, 0].
  it('takes the gradient of a square whose slope overflows before the mean', () => {
    assert.deepEqual(evaluate(values('mse', [most, 0], [0, 0])).gradient, Float64Array.of(most, 0));
    const summed = evaluate(values('mse', [most, 0], [0, 0], { reduction: 'sum' }));
    assert.deepEqual(summed.gradient, Float64Array.of(Infinity, 0));
    const hinge = evaluate({
      loss: 'hinge',
      prediction: { values: [-most, 0], shape: [2], kind: 'values' },
      target: { values: [1, 1], shape: [2], kind: 'signs' },
      options: { power: 2 },
    });
    assert.deepEqual(hinge.gradient, Float64Array.of(-most, -1));
  });

  it('has the slope of a sure logit against a label without bound: sigmoid(z) - y, few numbers or many', () => {
    for (const size of [2, 2000]) {
      for (const [z, y] of [
        [1e5, Number.NEGATIVE_INFINITY],
        [-1e5, Number.POSITIVE_INFINITY],
      ]) {
        const { logitGradient } = evaluate({
          loss: 'binary-cross-entropy',
          prediction: { values: new Float64Array(size).fill(z), shape: [size], kind: 'logits' },
          target: { values: new Float64Array(size).fill(y), shape: [size], kind: 'probabilities' },
          options: { reduction: 'sum' },
        });
        assert.equal(logitGradient?.[size - 1], -y);
      }
    }
  });

  it('divides a square that overflows before it is squared', () => {
    // Powers of two, so that nothing is rounded: (2^600)^2 / 2^700 / 2, beside which log(2^700) vanishes.
    assert.equal(evaluate(values('gaussian-nll', [2 ** 600], [0], { variance: 2 ** 700 })).value, 2 ** 499);
    assert.equal(evaluate(values('smooth-l1', [2 ** 600], [0], { beta: 2 ** 700 })).value, 2 ** 499);
  });

  // PyTorch 1.13: value and gradient are NaN, from 0 / 0 for the class of the target.
  it('has no mean over weights that are all 0, with and without smoothing', () => {
    for (const labelSmoothing of [0, 0.1]) {
      const { value, gradient } = evaluate({
        loss: 'cross-entropy',
        prediction: { values: [1, 2], shape: [1, 2], kind: 'logits' },
        target: { values: [1], shape: [1], kind: 'class-indices' },
        options: { classWeights: [1, 0], labelSmoothing },
      });
      assert.deepEqual([value, ...gradient], [Number.NaN, Number.NaN, Number.NaN]);
    }
  });

  // mpmath, 60 digits, by central differences.
  it('has the gradient of a Jensen-Shannon divergence where a share is the least of the numbers', () => {
    const { gradient } = evaluate({
      loss: 'js-divergence',
      prediction: { values: [0, -745, -1], shape: [3], kind: 'logits' },
      target: shares([0.73, 0, 0.27]),
    });
    const slope = 0.0002644803047105004;
    assert.equal(gradient[1], 0);
    for (const [i, expected] of [slope, 0, -slope].entries())
      assert.ok(Math.abs(gradient[i] - expected) <= 4e-16 * slope);
  });

  // p (log p - log q) with log p = -6 and log q = 710, whose exponential is beyond float64; and Infinity where p is.
  it('takes a divergence from logarithms whose exponentials overflow', () => {
    const of = (kind: PredictionKind, x: number[], y: number[]) =>
      evaluate({
        loss: 'kl-divergence',
        prediction: { values: x, shape: [x.length], kind },
        target: { values: y, shape: [y.length], kind: 'log-probabilities' },
        options: { reduction: 'sum' },
      }).value!;
    const expected = Math.exp(-6) * -716;
    assert.ok(Math.abs(of('log-probabilities', [710, -1], [-6, -1]) - expected) <= 1e-15);
    assert.equal(of('probabilities', [0.3, 0.4], [Number.POSITIVE_INFINITY, 0]), Number.POSITIVE_INFINITY);
    // PyTorch 1.13's kl_div with log_target: neither p log p nor p log q is finite.
    assert.equal(of('log-probabilities', [7.5], [Number.POSITIVE_INFINITY]), Number.POSITIVE_INFINITY);
    assert.equal(of('log-probabilities', [709], [709]), 0);
    assert.equal(of('log-probabilities', [1e5], [709]), Number.NEGATIVE_INFINITY);
  });

  // PyTorch 1.13: nll_loss is 2 with the gradient [-1 / 2, 0, 0, -1 / 2], whatever the other class and its weight are.
  for (const kind of ['log-probabilities', 'probabilities'] as const) {
    it(`reads of ${kind} the target's alone, and notes what is wrong with another`, () => {
      for (const odd of [Number.NaN, Number.NEGATIVE_INFINITY]) {
        const [first, second] = kind === 'probabilities' ? [Math.exp(-1), Math.exp(-3)] : [-1, -3];
        const request: Request = {
          loss: 'nll',
          prediction: { values: [first, odd, 0, second], shape: [2, 2], kind },
          target: { values: [0, 1], shape: [2], kind: 'class-indices' },
        };
        const { value, gradient } = evaluate(request);
        const slopes = [first, second].map((x) => (kind === 'probabilities' ? -0.5 / x : -0.5));
        assert.deepEqual([value, ...gradient], [2, slopes[0], 0, 0, slopes[1]]);
        assert.deepEqual(found(request, 'not-finite'), [
          { kind: 'not-finite', role: 'prediction', index: 1, value: odd, count: 1 },
        ]);
        const ofFirst = evaluate({ ...request, options: { ignoreIndex: 1, classWeights: [3, odd] } });
        assert.deepEqual([ofFirst.value, ...ofFirst.gradient], [1, 2 * slopes[0], 0, 0, 0]);
      }
    });
  }

  for (const shape of [
    [1e200, 0],
    [1e200, 1e200, 0],
    [0, 1e9],
    [2 ** 31, 0],
  ]) {
    it(`refuses the shape [${shape}], which has more rows of nothing than can be counted`, () => {
      for (const loss of ['entropy', 'kl-divergence'] as const) {
        const operand = { values: [], shape, kind: 'probabilities' } as const;
        assert.throws(
          () => evaluate({ loss, prediction: operand, ...(loss !== 'entropy' && { target: operand }) }),
          (error) => error instanceof Misuse && error.code === 'values-do-not-fill-shape',
        );
      }
    });
  }

  it('has insights into every shape that it answers', () => {
    for (const id of lossIds) {
      const loss: Loss & { predictionKinds: readonly PredictionKind[] } = catalogue[id];
      for (const kind of loss.predictionKinds) {
        for (const shape of [...shapes, [1, 2, 2], [2, 1, 3, 1], [0], [2, 0]]) {
          const request = requestOf(id, kind, loss.targetKinds[0], shape, {});
          if (isAnswered(request)) insights(request);
        }
      }
    }
  });
});

describe('evaluate notes', () => {
  it('no infinite cost beside a finite loss', () => {
    for (const z of [40, 800, 1e6]) {
      assert.deepEqual(rulings(binary([z], [0])), []);
      assert.deepEqual(rulings(ofLogits([0, z], [0])), []);
    }
    assert.equal(rulings(binary([Number.POSITIVE_INFINITY], [0])).length, 1);
    assert.equal(rulings(ofLogits([Number.NEGATIVE_INFINITY, 0], [0])).length, 1);
    // The Jensen-Shannon divergence of two distributions that exclude each other is log 2.
    assert.deepEqual(
      rulings({ loss: 'js-divergence', prediction: shares([0, 1]), target: shares([1, 0]) }),
      [],
    );
  });

  it('a softmax that was printed and goes through softmax again', () => {
    for (const z of [
      [0.09, 0.2447, 0.6652],
      [0.33, 0.33, 0.33],
      [0.7, 0.2, 0.1],
    ]) {
      assert.deepEqual(found(ofLogits(z, [0]), 'looks-like-probabilities'), [
        { kind: 'looks-like-probabilities', link: 'softmax' },
      ]);
    }
    for (const z of [
      [0.9, 0.2447, 0.6652],
      [2, 1, 0.1],
      [0, 0, 0],
    ]) {
      assert.deepEqual(found(ofLogits(z, [0]), 'looks-like-probabilities'), []);
    }
  });

  it('a sigmoid that goes through sigmoid again', () => {
    assert.deepEqual(found(binary([0.9, 0.2], [1, 0]), 'looks-like-probabilities'), [
      { kind: 'looks-like-probabilities', link: 'sigmoid' },
    ]);
    for (const z of [[0.9], [0, 0], [0.9, -0.2], [0.5, 3]]) {
      assert.deepEqual(
        found(
          binary(
            z,
            z.map(() => 1),
          ),
          'looks-like-probabilities',
        ),
        [],
      );
    }
  });

  it('a base that has no logarithm to change', () => {
    assert.deepEqual(found(values('mse', [1], [0], { base: 2 }), 'base-unused'), [
      { kind: 'base-unused', base: 2 },
    ]);
    assert.deepEqual(found(values('gaussian-nll', [1], [0], { base: 2 }), 'base-unused'), []);
  });
});

const shapes: readonly (readonly number[])[] = [[1], [3], [2, 3]];

const variants: readonly Options[] = [
  {},
  { power: 2 },
  { link: 'sigmoid' },
  { labelSmoothing: 0.1 },
  { gamma: 0 },
];

function takes({ options }: Loss, option: Options): boolean {
  return (Object.keys(option) as (keyof Options)[]).every((name) => options.includes(name));
}

/** Where there is no answer, no NaN can be passed on. */
function assertPassedOn(request: Request): void {
  if (!isAnswered(request)) return;
  const { value, gradient, logitGradient = gradient } = evaluate(request);
  assert.deepEqual(
    [value, gradient[0], logitGradient[0]],
    [Number.NaN, Number.NaN, Number.NaN],
    JSON.stringify(request),
  );
}

function isAnswered(request: Request): boolean {
  try {
    evaluate(request);
    return true;
  } catch (error) {
    if (error instanceof Misuse) return false;
    throw error;
  }
}

function requestOf(
  loss: LossId,
  kind: PredictionKind,
  targetKind: TargetKind | undefined,
  shape: readonly number[],
  options: Options,
): Request {
  const size = shape.reduce((product, length) => product * length, 1);
  const isPicked = targetKind === 'class-indices' && catalogue[loss].domain !== 'real';
  const rows = isPicked || loss === 'multiclass-hinge' ? shape.slice(0, -1) : shape;
  const count = rows.reduce((product, length) => product * length, 1);
  const x = Array.from({ length: size }, (_, i) => (kind.startsWith('log') ? -1 - i / 7 : 0.2 + i / 10));
  const y = Array.from({ length: count }, (_, i) => targetAt(targetKind, i));
  return {
    loss,
    prediction: { values: x, shape, kind },
    ...(targetKind && { target: { values: y, shape: rows, kind: targetKind } }),
    options,
  };
}

function targetAt(kind: TargetKind | undefined, i: number): number {
  if (kind === 'class-indices') return 0;
  if (kind === 'log-probabilities') return -0.5 - i / 9;
  return kind === 'signs' ? 1 - 2 * (i % 2) : 0.25 + 0.75 * (i % 2);
}

function values(loss: LossId, x: number[], y: number[], options: Options = {}): Request {
  const shape = [x.length];
  return {
    loss,
    prediction: { values: x, shape, kind: 'values' },
    target: { values: y, shape, kind: 'values' },
    options,
  };
}

function shares(p: number[]) {
  return { values: p, shape: [p.length], kind: 'probabilities' } as const;
}

function binary(z: number[], y: number[]): Request {
  return {
    loss: 'binary-cross-entropy',
    prediction: { values: z, shape: [z.length], kind: 'logits' },
    target: shares(y),
  };
}

function ofLogits(z: number[], target: number[]): Request {
  return {
    loss: 'cross-entropy',
    prediction: { values: z, shape: [1, z.length], kind: 'logits' },
    target: { values: target, shape: [1], kind: 'class-indices' },
  };
}

function found(request: Request, kind: Note['kind']): Note[] {
  return evaluate(request).notes.filter((note) => note.kind === kind);
}

function rulings(request: Request): Note[] {
  return found(request, 'zero-where-expected');
}
