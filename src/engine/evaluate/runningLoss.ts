import { largest } from '../numeric/largest';
import { Sum } from '../numeric/sum';
import { sumOf } from '../numeric/sumOf';
import { classesLast } from '../problem/classAxis';
import { denominatorOf } from '../problem/denominator';
import { problemOf } from '../problem/problem';
import type { Denominator, Report } from '../problem/report';
import type { Request } from '../problem/request';
import type { Reduction } from '../request/options';
import { reportOn } from './evaluate';

/** What is known of a loss before all of its rows are. */
type Outcome = Pick<Report, 'loss' | 'unit' | 'value' | 'denominator'>;

/**
 * The loss of a batch whose rows, along its first axis, come a few at a time: what the rows cost and what a reduction divides
 * by are summed apart, so that weights and ignored rows count as in the batch at once. The sums of several requests are
 * each rounded once: the value is within 1 ulp of that of all rows together where the terms have one sign.
 */
export class RunningLoss {
  readonly #most: number;
  readonly #total = new Sum();
  #outcome: Outcome | undefined;
  #rows = 0;
  #costliest: readonly Costing[] = [];

  /** So many of the costliest rows are remembered. */
  constructor(most: number) {
    this.#most = most;
  }

  /** How many rows there were. */
  get rows(): number {
    return this.#rows;
  }

  /** The loss of all rows so far; undefined before the first ones. */
  get outcome(): Outcome | undefined {
    return this.#outcome;
  }

  /** The rows that cost the most, the costliest first; one that is NaN comes before all. */
  get costliest(): number[] {
    return this.#costliest.map(({ row }) => row);
  }

  /** The next rows: the same question of them as of those before. Throws Misuse where it has no answer. */
  add(given: Request): void {
    const { request } = classesLast(given);
    const problem = problemOf(request);
    const { loss, settings, layout, target } = problem;
    const report = reportOn(request, { ...problem, settings: { ...settings, reduction: 'sum' } });
    this.#total.add(report.value ?? Number.NaN);
    const denominator = together(this.#outcome?.denominator, denominatorOf(loss, settings, layout, target));
    const value = reduced(this.#total.value, settings.reduction, denominator);
    this.#outcome = {
      loss: report.loss,
      unit: report.unit,
      denominator,
      ...(value !== undefined && { value }),
    };
    this.#remember(report.unreduced, given.prediction.shape[0]);
  }

  #remember(costs: Float64Array, rows: number): void {
    const size = costs.length / rows;
    const cost = (row: number) => sumOf(costs, { from: row * size, to: (row + 1) * size });
    const own = largest(rows, this.#most, cost).map((row) => ({ row: this.#rows + row, cost: cost(row) }));
    const all = [...this.#costliest, ...own];
    this.#costliest = largest(all.length, this.#most, (place) => all[place].cost).map((place) => all[place]);
    this.#rows += rows;
  }
}

interface Costing {
  readonly row: number;
  readonly cost: number;
}

function together(before: Denominator | undefined, now: Denominator): Denominator {
  if (!before) return now;
  return {
    by: now.by,
    value: now.by === 'nothing' ? now.value : before.value + now.value,
    counted: before.counted + now.counted,
    ignored: before.ignored + now.ignored,
  };
}

/** Weights that are all 0 leave nothing to take a mean of. */
function reduced(total: number, reduction: Reduction, { by, value }: Denominator): number | undefined {
  if (reduction === 'none') return undefined;
  return by === 'weights' && value === 0 ? Number.NaN : total / value;
}
