import type { Report } from '../engine/report';

/** What a report says of the operands as a whole, without the numbers of each of their elements. */
export type Gist = Pick<Report, 'loss' | 'unit' | 'value' | 'denominator' | 'decomposition' | 'notes'>;

export function gistOf({ loss, unit, value, denominator, decomposition, notes }: Report): Gist {
  return { loss, unit, value, denominator, decomposition, notes };
}
