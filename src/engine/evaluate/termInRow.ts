import type { Linked } from '../links/link';
import type { Term } from '../losses/loss';
import { mostInPairs } from '../numeric/cancels';
import type { DoubleDouble } from '../numeric/doubled/doubleDouble';
import type { Stretch } from '../numeric/stretch';
import type { Problem } from '../problem/problem';
import { shownInDoubleDouble, targetInDoubleDouble } from './doubleDoubleRows';

/** What the link makes of a prediction, and how that is shown. */
export type TermArgument = Pick<Linked, 'x' | 'rest' | 'shown' | 'inPairs'>;

/**
 * The term to evaluate in a row: in double-double where prediction and target are so close that rounding matters, for
 * example that of exponentials of log-probabilities.
 */
export function termInRow(problem: Problem, term: Term, argument: TermArgument): (row: Stretch) => Term {
  const { target } = problem;
  const isRounded = argument.inPairs !== undefined || target?.logs !== undefined;
  if (!target || !isRounded || !term.addClose) return () => term;
  return (row) =>
    isClose(target.values, argument.shown, row) ? termInPairs(problem, term, argument, row) : term;
}

/**
 * Whether some shares of a row differ so little that their logarithms nearly cancel; if there are many numbers, all of
 * them must.
 */
function isClose(p: Float64Array, q: Float64Array, { from, to }: Stretch): boolean {
  let close = 0;
  for (let i = from; i < to; i++) if (Math.abs(p[i] - q[i]) < p[i] / 2) close++;
  return p.length <= mostInPairs ? close > 0 : close === to - from;
}

function termInPairs(problem: Problem, term: Term, argument: TermArgument, row: Stretch): Term {
  const { addClose, addTo, slopeInPair } = term;
  const q = shownInDoubleDouble(argument, row);
  const p = targetInDoubleDouble(problem, row);
  return {
    value: term.value,
    slope: (x, y, i, shown, rest) =>
      slopeInPair?.(q[i - row.from], p[i - row.from]).high ?? term.slope(x, y, i, shown, rest),
    addTo: (sum, x, y, weight, i) => {
      const [near, expected] = [q[i - row.from], p[i - row.from]];
      if (addTo && !(hasRoom(near) && hasRoom(expected))) addTo(sum, x, y, weight, i);
      else addClose?.(sum, near, expected, weight);
    },
  };
}

/** Whether a share is large enough for a double-double to have its second number, and small enough for products. */
function hasRoom({ high }: DoubleDouble): boolean {
  return high >= leastInPairs && high <= 1 / leastInPairs;
}

const leastInPairs = 1e-290;
