import { throughSoftmax } from './links/softmax';
import type { Domain } from './loss';
import { logit } from './numeric/sigmoid';
import { Sum } from './numeric/sum';
import type { Problem } from './problem';
import type { PredictionKind } from './request';
import { slopesOf } from './terms';

/**
 * From a prediction as shown to the derivative of the summed loss with respect to the logits behind probabilities that
 * were given as such.
 *
 * Of a distribution q, logits z with softmax(z) = q / sum(q): g_i - q_i sum_j g_j with g the slopes in log q.
 * For cross-entropy that is q_i sum(p) - p_i: no division by q_i, so nothing cancels and q_i may be 0.
 * Of a single probability p, the logit z with sigmoid(z) = p. Undefined for losses over other values.
 */
export function logitSlopes(problem: Problem): ((shown: Float64Array) => Float64Array) | undefined {
  const way = ways[problem.loss.domain];
  const input = way && problem.loss.inputs[way.kind];
  if (!input) return undefined;
  const { classes } = problem.layout;
  const term = input.term(problem.settings, classes);
  return (shown) => way.back(slopesOf(problem, term, { x: shown.map(way.argument), shown }), shown, classes);
}

interface Way {
  /** The kind of prediction in which the slopes are taken. */
  readonly kind: PredictionKind;
  /** From a probability to a prediction of that kind. */
  argument(probability: number): number;
  /** From those slopes to the logits. */
  back(slopes: Float64Array, q: Float64Array, classes: number): Float64Array;
}

const ways: Partial<Readonly<Record<Domain, Way>>> = {
  distribution: {
    kind: 'log-probabilities',
    argument: (q) => Math.log(q),
    back: (slopes, q, classes) => throughSoftmax(slopes, normalised(q, classes), classes),
  },
  probability: { kind: 'logits', argument: logit, back: (slopes) => slopes },
};

function normalised(q: Float64Array, classes: number): Float64Array {
  const shares = new Float64Array(q.length);
  for (let start = 0; start < q.length; start += classes) {
    const total = new Sum();
    for (let i = start; i < start + classes; i++) total.add(q[i]);
    for (let i = start; i < start + classes; i++) shares[i] = q[i] / total.value;
  }
  return shares;
}
