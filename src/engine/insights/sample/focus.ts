import { largest } from '../../numeric/reductions/largest';
import { type ClassAxis, classAxisIn } from '../../problem/classAxis';
import type { Report } from '../../problem/report';
import type { Request } from '../../problem/request';
import { type Entry, entriesOf, lossOf, placeIn, type Sample, sampleOf } from './entries';

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
const allOf = 50;
const heaviest = 20;

/**
 * Looks into the sample that was chosen or, where none was, into the one that costs the most. `judge` is the report by
 * which samples and entries are chosen: the source's while numbers are changed, so that nothing moves from under a hand.
 */
export function focusOn(
  report: Report,
  request: Request,
  sample: number | undefined,
  judge: Report = report,
): Focus {
  const along = classAxisIn(request);
  const { samples } = along;
  const chosen = Math.min(sample ?? costliest(judge, along), Math.max(0, samples - 1));
  const at = sampleOf(along, chosen);
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

function costliest(report: Report, along: ClassAxis): number {
  return largest(along.samples, 1, (sample) => lossOf(report, sampleOf(along, sample)))[0] ?? 0;
}

/** An entry's weight is its part of the loss plus its part of the push. */
function heaviestOf({ terms, gradient, logitGradient }: Report, at: Sample): number[] {
  const pulls = logitGradient ?? gradient;
  const cost = sumOfSizes(terms, at);
  const push = sumOfSizes(pulls, at);
  return largest(at.size, heaviest, (index) => {
    const place = placeIn(at, index);
    return Math.abs(terms[place]) / cost + Math.abs(pulls[place]) / push;
  });
}

/** The sum of the finite magnitudes; 1 where it is zero, so that it can divide. */
function sumOfSizes(values: Float64Array, at: Sample): number {
  let sum = 0;
  for (let index = 0; index < at.size; index++) {
    const value = values[placeIn(at, index)];
    if (Number.isFinite(value)) sum += Math.abs(value);
  }
  return sum || 1;
}
