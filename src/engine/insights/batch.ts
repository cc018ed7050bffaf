import { type Asked, solve } from '../formula/exactly/solve';
import { Sum } from '../numeric/sum';
import type { Denominator } from '../problem/report';
import { isAsMuch } from './sample/cost';

/** A batch, row by row. */
export interface Batch {
  readonly rows: readonly BatchRow[];
  /** Rows whose class was predicted, and those that have one class to predict. */
  readonly correct: number;
  readonly judged: number;
  /** correct / judged; NaN where no row is judged. */
  readonly accuracy: number;
  /** Places in `rows`, the greatest loss first; rows with NaN before all, ignored rows left out. */
  readonly worst: readonly number[];
  /** Other rows that cost as much as the worst. */
  readonly alike: readonly number[];
  /** The part of the sum that the worst row is; absent where the sum is not made of such parts: 0, infinite, of both signs. */
  readonly worstShare?: number;
  readonly denominator: Denominator;
}

export interface BatchRow {
  /** In the loss's unit, before reduction; of a loss counted per element, the row's sum. */
  readonly loss: number;
  /** The class with the largest prediction, the first of equals; undefined where a NaN leaves it open. */
  readonly predicted?: number;
  /** How large that prediction is, after the link. */
  readonly confidence?: number;
  /** The one class that the target names: its index, or the place of its largest share if that is the only one. */
  readonly expected?: number;
  readonly correct?: boolean;
  readonly ignored: boolean;
}

/** The rows of a request over `[N, C]`, those along its class axis over more dimensions, or the one row over `[C]`. Throws Misuse as `evaluate` does. */
export function batchOf(asked: Asked): Batch {
  const { problem, inRows: report } = solve(asked);
  const { layout, target } = problem;
  const scores = problem.loss.id === 'multiclass-hinge' ? problem.values : report.linked;
  const rows = Array.from({ length: layout.rows }, (_, row): BatchRow => {
    const [start, end] = [row * layout.classes, (row + 1) * layout.classes];
    const predicted = largest(scores.subarray(start, end));
    const ignored = target?.classOf?.[row] === -1;
    const expected = target && !ignored ? expectedClass(target.values.subarray(start, end)) : undefined;
    return {
      loss: problem.loss.per === 'sample' ? report.unreduced[row] : sumOf(report.terms, start, end),
      ...(predicted !== undefined && { predicted, confidence: scores[start + predicted] }),
      ...(expected !== undefined && { expected }),
      ...(expected !== undefined && predicted !== undefined && { correct: expected === predicted }),
      ignored,
    };
  });
  const judged = rows.filter((row) => row.correct !== undefined).length;
  const correct = rows.filter((row) => row.correct).length;
  const worst = worstFirst(rows);
  const worstShare = shareOf(rows, worst[0]);
  return {
    rows,
    correct,
    judged,
    accuracy: correct / judged,
    worst,
    alike: worst.slice(1).filter((row) => isAsMuch(rows[row].loss, rows[worst[0]].loss)),
    ...(worstShare !== undefined && { worstShare }),
    denominator: report.denominator,
  };
}

function shareOf(rows: readonly BatchRow[], worst: number | undefined): number | undefined {
  const loss = worst === undefined ? 0 : rows[worst].loss;
  if (!(Number.isFinite(loss) && loss > 0 && rows.every((row) => row.loss >= 0))) return undefined;
  return loss / rows.reduce((sum, row) => sum + row.loss, 0);
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

/** The place of the largest entry; undefined for none and where there is a NaN. */
function largest(values: Float64Array): number | undefined {
  if (values.length === 0 || values.some((value) => Number.isNaN(value))) return undefined;
  return values.indexOf(values.reduce((most, value) => Math.max(most, value)));
}

/** The class of a row that is one-hot, smoothed or not, or has a largest share. */
function expectedClass(shares: Float64Array): number | undefined {
  const place = largest(shares);
  return place !== undefined && shares.lastIndexOf(shares[place]) === place ? place : undefined;
}

function sumOf(values: Float64Array, start: number, end: number): number {
  const sum = new Sum();
  for (let i = start; i < end; i++) sum.add(values[i]);
  return sum.value;
}
