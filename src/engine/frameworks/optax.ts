import { evaluate } from '../evaluate/evaluate';
import type { LossId } from '../losses/catalogue';
import { softplus } from '../numeric/exponentials/sigmoid';
import type { PredictionKind } from '../request/kinds';
import { byTerm, type Framework, inNats, type Keywords, type LibraryRule, reducedWith } from './framework';
import { byLogSoftmax, logSoftmaxRules } from './logSoftmax';

/**
 * optax.losses. Its functions return the terms unreduced, so the caller applies the request's reduction. Source: the
 * published rules.
 */
export const optax: readonly Framework[] = [
  {
    library: 'optax',
    call: 'softmax_cross_entropy(z, p).mean()',
    losses: ['cross-entropy'],
    kinds: ['logits'],
    rules: (request) => ['as-documented', 'reduces-nothing', 'nats-only', ...logSoftmaxRules(request)],
    value: (_, problem) => byLogSoftmax(problem),
  },
  {
    library: 'optax',
    call: 'sigmoid_binary_cross_entropy(z, y).mean()',
    losses: ['binary-cross-entropy'],
    kinds: ['logits'],
    rules: ['as-documented', 'reduces-nothing', 'nats-only', 'zero-times-infinity'],
    value: byTerm((z, y) => y * softplus(-z) + (1 - y) * softplus(z)),
  },
  same('sigmoid_focal_loss(z, y, alpha, gamma).mean()', 'focal', ['logits'], {
    alpha: 'alpha',
    gamma: 'gamma',
  }),
  same('squared_error(x, y).mean()', 'mse', ['values', 'probabilities', 'logits']),
  same('huber_loss(x, y, delta).mean()', 'huber', ['values', 'probabilities', 'logits'], { delta: 'delta' }),
  same('hinge_loss(x, y).mean()', 'hinge', ['values', 'logits']),
  {
    library: 'optax',
    call: 'l2_loss(x, y).mean()',
    losses: ['mse'],
    kinds: ['values', 'probabilities', 'logits'],
    rules: ['as-documented', 'reduces-nothing', 'half-the-square'],
    value: (request) => half(evaluate(request).value),
  },
  {
    library: 'optax',
    call: 'kl_divergence(log_q, p).mean()',
    losses: ['kl-divergence'],
    kinds: ['probabilities', 'log-probabilities'],
    rules: [
      'as-documented',
      'reduces-nothing',
      'nats-only',
      'takes-logarithms',
      'zero-times-infinity',
      'mean-over-samples',
    ],
    value: ({ prediction }, problem) => {
      const { settings, layout } = problem;
      const logOf = prediction.kind === 'log-probabilities' ? (q: number) => q : Math.log;
      const total = reducedWith(
        { ...problem, settings: { ...settings, reduction: 'sum' } },
        (q, p) => p * ((p === 0 ? 0 : Math.log(p)) - logOf(q)),
      );
      return settings.reduction === 'sum' ? total : total / layout.rows;
    },
  },
  {
    library: 'optax',
    call: 'multiclass_hinge_loss(x, y).mean()',
    losses: ['multiclass-hinge'],
    kinds: ['values', 'logits'],
    rules: ['as-documented', 'reduces-nothing', 'largest-rival-only'],
    value: (_, problem) => {
      const { layout, values, target } = problem;
      const gaps = problem.input.link(values, layout.classes, target?.classOf).x;
      return reducedWith(
        problem,
        (gap, isTarget, i) => {
          if (isTarget !== 1) return 0 * gap;
          const start = i - (i % layout.classes);
          const row = gaps.subarray(start, start + layout.classes);
          const rivals = row.filter((_, c) => start + c !== i);
          return Math.max(0, 1 + rivals.reduce((most, x) => Math.max(most, x), Number.NEGATIVE_INFINITY));
        },
        gaps,
      );
    },
  },
];

function same(call: string, loss: LossId, kinds: readonly PredictionKind[], options?: Keywords): Framework {
  const rules: readonly LibraryRule[] = ['as-documented', 'reduces-nothing', 'nats-only'];
  return { library: 'optax', call, losses: [loss], kinds, options, rules, value: inNats };
}

function half(value: number | undefined): number | undefined {
  return value === undefined ? undefined : value / 2;
}
