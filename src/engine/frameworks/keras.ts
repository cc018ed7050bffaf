import { byTerm, clip, type Framework, normalised, plainTerm, reducedWith, withRows } from './framework';
import { byLogSoftmax, logSoftmaxRules } from './logSoftmax';

/**
 * Keras 3 on its TensorFlow backend, with epsilon 1e-7; worked out in float64, where Keras itself uses float32.
 * Source: the published rules of keras.losses and keras.ops.
 */
export const keras: readonly Framework[] = [
  {
    library: 'Keras',
    call: 'categorical_crossentropy(p, q)',
    losses: ['cross-entropy'],
    kinds: ['probabilities'],
    options: { labelSmoothing: 'label_smoothing' },
    rules: ['nats-only', 'normalises', 'clips-to-1e-7'],
    value: (request) => {
      const problem = withRows(request, (row) => normalised(row).map((q) => clip(q, epsilon, 1 - epsilon)));
      return reducedWith(
        problem,
        plainTerm((q, p) => -p * Math.log(q)),
      );
    },
  },
  {
    library: 'Keras',
    call: 'categorical_crossentropy(p, z, from_logits=True)',
    losses: ['cross-entropy'],
    kinds: ['logits'],
    options: { labelSmoothing: 'label_smoothing' },
    rules: (request) => ['nats-only', ...logSoftmaxRules(request)],
    value: (_, problem) => byLogSoftmax(problem),
  },
  {
    library: 'Keras',
    call: 'kl_divergence(p, q)',
    losses: ['kl-divergence'],
    kinds: ['probabilities'],
    rules: ['nats-only', 'clips-to-1e-7', 'mean-over-samples'],
    value: ({ options }, problem) => {
      const kept = (x: number) => clip(x, epsilon, 1);
      const term = plainTerm((q, p) => kept(p) * Math.log(kept(p) / kept(q)));
      const total = reducedWith({ ...problem, settings: { ...problem.settings, reduction: 'sum' } }, term);
      return options?.reduction === 'sum' ? total : total / problem.layout.rows;
    },
  },
  {
    library: 'Keras',
    call: 'binary_crossentropy(y, p)',
    losses: ['binary-cross-entropy'],
    kinds: ['probabilities'],
    rules: ['nats-only', 'clips-to-1e-7'],
    value: (_, problem) =>
      reducedWith(
        problem,
        plainTerm((p, y) => {
          const kept = clip(p, epsilon, 1 - epsilon);
          return -(y * Math.log(kept) + (1 - y) * Math.log(1 - kept));
        }),
      ),
  },
  {
    library: 'Keras',
    call: 'poisson(y, rate)',
    losses: ['poisson-nll'],
    kinds: ['values'],
    rules: ['nats-only', 'adds-1e-7-in-log'],
    value: byTerm((rate, y) => rate - y * Math.log(rate + epsilon)),
  },
];

const epsilon = 1e-7;
