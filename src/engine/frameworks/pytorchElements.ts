import type { LossId } from '../losses/catalogue';
import { byTerm, type Framework, inNats, type Keywords, reducedWith } from './framework';

/**
 * PyTorch 2's losses over elements, in float64. Sources: the documentation of torch.nn.functional;
 * ATen/native/Loss.cpp.
 */
export const pytorchElements: readonly Framework[] = [
  {
    library: 'PyTorch',
    call: 'F.binary_cross_entropy(p, y)',
    losses: ['binary-cross-entropy'],
    kinds: ['probabilities'],
    options: { elementWeights: 'weight' },
    rules: ['nats-only', 'log-clamped-at-minus-100'],
    value: ({ prediction, target }, problem) => {
      if (![prediction, target].every((operand) => areShares(operand?.values))) return undefined;
      const log = (x: number) => Math.max(Math.log(x), -100);
      const log1p = (x: number) => Math.max(Math.log1p(x), -100);
      return reducedWith(problem, (p, y) => (y - 1) * log1p(-p) - y * log(p));
    },
  },
  {
    library: 'PyTorch',
    call: 'F.binary_cross_entropy_with_logits(z, y)',
    losses: ['binary-cross-entropy'],
    kinds: ['logits'],
    options: { elementWeights: 'weight', positiveWeight: 'pos_weight' },
    rules: ['nats-only', 'zero-times-infinity'],
    value: (_, problem) => {
      const { positiveWeight } = problem.settings;
      return reducedWith(problem, (z, y, i) => {
        const weight = 1 + (positiveWeight(i) - 1) * y;
        return (1 - y) * z + weight * (Math.log1p(Math.exp(-Math.abs(z))) + Math.max(-z, 0));
      });
    },
  },
  same('F.mse_loss(x, y)', 'mse', { elementWeights: 'weight' }),
  same('F.l1_loss(x, y)', 'mae', { elementWeights: 'weight' }),
  same('F.huber_loss(x, y)', 'huber', { delta: 'delta', elementWeights: 'weight' }),
  same('F.smooth_l1_loss(x, y)', 'smooth-l1', { beta: 'beta' }),
  {
    ...same('F.soft_margin_loss(x, y)', 'soft-margin'),
    rules: ['nats-only', 'exponential-overflows'],
    value: byTerm((x, y) => Math.log1p(Math.exp(-x * y))),
  },
  {
    ...same('F.multi_margin_loss(x, y)', 'multiclass-hinge', {
      classWeights: 'weight',
      margin: 'margin',
      power: 'p',
    }),
    value: (_, problem) => {
      const { values, settings, target, layout } = problem;
      const { classes } = layout;
      const total = reducedWith(problem, (x, _isTarget, i) => {
        const row = Math.floor(i / classes);
        const own = row * classes + (target?.classOf?.[row] ?? 0);
        const short = settings.margin - values[own] + x;
        // NaN is not above 0, and so costs nothing.
        return i !== own && short > 0 ? short ** settings.power : 0;
      });
      return total / classes;
    },
  },
  {
    library: 'PyTorch',
    call: 'F.gaussian_nll_loss(x, y, variance)',
    losses: ['gaussian-nll'],
    kinds: ['values', 'probabilities', 'logits'],
    options: { variance: 'variance' },
    rules: ['nats-only', 'variance-at-least-1e-6'],
    value: (_, problem) => {
      const variance = (i: number) => Math.max(problem.settings.variance(i), 1e-6);
      return reducedWith(problem, (x, y, i) => (Math.log(variance(i)) + (x - y) ** 2 / variance(i)) / 2);
    },
  },
  {
    library: 'PyTorch',
    call: 'F.poisson_nll_loss(log_rate, y)',
    losses: ['poisson-nll'],
    kinds: ['log-rates'],
    rules: ['nats-only', 'zero-times-infinity'],
    value: byTerm((x, y) => Math.exp(x) - y * x),
  },
  {
    library: 'PyTorch',
    call: 'F.poisson_nll_loss(rate, y, log_input=False)',
    losses: ['poisson-nll'],
    kinds: ['values'],
    rules: ['nats-only', 'adds-1e-8-in-log'],
    value: byTerm((rate, y) => rate - y * Math.log(rate + 1e-8)),
  },
];

function same(call: string, loss: LossId, options?: Keywords): Framework {
  return {
    library: 'PyTorch',
    call,
    losses: [loss],
    kinds: ['values', 'probabilities', 'logits'],
    options,
    rules: ['nats-only'],
    value: inNats,
  };
}

/** PyTorch raises where a probability or a target is not between 0 and 1. */
function areShares(values: ArrayLike<unknown> | undefined): boolean {
  return Array.from(values ?? [], Number).every((value) => value >= 0 && value <= 1);
}
