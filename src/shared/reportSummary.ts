import type { Report } from '../engine/problem/report';

/** What a report says of the operands as a whole, without the numbers of each of their elements. */
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
