import { solve } from '../../src/engine/formula/exactly/solve';
import { type Batch, batchOf } from '../../src/engine/insights/batch';
import { type Focus, focusOn } from '../../src/engine/insights/sample/focus';
import type { Report } from '../../src/engine/problem/report';
import type { Request } from '../../src/engine/problem/request';
import {
  outcomeOf,
  type ReportSummary,
  type SummaryOrReport,
  summaryOf,
} from '../../src/shared/reportSummary';
import { type Histogram, histogramOf } from './histogram';

/** What is shown of operands too large to show every number: the entries that matter most, and the distribution of all. */
export interface Overview {
  readonly report: ReportSummary;
  readonly focus: Focus;
  readonly spreads: readonly NamedSpread[];
  /** The batch, sample by sample; absent where there is only one sample, or where there are too many to wait for. */
  readonly batch?: Batch;
}

export interface NamedSpread {
  readonly of: 'prediction' | 'cost' | 'gradient';
  readonly spread: Histogram;
}

/** Reports how much of it is done, from 0 to 1, and the outcome once that is known. Throws Misuse as `evaluate` does. */
export function overviewOf(
  request: Request,
  sample: number | undefined,
  tell: (done: number, outcome?: SummaryOrReport) => void,
): Overview {
  tell(0.1);
  const solved = solve(request);
  const { report } = solved;
  const outcome = outcomeOf(report);
  tell(0.4, outcome);
  const focus = focusOn(report, request, sample);
  tell(0.8, outcome);
  const spreads = spread.map(([of, values]) => ({ of, spread: histogramOf(values(report)) }));
  const isBatch = focus.samples > 1 && focus.samples <= mostSamples;
  return { report: summaryOf(report), focus, spreads, ...(isBatch && { batch: batchOf(solved) }) };
}

/** Sending more would take longer than computing them. */
const mostSamples = 10_000;

const spread: readonly (readonly [NamedSpread['of'], (report: Report) => ArrayLike<number>])[] = [
  ['prediction', ({ linked }) => linked],
  ['cost', ({ terms }) => terms],
  ['gradient', ({ gradient, logitGradient }) => logitGradient ?? gradient],
];
