import type { Report } from '../engine/problem/report';

/** What a report says of the operands as a whole, without the numbers of each of their elements. */
export type Gist = Pick<Report, 'loss' | 'unit' | 'value' | 'denominator' | 'decomposition' | 'notes'>;

export function gistOf({ loss, unit, value, denominator, decomposition, notes }: Report): Gist {
  return { loss, unit, value, denominator, decomposition, notes };
}

/** What is known first: the loss itself. */
export type Outcome = Pick<Gist, 'loss' | 'unit' | 'value' | 'denominator'>;

export function outcomeOf({ loss, unit, value, denominator }: Report): Outcome {
  return { loss, unit, value, denominator };
}
