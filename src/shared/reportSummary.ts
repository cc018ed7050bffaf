import type { Report } from '../engine/problem/report';

/** A report without the numbers of each element. */
export type ReportSummary = Pick<
  Report,
  'loss' | 'unit' | 'value' | 'denominator' | 'decomposition' | 'notes'
>;

export function summaryOf({ loss, unit, value, denominator, decomposition, notes }: Report): ReportSummary {
  return { loss, unit, value, denominator, decomposition, notes };
}

/** What is known first: the loss itself. */
export type SummaryOrReport = Pick<ReportSummary, 'loss' | 'unit' | 'value' | 'denominator'>;

export function outcomeOf({ loss, unit, value, denominator }: Report): SummaryOrReport {
  return { loss, unit, value, denominator };
}
