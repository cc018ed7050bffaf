import type { Linked } from '../links/link';
import type { Term } from '../losses/loss';
import { mostInPairs } from '../numeric/cancels';
import type { DoubleDouble } from '../numeric/doubleDouble';
import type { Stretch } from '../numeric/stretch';
import type { Problem } from '../problem/problem';
import { shownInDoubleDouble, targetInDoubleDouble } from './doubleDoubleRows';

/** What the link makes of a prediction, and how it is shown. */
export type TermArgument = Pick<Linked, 'x' | 'rest' | 'shown' | 'inPairs'>;

/**
 * The term as it is to be taken in a row: in double length where prediction and target are so close that what was rounded
 * off them counts, such as an exponential of logarithms.
 */
export function termInRow(problem: Problem, term: Term, argument: TermArgument): (row: Stretch) => Term {
  const { target } = problem;
  const isRounded = argument.inPairs !== undefined || target?.logs !== undefined;
  if (!target || !isRounded || !term.addClose) return () => term;
  return (row) =>
    isClose(target.values, argument.shown, row) ? termInPairs(problem, term, argument, row) : term;
}

/** Whether some shares differ by so little that their logarithms nearly cancel; of many numbers, all of the row. */
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

/** Whether a share is neither so small that a pair has no room for its second number, nor larger than products allow. */
function hasRoom({ high }: DoubleDouble): boolean {
  return high >= leastInPairs && high <= 1 / leastInPairs;
}

const leastInPairs = 1e-290;
