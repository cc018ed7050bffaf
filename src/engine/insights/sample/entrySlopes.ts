import { catalogue } from '../../losses/catalogue';
import type { Report } from '../../problem/report';
import type { Request } from '../../problem/request';
import { type Entry, pullOn } from './entries';

/** What a slope is with respect to: the logits, or the prediction's own numbers. */
export type SlopeVariable = 'logits' | 'prediction';

/** The slopes of a sample's entries, to be shown side by side. */
export interface EntrySlopes {
  readonly by: SlopeVariable;
  /** One for each entry. */
  readonly slopes: readonly number[];
  /** Whether their sum has a meaning: the slopes with respect to the logits of a softmax cancel. */
  readonly isSummed: boolean;
  /** The largest size that a scale for them needs. */
  readonly reach: number;
}

/** With respect to `wanted` where there is a choice. */
export function entrySlopes(
  request: Request,
  { loss, denominator }: Pick<Report, 'loss' | 'denominator'>,
  entries: readonly Entry[],
  wanted: SlopeVariable,
): EntrySlopes {
  const given = request.prediction.kind === 'logits' ? 'logits' : 'prediction';
  const by = hasLogitSlopes(request, entries) ? wanted : given;
  const slopes = entries.map((entry) => (by === 'logits' ? pullOn(entry) : entry.gradient));
  return {
    by,
    slopes,
    isSummed: by === 'logits' && catalogue[loss].domain === 'distribution',
    reach: reachOf(slopes, by === 'logits' ? widestGap(denominator.value) : 0),
  };
}

/** Whether a prediction that is not logits has slopes with respect to logits as well as to itself. */
export function hasLogitSlopes({ prediction }: Request, entries: readonly Entry[]): boolean {
  return prediction.kind !== 'logits' && entries.some(({ logitGradient }) => logitGradient !== undefined);
}

/** The largest finite size, and at least `least`; 1 where that is 0. */
export function reachOf(slopes: readonly number[], least = 0): number {
  return Math.max(least, ...slopes.filter(Number.isFinite).map(Math.abs)) || 1;
}

/** A gap between probabilities is at most 1, before the mean divides it: a scale up to that need not follow a drag. */
function widestGap(denominator: number): number {
  return 1 / Math.max(1, denominator);
}
