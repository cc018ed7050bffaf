import { type Asked, solve } from '../formula/exactly/solve';
import { agree } from '../numeric/agree';
import { sumOf } from '../numeric/reductions/sumOf';
import type { Problem } from '../problem/problem';
import type { Denominator } from '../problem/report';
import type { Request } from '../problem/request';

/** A batch, row by row. */
export interface Batch {
  readonly rows: readonly BatchRow[];
  /** Rows whose class was predicted, and rows whose target names one class. */
  readonly correct: number;
  readonly judged: number;
  /** correct / judged; NaN where no row is judged. */
  readonly accuracy: number;
  /** The sum of the rows' losses. */
  readonly sum: number;
  /** Places in `rows`, the greatest loss first; rows whose loss is NaN come first of all, ignored rows are left out. */
  readonly worst: readonly number[];
  /** Other rows whose loss equals that of the worst. */
  readonly alike: readonly number[];
  /**
   * The worst row's fraction of the sum; absent where the sum cannot be split into fractions: 0, infinite, or with
   * parts of both signs.
   */
  readonly worstShare?: number;
  readonly denominator: Denominator;
}

export interface BatchRow {
  /** In the loss's unit, before reduction; for a loss counted per element, the row's sum. */
  readonly loss: number;
  /** The class with the largest prediction, the first of equals; absent where there is a NaN. */
  readonly predicted?: number;
  /** The probability of that prediction; absent where predictions are not probabilities. */
  readonly confidence?: number;
  /** The only class that the target names: its index, or the place of its largest share where no other equals it. */
  readonly expected?: number;
  readonly correct?: boolean;
  readonly ignored: boolean;
}

/**
 * A batch row by row: the rows of a request over `[N, C]`, the samples along its class axis over more dimensions, or
 * the one row over `[C]`. Throws Misuse as `evaluate` does.
 */
export function batchOf(asked: Asked): Batch {
  const { problem, request, inRows: report } = solve(asked);
  const { layout, target } = problem;
  const scores = problem.loss.id === 'multiclass-hinge' ? problem.values : report.linked;
  const areShares = scores === report.linked && predictsShares(problem, request);
  const rows = Array.from({ length: layout.rows }, (_, row): BatchRow => {
    const [start, end] = [row * layout.classes, (row + 1) * layout.classes];
    const predicted = largest(scores.subarray(start, end));
    const ignored = target?.classOf?.[row] === -1;
    const expected = target && !ignored ? expectedClass(target.values.subarray(start, end)) : undefined;
    return {
      loss:
        problem.loss.per === 'sample' ? report.unreduced[row] : sumOf(report.terms, { from: start, to: end }),
      ...(predicted !== undefined && { predicted }),
      ...(predicted !== undefined && areShares && { confidence: scores[start + predicted] }),
      ...(expected !== undefined && { expected }),
      ...(expected !== undefined && predicted !== undefined && { correct: expected === predicted }),
      ignored,
    };
  });
  const judged = rows.filter((row) => row.correct !== undefined).length;
  const correct = rows.filter((row) => row.correct).length;
  const worst = worstFirst(rows);
  const sum = rows.reduce((total, { loss }) => total + loss, 0);
  const worstShare = shareOf(rows, worst[0], sum);
  return {
    rows,
    correct,
    judged,
    accuracy: correct / judged,
    sum,
    worst,
    alike: worst.slice(1).filter((row) => agree(rows[row].loss, rows[worst[0]].loss)),
    ...(worstShare !== undefined && { worstShare }),
    denominator: report.denominator,
  };
}

function shareOf(rows: readonly BatchRow[], worst: number | undefined, sum: number): number | undefined {
  const loss = worst === undefined ? 0 : rows[worst].loss;
  if (!(Number.isFinite(loss) && loss > 0 && rows.every((row) => row.loss >= 0))) return undefined;
  return loss / sum;
}

function worstFirst(rows: readonly BatchRow[]): number[] {
  const rank = ({ loss }: BatchRow) => (Number.isNaN(loss) ? Number.POSITIVE_INFINITY : loss);
  const places = rows.map((_, row) => row).filter((row) => !rows[row].ignored);
  return places.sort((a, b) => {
    const [x, y] = [rows[a], rows[b]];
    if (Number.isNaN(x.loss) !== Number.isNaN(y.loss)) return Number.isNaN(x.loss) ? -1 : 1;
    return rank(y) > rank(x) ? 1 : rank(y) < rank(x) ? -1 : a - b;
  });
}

/** The place of the largest entry; undefined where there is none or one is NaN. */
function largest(values: Float64Array): number | undefined {
  if (values.length === 0 || values.some((value) => Number.isNaN(value))) return undefined;
  return values.indexOf(values.reduce((most, value) => Math.max(most, value)));
}

/** The class of a target's row: one-hot, smoothed or not, or any row with a single largest share. */
function expectedClass(shares: Float64Array): number | undefined {
  const place = largest(shares);
  return place !== undefined && shares.lastIndexOf(shares[place]) === place ? place : undefined;
}

/** Whether what the link makes of the prediction are probabilities, not scores or quantities. */
function predictsShares({ loss }: Problem, { prediction: { kind } }: Request): boolean {
  return /^(?:distribution|probability)$/.test(loss.domain) || (kind !== 'values' && kind !== 'log-rates');
}
