import type { Linked, SlopesInPairs } from '../links/link';
import type { Term } from '../losses/loss';
import {
  type DoubleDouble,
  doubleDouble,
  exactSum,
  over,
  plus,
  times,
  zero,
} from '../numeric/doubled/doubleDouble';
import { exponential } from '../numeric/exponentials/doubleDoubleExponential';
import type { Stretch } from '../numeric/stretch';
import type { Problem } from '../problem/problem';

/**
 * A row of the target as the formula sees it, in double-double, including what rounding took from exponentials and
 * smoothing.
 */
export function targetInDoubleDouble(
  { target, settings, layout }: Problem,
  { from, to }: Stretch,
): DoubleDouble[] {
  const { labelSmoothing } = settings;
  const { classes } = layout;
  const givenAt = (i: number): DoubleDouble => {
    if (!target) return zero;
    if (target.logs) return exponential(doubleDouble(target.logs[i]));
    return doubleDouble(
      target.classOf ? Number(target.classOf[Math.floor(i / classes)] === i % classes) : target.given[i],
    );
  };
  const given: DoubleDouble[] = [];
  for (let i = from; i < to; i++) given.push(givenAt(i));
  if (labelSmoothing === 0) return given;
  const kept = exactSum(1, -labelSmoothing);
  const spread = over(doubleDouble(labelSmoothing), doubleDouble(classes));
  return given.map((share) => plus(times(share, kept), spread));
}

/** A row of the prediction as shown, in double-double, including what rounding took from it. */
export function shownInDoubleDouble(
  { shown, inPairs }: Pick<Linked, 'shown' | 'inPairs'>,
  row: Stretch,
): readonly DoubleDouble[] {
  return inPairs?.(row) ?? Array.from(shown.subarray(row.from, row.to), doubleDouble);
}

/** The weighted slopes of a term in double-double; undefined where it has none. */
export function slopesInDoubleDouble(problem: Problem, { slopeInPair }: Term): SlopesInPairs | undefined {
  const { weights } = problem;
  return (
    slopeInPair &&
    ((row, q) => {
      const p = targetInDoubleDouble(problem, row);
      return q.map((share, i) => {
        const slope = slopeInPair(share, p[i]);
        return weights ? times(doubleDouble(weights[row.from + i]), slope) : slope;
      });
    })
  );
}
