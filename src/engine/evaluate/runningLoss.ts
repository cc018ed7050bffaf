import { largest } from '../numeric/reductions/largest';
import { Sum } from '../numeric/reductions/sum';
import { sumOf } from '../numeric/reductions/sumOf';
import { classesLast } from '../problem/classAxis';
import { denominatorOf } from '../problem/denominator';
import { problemOf } from '../problem/problem';
import type { Denominator, Report } from '../problem/report';
import type { Request } from '../problem/request';
import type { Reduction } from '../request/options';
import { reportOn } from './evaluate';

/** What is known of a loss before all of its rows have been added. */
type Outcome = Pick<Report, 'loss' | 'unit' | 'value' | 'denominator'>;

/**
 * The loss of a batch whose rows, along its first axis, arrive a few at a time. The sum of the losses and the sum that
 * a reduction divides by are kept separately, so that weights and ignored rows count as they would in the whole batch.
 * The sums of each request are rounded once: where all terms have one sign, the value is within 1 ulp of that of all
 * rows together.
 */
export class RunningLoss {
  readonly #most: number;
  readonly #total = new Sum();
  #outcome: Outcome | undefined;
  #rows = 0;
  #costliest: readonly Costing[] = [];

  /** `most` is how many of the costliest rows are kept. */
  constructor(most: number) {
    this.#most = most;
  }

  /** How many rows have been added. */
  get rows(): number {
    return this.#rows;
  }

  /** The loss of all rows so far; undefined before the first ones. */
  get outcome(): Outcome | undefined {
    return this.#outcome;
  }

  /** The costliest rows, the costliest first; a row whose loss is NaN comes before all others. */
  get costliest(): number[] {
    return this.#costliest.map(({ row }) => row);
  }

  /** Adds rows; loss and options must be those of the rows before. Throws Misuse where a request has no answer. */
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

/** Weights that are all 0 leave nothing to average. */
function reduced(total: number, reduction: Reduction, { by, value }: Denominator): number | undefined {
  if (reduction === 'none') return undefined;
  return by === 'weights' && value === 0 ? Number.NaN : total / value;
}
