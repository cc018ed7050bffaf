import type { Linked, SlopesInPairs } from '../links/link';
import type { Term } from '../losses/loss';
import { exactSum, over, type Pair, pair, plus, times, zero } from '../numeric/pair';
import { exponential } from '../numeric/pairExponential';
import type { Stretch } from '../numeric/stretch';
import type { Problem } from '../problem/problem';

/** A row of the target as the formula sees it, with what rounding took from exponentials and smoothing. */
export function targetRows({ target, settings, layout }: Problem, { from, to }: Stretch): Pair[] {
  const { labelSmoothing } = settings;
  const { classes } = layout;
  const givenAt = (i: number): Pair => {
    if (!target) return zero;
    if (target.logs) return exponential(pair(target.logs[i]));
    return pair(
      target.classOf ? Number(target.classOf[Math.floor(i / classes)] === i % classes) : target.given[i],
    );
  };
  const given: Pair[] = [];
  for (let i = from; i < to; i++) given.push(givenAt(i));
  if (labelSmoothing === 0) return given;
  const kept = exactSum(1, -labelSmoothing);
  const spread = over(pair(labelSmoothing), pair(classes));
  return given.map((share) => plus(times(share, kept), spread));
}

/** A row of the prediction as shown, with what rounding took from it. */
export function shownInPairs(
  { shown, inPairs }: Pick<Linked, 'shown' | 'inPairs'>,
  row: Stretch,
): readonly Pair[] {
  return inPairs?.(row) ?? Array.from(shown.subarray(row.from, row.to), pair);
}

/** The weighted slopes of a term in double length; undefined where it has none. */
export function slopesInPairs(problem: Problem, { slopeInPair }: Term): SlopesInPairs | undefined {
  const { weights } = problem;
  return (
    slopeInPair &&
    ((row, q) => {
      const p = targetRows(problem, row);
      return q.map((share, i) => {
        const slope = slopeInPair(share, p[i]);
        return weights ? times(pair(weights[row.from + i]), slope) : slope;
      });
    })
  );
}
