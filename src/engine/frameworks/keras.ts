import type { Problem } from '../problem/problem';
import { clip, type Framework } from './framework';
import { logSoftmaxRules, multipliesEveryClass } from './logSoftmax';

/**
 * Keras 3 on its TensorFlow backend, with epsilon 1e-7, each step rounded to float32 as in Keras.
 * Sources: the published rules of keras.losses and keras.ops, and the losses of keras/src/backend/tensorflow/nn.py.
 */
export const keras: readonly Framework[] = [
  {
    library: 'Keras',
    call: 'categorical_crossentropy(p, q)',
    losses: ['cross-entropy'],
    kinds: ['probabilities'],
    options: { labelSmoothing: 'label_smoothing' },
    rules: [
      'as-documented',
      'rounds-to-float32',
      'nats-only',
      'normalises',
      'clips-to-1e-7',
      'logits-of-a-softmax-layer',
    ],
    value: (_, problem) =>
      ofRows(problem, 'samples', (q, p) => {
        const total = sum(q);
        return -sum(q.map((x, i) => f(p[i] * log(kept(f(x / total))))));
      }),
  },
  {
    library: 'Keras',
    call: 'categorical_crossentropy(p, z, from_logits=True)',
    losses: ['cross-entropy'],
    kinds: ['logits'],
    options: { labelSmoothing: 'label_smoothing' },
    rules: (request) => ['as-documented', 'rounds-to-float32', 'nats-only', ...logSoftmaxRules(request)],
    value: (request, problem) => {
      const multiplies = multipliesEveryClass(request);
      return ofRows(problem, 'samples', (z, p) => {
        const top = z.reduce((a, b) => Math.max(a, b));
        const logTotal = log(sum(z.map((x) => f(Math.exp(f(x - top))))));
        return sum(z.map((x, i) => (multiplies || p[i] !== 0 ? f(p[i] * f(logTotal - f(x - top))) : 0)));
      });
    },
  },
  {
    library: 'Keras',
    call: 'kl_divergence(p, q)',
    losses: ['kl-divergence'],
    kinds: ['probabilities'],
    rules: ['as-documented', 'rounds-to-float32', 'nats-only', 'clips-to-1e-7', 'mean-over-samples'],
    value: (_, problem) => {
      const keptIn = (x: number) => clip(x, epsilon, 1);
      return ofRows(problem, 'samples', (q, p) =>
        sum(q.map((x, i) => f(keptIn(p[i]) * log(f(keptIn(p[i]) / keptIn(x)))))),
      );
    },
  },
  {
    library: 'Keras',
    call: 'binary_crossentropy(y, p)',
    losses: ['binary-cross-entropy'],
    kinds: ['probabilities'],
    rules: ['as-documented', 'rounds-to-float32', 'nats-only', 'clips-to-1e-7', 'logits-of-a-sigmoid-layer'],
    value: (_, problem) =>
      ofRows(problem, 'elements', (p, y) =>
        sum(p.map((x, i) => -f(f(y[i] * log(kept(x))) + f(f(1 - y[i]) * log(f(1 - kept(x))))))),
      ),
  },
  {
    library: 'Keras',
    call: 'poisson(y, rate)',
    losses: ['poisson-nll'],
    kinds: ['values'],
    rules: ['as-documented', 'rounds-to-float32', 'nats-only', 'adds-1e-7-in-log'],
    value: (_, problem) =>
      ofRows(problem, 'elements', (rate, y) => sum(rate.map((x, i) => f(x - f(y[i] * log(f(x + epsilon))))))),
  },
];

const f = Math.fround;
const epsilon = f(1e-7);

function log(x: number): number {
  return f(Math.log(x));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => f(total + value), 0);
}

/** In float32, 1 - 1e-7 is 1 - 2^-23, so that its distance from 1 is more than 1e-7. */
function kept(x: number): number {
  return clip(x, epsilon, f(1 - 1e-7));
}

/** Each row's loss in float32, then their sum, or their mean over samples or over elements. */
function ofRows(
  { values, target, layout, settings }: Problem,
  per: 'samples' | 'elements',
  lossOf: (x: readonly number[], y: readonly number[]) => number,
): number {
  const { rows, classes } = layout;
  const cut = (from: ArrayLike<number>, row: number) =>
    Array.from({ length: classes }, (_, at) => f(from[row * classes + at]));
  const losses = Array.from({ length: rows }, (_, row) =>
    lossOf(cut(values, row), cut(target?.values ?? [], row)),
  );
  const total = sum(losses);
  if (settings.reduction === 'sum') return total;
  const isOverElements = per === 'elements' && settings.reduction === 'mean';
  return f(total / (isOverElements ? rows * classes : rows));
}
