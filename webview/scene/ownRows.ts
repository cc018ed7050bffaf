import type { CustomReport } from '../../src/engine/custom/userExpression';
import { largest } from '../../src/engine/numeric/largest';
import { sourceValues } from '../../src/session/edits/edited';
import type { Session } from '../../src/session/session';
import { sameShape } from '../../src/shape';

/** A number of the prediction under a loss of the user's own. */
export interface OwnRow {
  readonly index: number;
  readonly place: number;
  readonly target?: number;
  readonly prediction: number;
  readonly before: number;
  readonly gradient: number;
}

const mostShown = 50;

/** One row for each number of the prediction, in their order; of many the ones that are pushed hardest. */
export function ownRows({ gradient }: CustomReport, { target, prediction }: Session): readonly OwnRow[] {
  if (!prediction) return [];
  const isBeside = target !== undefined && sameShape(target.shape, prediction.shape);
  const source = sourceValues(prediction);
  return largest(gradient.length, mostShown, (place) => Math.abs(gradient[place]))
    .sort((a, b) => a - b)
    .map((place) => ({
      index: place,
      place,
      ...(isBeside && { target: target.values[place] }),
      prediction: prediction.values[place],
      before: source[place],
      gradient: gradient[place],
    }));
}
