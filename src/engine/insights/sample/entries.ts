import { agree } from '../../numeric/agree';
import { type ClassAxis, startOf } from '../../problem/classAxis';
import type { Report } from '../../problem/report';

/** Everything known about one class of a sample, or about one element: one line of a chart. */
export interface Entry {
  /** Position within the sample, from 0. */
  readonly index: number;
  /** Position in the report's flat arrays. */
  readonly place: number;
  readonly target?: number;
  readonly prediction: number;
  /** This entry's part of the sample's loss, in the report's unit. */
  readonly term: number;
  /**
   * `term` as a fraction of the sample's loss, 0 to 1; absent where the loss cannot be split into fractions: 0,
   * infinite, NaN, or with terms of both signs.
   */
  readonly share?: number;
  readonly gradient: number;
  readonly logitGradient?: number;
}

/** A sample whose entries lie along an axis. */
export function sampleOf(along: ClassAxis, sample: number): Sample {
  return { start: startOf(along, sample), size: along.samples === 0 ? 0 : along.classes, step: along.step };
}

/** The flat place of one of a sample's entries. */
export function placeIn({ start, step }: Sample, index: number): number {
  return start + index * step;
}

/** A sample's own numbers among those in the report's flat order. */
export function ownOf(values: ArrayLike<number>, sample: Sample): number[] {
  return Array.from({ length: sample.size }, (_, index) => values[placeIn(sample, index)]);
}

/** The entries of one sample at the given positions, in their order. */
export function entriesOf(report: Report, sample: Sample, positions: readonly number[]): Entry[] {
  const total = lossOf(report, sample);
  const shares = total !== 0 && Number.isFinite(total) && sameSign(report.terms, sample, Math.sign(total));
  return positions.map((index) => {
    const at = placeIn(sample, index);
    const term = report.terms[at];
    return {
      index,
      place: at,
      target: report.aligned?.[at],
      prediction: report.linked[at],
      term,
      ...(shares && { share: term / total }),
      gradient: report.gradient[at],
      logitGradient: report.logitGradient?.[at],
    };
  });
}

/** The slope that training follows: with respect to the logit behind a probability where there is one. */
export function pullOn({ logitGradient, gradient }: Entry): number {
  return logitGradient ?? gradient;
}

/** The entry that is pushed hardest, up or down; undefined where nothing is. */
export function hardestOf(entries: readonly Entry[]): Entry | undefined {
  const pulled = entries.filter((entry) => Math.abs(pullOn(entry)) > 0);
  if (pulled.length === 0) return undefined;
  return pulled.reduce((most, entry) => (Math.abs(pullOn(entry)) > Math.abs(pullOn(most)) ? entry : most));
}

/** Whether an entry is pushed as hard as the hardest-pushed one, but for rounding. */
export function isAsHard(entry: Entry, hardest: Entry): boolean {
  return agree(Math.abs(pullOn(entry)), Math.abs(pullOn(hardest)));
}

function sameSign(terms: Float64Array, sample: Sample, sign: number): boolean {
  for (let index = 0; index < sample.size; index++)
    if (terms[placeIn(sample, index)] * sign < 0) return false;
  return true;
}

/** The loss of the sample that the entries belong to, as far as it follows from their shares. */
export function wholeOf(entries: readonly Entry[]): number | undefined {
  const telling = entries.find(({ share }) => share !== undefined && share > 0);
  return telling && telling.term / (telling.share ?? 1);
}

/** Where a sample lies in the report's flat arrays. */
export interface Sample {
  readonly start: number;
  readonly size: number;
  /** How far apart its entries lie. */
  readonly step: number;
}

/** The loss of one sample: the sum of its terms. */
export function lossOf({ terms }: Report, sample: Sample): number {
  let sum = 0;
  for (let index = 0; index < sample.size; index++) sum += terms[placeIn(sample, index)];
  return sum;
}
