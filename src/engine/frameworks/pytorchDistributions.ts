import type { Problem } from '../problem/problem';
import type { Request } from '../problem/request';
import {
  byTerm,
  entr,
  entropyAsWritten,
  type Framework,
  inNats,
  type LibraryRule,
  reducedWith,
} from './framework';
import { byLogSoftmax, logSoftmaxRules } from './logSoftmax';

const nllOptions = { classWeights: 'weight', ignoreIndex: 'ignore_index' } as const;
const crossEntropyOptions = { ...nllOptions, labelSmoothing: 'label_smoothing' } as const;

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
    options: crossEntropyOptions,
    rules: (request) => ['nats-only', ...logSoftmaxRules(request), ...meanRule(request)],
    value: (_, problem) => byLogSoftmax(problem),
  },
  {
    library: 'PyTorch',
    call: 'F.cross_entropy(probabilities, target)',
    losses: ['cross-entropy'],
    kinds: ['probabilities'],
    options: crossEntropyOptions,
    rules: ['nats-only', 'takes-logits'],
    value: (request) => inNats({ ...request, prediction: { ...request.prediction, kind: 'logits' } }),
  },
  {
    library: 'PyTorch',
    call: 'F.nll_loss(log_probabilities, target)',
    losses: ['nll'],
    kinds: ['log-probabilities'],
    options: nllOptions,
    rules: (request) => ['nats-only', ...meanRule(request)],
    value: picked,
  },
  {
    library: 'PyTorch',
    call: 'F.nll_loss(probabilities, target)',
    losses: ['nll'],
    kinds: ['probabilities'],
    options: nllOptions,
    rules: ['takes-logarithms'],
    value: picked,
  },
  {
    library: 'PyTorch',
    call: 'F.kl_div(log_q, p)',
    losses: ['kl-divergence'],
    kinds: ['probabilities', 'log-probabilities'],
    rules: ['nats-only', 'takes-logarithms', 'mean-over-elements', 'zero-times-infinity'],
    value: (request, problem) => {
      const isLog = request.prediction.kind === 'log-probabilities';
      return reducedWith(problem, (q, p) => (p === 0 ? 0 : p * Math.log(p)) - p * (isLog ? q : Math.log(q)));
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
    value: byTerm(entr),
  },
];

/** NLL reads only the target's entry. */
function picked(request: Request, problem: Problem): number | undefined {
  if (request.target?.kind !== 'class-indices') return undefined;
  return reducedWith(problem, (x, p) => (p === 0 ? 0 : -p * x));
}

function meanRule({ target, options }: Request): readonly LibraryRule[] {
  if (!options?.classWeights || (options.reduction ?? 'mean') !== 'mean') return [];
  return [target?.kind === 'class-indices' ? 'mean-by-weights' : 'mean-by-count'];
}
