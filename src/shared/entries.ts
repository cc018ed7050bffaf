import type { Report } from '../engine/report';

/** All that is known of one class of a sample, or of one element: one line of the panel's charts. */
export interface Entry {
  /** Position within the sample, from 0. */
  readonly index: number;
  /** Position in the report's flat arrays. */
  readonly place: number;
  readonly target?: number;
  readonly prediction: number;
  /** This entry's part of the sample's loss, in the report's unit. */
  readonly term: number;
  /** `term` as a part of the sample's loss, 0 to 1; absent where the loss is no sum of such parts: 0, infinite, NaN, or with terms of both signs. */
  readonly share?: number;
  readonly gradient: number;
  readonly logitGradient?: number;
}

/** How many samples of how many entries a shape holds: `[N, C]` N of C, everything else one of all. */
export function samplesIn(shape: readonly number[]): { samples: number; size: number } {
  const size = shape.reduce((product, length) => product * length, 1);
  return shape.length < 2
    ? { samples: 1, size }
    : { samples: size / shape[shape.length - 1], size: shape[shape.length - 1] };
}

/** The entries of one sample at the given positions, in their order. */
export function entriesOf(report: Report, sample: Sample, positions: readonly number[]): Entry[] {
  const total = lossOf(report, sample);
  const shares = total !== 0 && Number.isFinite(total) && sameSign(report.terms, sample, Math.sign(total));
  return positions.map((index) => {
    const at = sample.start + index;
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

/** The slope that training goes against: to the logit behind a probability where there is one. */
export function pullOn({ logitGradient, gradient }: Entry): number {
  return logitGradient ?? gradient;
}

/** The entry that is pushed hardest, up or down; undefined where nothing is. */
export function hardestOf(entries: readonly Entry[]): Entry | undefined {
  const pulled = entries.filter((entry) => Math.abs(pullOn(entry)) > 0);
  if (pulled.length === 0) return undefined;
  return pulled.reduce((most, entry) => (Math.abs(pullOn(entry)) > Math.abs(pullOn(most)) ? entry : most));
}

/** Whether one is pushed as hard as another that is pushed hardest; equal pulls differ by their last roundings. */
export function isAsHard(entry: Entry, hardest: Entry): boolean {
  return Math.abs(pullOn(entry)) >= Math.abs(pullOn(hardest)) * (1 - 1e-12);
}

function sameSign(terms: readonly number[], { start, size }: Sample, sign: number): boolean {
  for (let at = start; at < start + size; at++) if (terms[at] * sign < 0) return false;
  return true;
}

/** The loss of the sample that entries are of, as far as their shares tell it. */
export function wholeOf(entries: readonly Entry[]): number | undefined {
  const telling = entries.find(({ share }) => share !== undefined && share > 0);
  return telling && telling.term / (telling.share ?? 1);
}

/** Where a sample stands in the report's flat arrays. */
export interface Sample {
  readonly start: number;
  readonly size: number;
}

/** The loss of one sample: the sum of its terms. */
export function lossOf({ terms }: Report, { start, size }: Sample): number {
  let sum = 0;
  for (let at = start; at < start + size; at++) sum += terms[at];
  return sum;
}
