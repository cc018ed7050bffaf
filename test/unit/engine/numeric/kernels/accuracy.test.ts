import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate } from '../../../../../src/engine/evaluate/evaluate';
import { decimals } from '../../../../../src/engine/formula/exactly/decimal';
import type { LossId } from '../../../../../src/engine/losses/catalogue';
import type { Request } from '../../../../../src/engine/problem/request';
import type { Options } from '../../../../../src/engine/request/options';

/** A case of kernels.json: a loss of this many numbers and some of its slopes, to 30 digits. */
interface Case {
  readonly loss: string;
  readonly size: number;
  readonly value: string;
  readonly slopes: Readonly<Record<string, string>>;
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(join(__dirname, '../../../../golden/kernels.json'), 'utf8'),
);

describe('losses of a thousand to a million numbers, held against 30 true digits', () => {
  for (const { loss, size, value, slopes } of cases) {
    it(`${loss}, ${size.toLocaleString('en')} numbers`, function () {
      const report = evaluate(requests[loss](size));
      const ofValue = ulpsBetween(report.value!, value);
      const ofSlopes = Object.entries(slopes).map(([i, slope]) =>
        ulpsBetween(report.gradient[Number(i)], slope),
      );
      this.test!.title += `: ${ofValue.toFixed(2)} and ${Math.max(...ofSlopes).toFixed(2)} ulp`;
      assert.ok(ofValue <= 2, `${ofValue} ulp`);
      // An exponential, a sum, a quotient and the mean: four roundings of half an ulp, and a little more. A focal slope is a
      // product of the square of such a quotient and a sum.
      assert.ok(Math.max(...ofSlopes) <= (loss === 'focal' ? 5 : 2.2), `${ofSlopes} ulp of a slope`);
    });
  }
});

/** The requests of kernels.py, made from the same whole numbers by the same operations. */
const requests: Readonly<Record<string, (size: number) => Request>> = {
  'cross-entropy of logits': (size) => {
    const next = lehmer(1);
    const [classes, rows] = [100, size / 100];
    const values = logits(next, size);
    const index = Float64Array.from({ length: rows }, () => Math.floor(next() * classes));
    return {
      loss: 'cross-entropy',
      prediction: { values, shape: [rows, classes], kind: 'logits' },
      target: { values: index, shape: [rows], kind: 'class-indices' },
    };
  },
  'cross-entropy': (size) => ofShares('cross-entropy', size),
  entropy: (size) => ({ loss: 'entropy', prediction: ofShares('cross-entropy', size).prediction }),
  'KL divergence': (size) => ({ ...ofShares('kl-divergence', size), options: { reduction: 'sum' } }),
  Brier: (size) => ofShares('brier-score', size),
  'poly-1': (size) => ofShares('poly1-cross-entropy', size),
  MSE: (size) => ofValues('mse', size),
  MAE: (size) => ofValues('mae', size),
  Huber: (size) => ofValues('huber', size),
  'log-cosh': (size) => ofValues('log-cosh', size),
  quantile: (size) => ofValues('quantile', size, { quantile: 0.25 }),
  hinge: (size) => ofSigns('hinge', size),
  'squared hinge': (size) => ofSigns('hinge', size, { power: 2 }),
  'soft margin': (size) => ofSigns('soft-margin', size),
  'MSE, weighted': (size) => {
    const next = lehmer(7);
    const [prediction, target] = [values(logits(next, size)), values(logits(next, size))];
    return { loss: 'mse', prediction, target, options: { elementWeights: weights(next, size) } };
  },
  'cross-entropy, weighted': (size) => {
    const next = lehmer(2);
    const of = (numbers: Float64Array) =>
      ({ values: numbers, shape: [size], kind: 'probabilities' }) as const;
    const [prediction, target] = [of(shares(next, size)), of(shares(next, size))];
    return { loss: 'cross-entropy', prediction, target, options: { classWeights: weights(next, size) } };
  },
  'Poisson of rates': (size) => {
    const next = lehmer(8);
    const prediction = values(Float64Array.from({ length: size }, () => 0.05 + 5 * next()));
    const target = values(Float64Array.from({ length: size }, () => Math.floor(5 * next())));
    return { loss: 'poisson-nll', prediction, target };
  },
  'cross-entropy of probabilities, class indices': (size) => {
    const next = lehmer(9);
    const [classes, rows] = [100, size / 100];
    const q = Float64Array.from({ length: size }, () => 0.001 + next() / classes);
    const index = Float64Array.from({ length: rows }, () => Math.floor(next() * classes));
    return {
      loss: 'cross-entropy',
      prediction: { values: q, shape: [rows, classes], kind: 'probabilities' },
      target: { values: index, shape: [rows], kind: 'class-indices' },
    };
  },
  'multiclass hinge': (size) => {
    const next = lehmer(11);
    const [classes, rows] = [100, size / 100];
    const scores = logits(next, size);
    const index = Float64Array.from({ length: rows }, () => Math.floor(next() * classes));
    return {
      loss: 'multiclass-hinge',
      prediction: { values: scores, shape: [rows, classes], kind: 'values' },
      target: { values: index, shape: [rows], kind: 'class-indices' },
    };
  },
  'JS divergence': (size) => ofShares('js-divergence', size),
  'binary cross-entropy of logits': (size) => ofLabels('binary-cross-entropy', size),
  'binary cross-entropy of logits, soft labels': (size) => {
    const next = lehmer(10);
    const values = logits(next, size);
    const labels = Float64Array.from({ length: size }, next);
    return {
      loss: 'binary-cross-entropy',
      prediction: { values, shape: [size], kind: 'logits' },
      target: { values: labels, shape: [size], kind: 'probabilities' },
    };
  },
  'binary cross-entropy, soft labels': (size) => {
    const next = lehmer(12);
    const [chances, labels] = [
      Float64Array.from({ length: size }, next),
      Float64Array.from({ length: size }, next),
    ];
    return {
      loss: 'binary-cross-entropy',
      prediction: { values: chances, shape: [size], kind: 'probabilities' },
      target: { values: labels, shape: [size], kind: 'probabilities' },
    };
  },
  focal: (size) => ofLabels('focal', size),
  Poisson: (size) => {
    const next = lehmer(4);
    const values = logits(next, size);
    const counts = Float64Array.from({ length: size }, () => Math.floor(5 * next()));
    return {
      loss: 'poisson-nll',
      prediction: { values, shape: [size], kind: 'log-rates' },
      target: { values: counts, shape: [size], kind: 'values' },
    };
  },
  Gaussian: (size) => {
    const next = lehmer(5);
    const [prediction, target] = [values(logits(next, size)), values(logits(next, size))];
    return { loss: 'gaussian-nll', prediction, target, options: { variance: weights(next, size) } };
  },
};

function ofLabels(loss: 'binary-cross-entropy' | 'focal', size: number): Request {
  const next = lehmer(3);
  const values = logits(next, size);
  const labels = Float64Array.from({ length: size }, () => Number(next() < 0.5));
  return {
    loss,
    prediction: { values, shape: [size], kind: 'logits' },
    target: { values: labels, shape: [size], kind: 'probabilities' },
  };
}

function ofValues(loss: LossId, size: number, options?: Options): Request {
  const next = lehmer(6);
  return { loss, prediction: values(logits(next, size)), target: values(logits(next, size)), options };
}

function ofSigns(loss: LossId, size: number, options?: Options): Request {
  const next = lehmer(6);
  const prediction = values(logits(next, size));
  const signs = Float64Array.from({ length: size }, () => (next() < 0.5 ? 1 : -1));
  return { loss, prediction, target: { values: signs, shape: [size], kind: 'signs' }, options };
}

function values(numbers: Float64Array) {
  return { values: numbers, shape: [numbers.length], kind: 'values' } as const;
}

function weights(next: () => number, size: number): Float64Array {
  return Float64Array.from({ length: size }, () => 0.05 + next());
}

function ofShares(loss: LossId, size: number): Request {
  const next = lehmer(2);
  const of = (values: Float64Array) => ({ values, shape: [size], kind: 'probabilities' }) as const;
  return { loss, prediction: of(shares(next, size)), target: of(shares(next, size)) };
}

function lehmer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (48271 * state) % 2147483647;
    return state / 2147483647;
  };
}

function logits(next: () => number, size: number): Float64Array {
  return Float64Array.from({ length: size }, () => 6 * next() - 3);
}

function shares(next: () => number, size: number): Float64Array {
  const parts = Float64Array.from({ length: size }, () => 0.05 + next());
  const total = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / total);
}

const digits = decimals(64);

function ulpsBetween(value: number, truth: string): number {
  const ulp = Math.max(2 ** (Math.floor(Math.log2(Math.abs(Number(truth)))) - 52), Number.MIN_VALUE);
  return digits.exactly(value).minus(truth).abs().div(ulp).toNumber();
}
