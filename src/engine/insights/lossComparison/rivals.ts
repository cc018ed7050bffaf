import { evaluate } from '../../evaluate/evaluate';
import { sigmoid, softplus } from '../../numeric/exponentials/sigmoid';
import type { Request } from '../../problem/request';
import type { OperatingPoint, OperatingRow } from './operatingPoint';

/**
 * The losses that are compared: cross-entropy of a class against all others, and the squared error of the same
 * probability.
 */
export const rivals = ['cross-entropy', 'squared-error'] as const;
export type Rival = (typeof rivals)[number];

/** The request that each rival makes of the engine. */
export const entrants: Readonly<Record<Rival, Pick<Request, 'loss' | 'options'>>> = {
  'cross-entropy': { loss: 'binary-cross-entropy' },
  'squared-error': { loss: 'mse', options: { link: 'sigmoid' } },
};

export interface Pull {
  readonly losses: readonly number[];
  /** Derivatives with respect to the logit. */
  readonly slopes: readonly number[];
}

/**
 * The loss, in nats, and the slope of a rival at each of these log-odds of the operating point's class, everything else
 * unchanged.
 */
export function pull(
  rival: Rival,
  logits: readonly number[],
  point: Pick<OperatingPoint, 'index' | 'target' | 'row'>,
): Pull {
  const { target, index, row } = point;
  if (row) return amongClasses(rival, logits, index, row);
  const { loss, options } = entrants[rival];
  const shape = [logits.length];
  const { unreduced, gradient } = evaluate({
    loss,
    prediction: { values: logits, shape, kind: 'logits' },
    target: { values: logits.map(() => target), shape, kind: 'probabilities' },
    options: { ...options, reduction: 'none' },
  });
  return { losses: Array.from(unreduced), slopes: Array.from(gradient) };
}

/**
 * Behind a softmax, with p the probability of the class, the others keep their shares r of 1 - p. Cross-entropy is
 * softplus(-z) t + softplus(z) (T - t) - sum_j t_j log r_j, where T is the sum of the targets; the squared error over C
 * classes is ((p - t)^2 + sum_j ((1 - p) r_j - t_j)^2) / C, and its slope goes through dp/dz = p (1 - p).
 */
function amongClasses(rival: Rival, logits: readonly number[], index: number, row: OperatingRow): Pull {
  const others = row.targets.flatMap((target, i) => (i === index ? [] : [{ target, logit: row.logits[i] }]));
  const largest = Math.max(...others.map(({ logit }) => logit));
  const weights = others.map(({ logit }) => Math.exp(logit - largest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const shares = others.length === 1 ? [1] : weights.map((weight) => weight / sum);
  const target = row.targets[index];
  const rest = others.reduce((total, other) => total + other.target, 0);
  if (rival === 'cross-entropy') {
    const fixed = others.reduce(
      (total, other, i) => (other.target === 0 ? total : total - other.target * Math.log(shares[i])),
      0,
    );
    return {
      losses: logits.map((z) => times(target, softplus(-z)) + times(rest, softplus(z)) + fixed),
      slopes: logits.map((z) => rest * sigmoid(z) - target * sigmoid(-z)),
    };
  }
  const classes = row.targets.length;
  return {
    losses: logits.map((z) => {
      const left = sigmoid(-z);
      const gaps = others.reduce((total, other, i) => total + (left * shares[i] - other.target) ** 2, 0);
      return ((sigmoid(z) - target) ** 2 + gaps) / classes;
    }),
    slopes: logits.map((z) => {
      const [p, left] = [sigmoid(z), sigmoid(-z)];
      const away = others.reduce(
        (total, other, i) => total + (left * shares[i] - other.target) * shares[i],
        0,
      );
      return (2 * p * left * (p - target - away)) / classes;
    }),
  };
}

/** 0 log 0 = 0. */
function times(weight: number, cost: number): number {
  return weight === 0 ? 0 : weight * cost;
}
