import { evaluate } from '../evaluate';
import type { Request } from '../request';
import { type Framework, plainTerm, type Rule, reducedWith } from './framework';

/**
 * PyTorch 2: torch.nn.functional and torch.special, in float64.
 * Sources: the functions' documentation and ATen/native/Loss.cpp, LossNLL.cpp, LossMulti*.cpp.
 */
export const pytorch: readonly Framework[] = [
  {
    library: 'PyTorch',
    call: 'F.cross_entropy(logits, target)',
    losses: ['cross-entropy'],
    kinds: ['logits'],
    rules: (request) => ['nats-only', 'log-of-sum-rounds', ...meanRule(request), ...zeroRule(request)],
    value: (_, problem) => {
      const logQ = logSoftmax(problem.values, problem.layout.classes);
      // With class indices the target's logarithm is picked; with probabilities every class is multiplied.
      const picks = problem.target?.classOf !== undefined && problem.settings.labelSmoothing === 0;
      return reducedWith(
        problem,
        plainTerm((l, p) => (picks && p === 0 ? 0 : -p * l)),
        logQ,
      );
    },
  },
  {
    library: 'PyTorch',
    call: 'F.cross_entropy(probabilities, target)',
    losses: ['cross-entropy'],
    kinds: ['probabilities'],
    rules: ['nats-only', 'takes-logits'],
    value: (request) => inNats({ ...request, prediction: { ...request.prediction, kind: 'logits' } }),
  },
  {
    library: 'PyTorch',
    call: 'F.nll_loss(log_probabilities, target)',
    losses: ['nll'],
    kinds: ['log-probabilities'],
    rules: (request) => ['nats-only', ...meanRule(request)],
    value: (request) => (request.target?.kind === 'class-indices' ? inNats(request) : undefined),
  },
  {
    library: 'PyTorch',
    call: 'F.nll_loss(probabilities, target)',
    losses: ['nll'],
    kinds: ['probabilities'],
    rules: ['takes-logarithms'],
    value: (request, problem) =>
      request.target?.kind === 'class-indices'
        ? reducedWith(
            problem,
            plainTerm((q, p) => -p * q),
          )
        : undefined,
  },
  {
    library: 'PyTorch',
    call: 'F.kl_div(log_q, p)',
    losses: ['kl-divergence'],
    kinds: ['probabilities', 'log-probabilities'],
    rules: ['nats-only', 'takes-logarithms', 'mean-over-elements', 'zero-times-infinity'],
    value: (request, problem) => {
      const isLog = request.prediction.kind === 'log-probabilities';
      return reducedWith(
        problem,
        plainTerm((q, p) => (p === 0 ? 0 : p * Math.log(p)) - p * (isLog ? q : Math.log(q))),
      );
    },
  },
  {
    library: 'PyTorch',
    call: 'F.kl_div(q, p)',
    losses: ['kl-divergence'],
    kinds: ['probabilities'],
    rules: ['nats-only', 'takes-logarithms', 'mean-over-elements'],
    value: (_, problem) =>
      reducedWith(
        problem,
        plainTerm((q, p) => (p === 0 ? 0 : p * Math.log(p)) - p * q),
      ),
  },
  {
    library: 'PyTorch',
    call: 'F.binary_cross_entropy(p, y)',
    losses: ['binary-cross-entropy'],
    kinds: ['probabilities'],
    rules: ['nats-only', 'log-clamped-at-minus-100'],
    value: (request, problem) => {
      if (request.options?.positiveWeight !== undefined) return undefined;
      const log = (x: number) => Math.max(Math.log(x), -100);
      const log1p = (x: number) => Math.max(Math.log1p(x), -100);
      return reducedWith(
        problem,
        plainTerm((p, y) => (y - 1) * log1p(-p) - y * log(p)),
      );
    },
  },
  {
    library: 'PyTorch',
    call: 'F.binary_cross_entropy_with_logits(z, y)',
    losses: ['binary-cross-entropy'],
    kinds: ['logits'],
    rules: ['nats-only', 'zero-times-infinity'],
    value: (_, problem) => {
      const { positiveWeight } = problem.settings;
      return reducedWith(
        problem,
        plainTerm((z, y, i) => {
          const weight = 1 + (positiveWeight(i) - 1) * y;
          return (1 - y) * z + weight * (Math.log1p(Math.exp(-Math.abs(z))) + Math.max(-z, 0));
        }),
      );
    },
  },
  same('F.mse_loss(x, y)', 'mse'),
  same('F.l1_loss(x, y)', 'mae'),
  same('F.huber_loss(x, y)', 'huber'),
  same('F.smooth_l1_loss(x, y)', 'smooth-l1'),
  same('F.soft_margin_loss(x, y)', 'soft-margin'),
  same('F.multi_margin_loss(x, y)', 'multiclass-hinge'),
  {
    library: 'PyTorch',
    call: 'F.gaussian_nll_loss(x, y, variance)',
    losses: ['gaussian-nll'],
    kinds: ['values', 'probabilities', 'logits'],
    rules: ['nats-only', 'variance-at-least-1e-6'],
    value: (_, problem) => {
      const variance = (i: number) => Math.max(problem.settings.variance(i), 1e-6);
      return reducedWith(
        problem,
        plainTerm((x, y, i) => (Math.log(variance(i)) + (x - y) ** 2 / variance(i)) / 2),
      );
    },
  },
  {
    library: 'PyTorch',
    call: 'F.poisson_nll_loss(log_rate, y)',
    losses: ['poisson-nll'],
    kinds: ['log-rates'],
    rules: ['nats-only'],
    value: (_, problem) =>
      reducedWith(
        problem,
        plainTerm((x, y) => Math.exp(x) - y * x),
      ),
  },
  {
    library: 'PyTorch',
    call: 'F.poisson_nll_loss(rate, y, log_input=False)',
    losses: ['poisson-nll'],
    kinds: ['values'],
    rules: ['nats-only', 'adds-1e-8-in-log'],
    value: (_, problem) =>
      reducedWith(
        problem,
        plainTerm((rate, y) => rate - y * Math.log(rate + 1e-8)),
      ),
  },
  {
    library: 'PyTorch',
    call: '-(q * torch.log(q)).sum()',
    losses: ['entropy'],
    kinds: ['probabilities'],
    rules: ['nats-only', 'zero-times-infinity'],
    value: (_, problem) =>
      reducedWith(
        problem,
        plainTerm((q) => -(q * Math.log(q))),
      ),
  },
  {
    library: 'PyTorch',
    call: 'torch.special.entr(q).sum()',
    losses: ['entropy'],
    kinds: ['probabilities'],
    rules: ['nats-only'],
    value: inNats,
  },
];

function same(call: string, loss: Request['loss']): Framework {
  return {
    library: 'PyTorch',
    call,
    losses: [loss],
    kinds: ['values', 'probabilities', 'logits'],
    rules: ['nats-only'],
    value: inNats,
  };
}

/** PyTorch has no other base, and of `batchmean` only KL's. */
function inNats(request: Request): number | undefined {
  return evaluate({ ...request, options: { ...request.options, base: undefined } }).value;
}

function meanRule({ target, options }: Request): readonly Rule[] {
  if (!options?.classWeights || (options.reduction ?? 'mean') !== 'mean') return [];
  return [target?.kind === 'class-indices' ? 'mean-by-weights' : 'mean-by-count'];
}

function zeroRule({ target, options }: Request): readonly Rule[] {
  return target?.kind === 'probabilities' || options?.labelSmoothing ? ['zero-times-infinity'] : [];
}

/** z - max - log(sum exp(z - max)): where all but the largest vanish beside 1, the sum's digits beyond 1 are lost. */
function logSoftmax(z: Float64Array, classes: number): Float64Array {
  return z.map((value, i) => {
    const start = i - (i % classes);
    const row = z.subarray(start, start + classes);
    const top = row.reduce((a, b) => Math.max(a, b));
    return value - top - Math.log(row.reduce((sum, x) => sum + Math.exp(x - top), 0));
  });
}
