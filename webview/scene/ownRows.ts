import { pushedMost } from '../../src/engine/custom/pushedMost';
import type { CustomReport } from '../../src/engine/custom/userExpression';
import { sourceValues } from '../../src/session/edits/edited';
import type { Session } from '../../src/session/session';
import { sameShape } from '../../src/shape';

/** A number of the prediction under a user-defined loss. */
export interface OwnRow {
  readonly index: number;
  readonly place: number;
  readonly target?: number;
  readonly prediction: number;
  readonly before: number;
  readonly gradient: number;
}

/** One row for each number of the prediction, in order; of very many numbers, only those that are pushed hardest. */
export function ownRows(report: CustomReport, { target, prediction }: Session): readonly OwnRow[] {
  if (!prediction) return [];
  const isBeside = target !== undefined && sameShape(target.shape, prediction.shape);
  const source = sourceValues(prediction);
  return pushedMost(report).map((place) => ({
    index: place,
    place,
    ...(isBeside && { target: target.values[place] }),
    prediction: prediction.values[place],
    before: source[place],
    gradient: report.gradient[place],
  }));
}
