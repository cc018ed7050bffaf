import type { Linked } from '../links/link';
import { softmaxBackward } from '../links/softmaxBackward';
import type { Domain, Term } from '../losses/loss';
import { Sum } from '../numeric/reductions/sum';
import { shares } from '../numeric/softmax/doubleDoubleSoftmax';
import type { Problem } from '../problem/problem';
import type { PredictionKind } from '../request/kinds';
import { shownInDoubleDouble, slopesInDoubleDouble } from './doubleDoubleRows';
import { slopesOf } from './terms';

/**
 * Maps a linked prediction to the derivative of the summed loss with respect to the logits behind probabilities that
 * were given as such.
 *
 * For a distribution q with softmax(z) = q / sum(q) it is g_i - q_i sum_j g_j, with g the slopes in log q. For
 * cross-entropy that is q_i sum(p) - p_i: there is no division by q_i, so nothing cancels and q_i may be 0. For a
 * single probability p it is the derivative with respect to z with sigmoid(z) = p. Undefined for losses over other
 * values.
 */
export function logitSlopes(problem: Problem): ((linked: Linked) => Float64Array) | undefined {
  const way = ways[problem.loss.domain];
  const term = way && problem.loss.inputs[way.kind]?.term(problem.settings, problem.layout.classes);
  return way && term && ((linked) => way.slopes(problem, term, linked));
}

interface Way {
  /** The kind of prediction that the slopes are taken with respect to. */
  readonly kind: PredictionKind;
  slopes(problem: Problem, term: Term, linked: Linked): Float64Array;
}

const ways: Partial<Readonly<Record<Domain, Way>>> = {
  distribution: {
    kind: 'log-probabilities',
    slopes: (problem, term, linked) => {
      const { classes } = problem.layout;
      const { shown } = linked;
      const slopes = slopesOf(problem, term, { ...linked, x: shown.map((q) => Math.log(q)) });
      const inPairs = slopesInDoubleDouble(problem, term);
      return softmaxBackward(slopes, normalised(shown, classes), classes, (row) => {
        const q = shownInDoubleDouble(linked, row);
        return { shares: shares(q), slopes: inPairs?.(row, q) };
      });
    },
  },
  probability: {
    kind: 'probabilities',
    slopes: (problem, { logitSlope, ...term }, { shown }) =>
      slopesOf(problem, { ...term, slope: logitSlope ?? term.slope }, { x: shown, shown }),
  },
};

function normalised(q: Float64Array, classes: number): Float64Array {
  const parts = new Float64Array(q.length);
  for (let start = 0; start < q.length; start += classes) {
    const total = new Sum();
    for (let i = start; i < start + classes; i++) total.add(q[i]);
    for (let i = start; i < start + classes; i++) parts[i] = q[i] / total.value;
  }
  return parts;
}
