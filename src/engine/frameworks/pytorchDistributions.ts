import type { Request } from '../request';
import {
  byTerm,
  entropyAsWritten,
  type Framework,
  inNats,
  plainTerm,
  type Rule,
  reducedWith,
} from './framework';

/**
 * PyTorch 2's losses over distributions, in float64. Sources: the documentation of torch.nn.functional and
 * torch.special; ATen/native/LossNLL.cpp and Loss.cpp.
 */
export const pytorchDistributions: readonly Framework[] = [
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
    value: byTerm((q, p) => (p === 0 ? 0 : p * Math.log(p)) - p * q),
  },
  {
    library: 'PyTorch',
    call: '-(q * torch.log(q)).sum()',
    ...entropyAsWritten,
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

function meanRule({ target, options }: Request): readonly Rule[] {
  if (!options?.classWeights || (options.reduction ?? 'mean') !== 'mean') return [];
  return [target?.kind === 'class-indices' ? 'mean-by-weights' : 'mean-by-count'];
}

function zeroRule({ target, options }: Request): readonly Rule[] {
  return target?.kind === 'probabilities' || options?.labelSmoothing ? ['zero-times-infinity'] : [];
}

/** z - max - log(sum exp(z - max)): where all but the largest vanish beside 1, the sum's digits beyond 1 are lost. */
function logSoftmax(z: Float64Array, classes: number): Float64Array {
  const logQ = new Float64Array(z.length);
  for (let start = 0; start < z.length; start += classes) {
    const row = z.subarray(start, start + classes);
    const top = row.reduce((a, b) => Math.max(a, b));
    const logTotal = Math.log(row.reduce((sum, x) => sum + Math.exp(x - top), 0));
    row.forEach((x, i) => {
      logQ[start + i] = x - top - logTotal;
    });
  }
  return logQ;
}
