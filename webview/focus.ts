import type { Report } from '../src/engine/report';
import { type Entry, entriesOf, lossOf, type Sample, samplesIn } from '../src/shared/entries';
import { largest } from './largest';

/** The sample that is looked into and those of its entries that are drawn. */
export interface Focus {
  readonly sample: number;
  readonly samples: number;
  readonly at: Sample;
  readonly entries: readonly Entry[];
  /** How many entries are not drawn; they weigh less than those that are. */
  readonly hidden: number;
}

/** Up to this many entries are all drawn, in their order; of more only the heaviest, the heaviest first. */
export const allOf = 50;
export const heaviest = 20;

/**
 * Looks into the sample that was chosen or, where none was, into the one that costs the most. `judge` is the report by
 * which samples and entries are chosen: the source's while numbers are changed, so that nothing moves from under a hand.
 */
export function focusOn(
  report: Report,
  shape: readonly number[],
  sample: number | undefined,
  judge: Report = report,
): Focus {
  const { samples, size } = samplesIn(shape);
  const chosen = Math.min(sample ?? costliest(judge, samples, size), Math.max(0, samples - 1));
  const at = { start: chosen * size, size: samples === 0 ? 0 : size };
  const positions =
    at.size <= allOf ? Array.from({ length: at.size }, (_, index) => index) : heaviestOf(judge, at);
  return {
    sample: chosen,
    samples,
    at,
    entries: entriesOf(report, at, positions),
    hidden: at.size - positions.length,
  };
}

function costliest(report: Report, samples: number, size: number): number {
  return largest(samples, 1, (sample) => lossOf(report, { start: sample * size, size }))[0] ?? 0;
}

/** An entry's weight is its part of the loss plus its part of the push. */
function heaviestOf({ terms, gradient, logitGradient }: Report, { start, size }: Sample): number[] {
  const pulls = logitGradient ?? gradient;
  const cost = sumOfSizes(terms, start, size);
  const push = sumOfSizes(pulls, start, size);
  return largest(
    size,
    heaviest,
    (index) => Math.abs(terms[start + index]) / cost + Math.abs(pulls[start + index]) / push,
  );
}

/** The sum of the finite magnitudes; 1 where it is zero, so that it can divide. */
function sumOfSizes(values: readonly number[], start: number, size: number): number {
  let sum = 0;
  for (let at = start; at < start + size; at++) {
    if (Number.isFinite(values[at])) sum += Math.abs(values[at]);
  }
  return sum || 1;
}
