import { catalogue, type LossId } from '../../engine/losses/catalogue';
import type { PredictionKind } from '../../engine/request/kinds';

/**
 * How one term of a loss is computed from arrays without losing digits, in mathjs's language. The losses' own symbols
 * are arrays, and these calls are known beside mathjs's: `xlogy(a, b)` is a log b and `weigh(a, b)` is a b, both
 * 0 where a is 0; `rowSum` sums the last axis and keeps it; `logSoftmax`, `sigmoid` and `logSigmoid` are what they are everywhere.
 */
export interface Recipe {
  /** What the prediction is called as it was given. */
  readonly given: string;
  /** What is made of it first, by name. */
  readonly made?: { readonly name: string; readonly by: string };
  readonly term: string;
}

/** The recipe for a loss over a prediction of a kind. `linked` says that a sigmoid stands before a loss over values. */
export function recipeOf(loss: LossId, kind: PredictionKind, linked: boolean): Recipe {
  const own = recipes[loss]?.[kind];
  if (own) return own;
  const { formula, symbols } = catalogue[loss];
  return linked
    ? { given: 'z', made: { name: symbols.prediction, by: 'sigmoid(z)' }, term: formula }
    : { given: symbols.prediction, term: formula };
}

type Recipes = Partial<Readonly<Record<PredictionKind, Recipe>>>;

const crossEntropy = overDistribution('-xlogy(p, q)', '-weigh(p, logQ)');
const gaps: Recipe = {
  given: 'x',
  made: { name: 'd', by: 'x - rowSum(x * y)' },
  term: catalogue['multiclass-hinge'].formula,
};
const softMargin: Recipe = { given: 'x', term: '-logSigmoid(y * x)' };

/** Those that are not as their formulas say: the stable ones. */
const recipes: Partial<Readonly<Record<LossId, Recipes>>> = {
  entropy: overDistribution('-xlogy(q, q)', '-weigh(exp(logQ), logQ)'),
  'cross-entropy': crossEntropy,
  nll: crossEntropy,
  'kl-divergence': overDistribution('xlogy(p, p) - xlogy(p, q)', 'xlogy(p, p) - weigh(p, logQ)'),
  'js-divergence': overDistribution(
    '(xlogy(p, p) + xlogy(q, q) - xlogy(p + q, (p + q) / 2)) / 2',
    '(xlogy(p, p) + weigh(exp(logQ), logQ) - xlogy(p + exp(logQ), (p + exp(logQ)) / 2)) / 2',
  ),
  'binary-cross-entropy': {
    probabilities: { given: 'p', term: '-(positiveWeight * xlogy(y, p) + xlogy(1 - y, 1 - p))' },
    logits: {
      given: 'z',
      term: '-(positiveWeight * weigh(y, logSigmoid(z)) + weigh(1 - y, logSigmoid(-z)))',
    },
  },
  focal: {
    probabilities: {
      given: 'p',
      term: '-(balance * (p * (1 - y) + (1 - p) * y)^gamma * (xlogy(y, p) + xlogy(1 - y, 1 - p)))',
    },
    logits: {
      given: 'z',
      made: { name: 'p', by: 'sigmoid(z)' },
      term: '-(balance * (p * (1 - y) + (1 - p) * y)^gamma * (weigh(y, logSigmoid(z)) + weigh(1 - y, logSigmoid(-z))))',
    },
  },
  'multiclass-hinge': { values: gaps, logits: gaps, probabilities: gaps },
  'soft-margin': { values: softMargin, logits: softMargin },
  'poisson-nll': {
    values: { given: 'r', term: 'r - xlogy(y, r)' },
    'log-rates': { given: 'logR', term: 'exp(logR) - weigh(y, logR)' },
  },
};

function overDistribution(ofProbability: string, ofLogarithm: string): Recipes {
  return {
    probabilities: { given: 'q', term: ofProbability },
    'log-probabilities': { given: 'logQ', term: ofLogarithm },
    logits: { given: 'z', made: { name: 'logQ', by: 'logSoftmax(z)' }, term: ofLogarithm },
  };
}
