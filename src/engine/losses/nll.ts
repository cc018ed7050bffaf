import { surpriseInputs } from './crossEntropy';
import type { Loss } from './loss';

const { probabilities, 'log-probabilities': logarithms, logits } = surpriseInputs();

/** The negative log-likelihood of the target class, -log q_y: cross-entropy as it is used after a log-softmax. */
export const nll: Loss = {
  formula: '-(p * log(q))',
  symbols: { prediction: 'q', target: 'p' },
  heading: (q, p) => `\\mathrm{NLL}(${p}, ${q})`,
  domain: 'distribution',
  per: 'sample',
  logarithmic: true,
  // It is cross-entropy under another name, so nobody chooses between the two.
  chosenFor: [],
  sparse: true,
  inputs: { 'log-probabilities': logarithms, probabilities, logits },
  targetKinds: ['class-indices', 'probabilities'],
  options: ['classAxis', 'classWeights', 'ignoreIndex'],
  called: 'log-probabilities',
  weights: { of: 'class', divideMean: true },
  evenGuess: 'classes',
  isSurprise: true,
  slopeRule: 'probability-gap',
  edges: [
    { kind: 'log-probabilities', x: 0, y: 1, value: 0, slope: -1 },
    {
      kind: 'log-probabilities',
      x: Number.NEGATIVE_INFINITY,
      y: 1,
      value: Number.POSITIVE_INFINITY,
      slope: -1,
    },
  ],
  source: 'torch.nn.functional.nll_loss',
};
