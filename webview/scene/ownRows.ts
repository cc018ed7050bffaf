import { pushedMost } from '../../src/engine/custom/pushedMost';
import type { CustomReport } from '../../src/engine/custom/userExpression';
import type { StoredNumbers } from '../../src/reader/files/fileArray';
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
export function ownRows(report: CustomReport, session: Session): readonly OwnRow[] {
  const { target, prediction } = session;
  if (!prediction) return [];
  const isBeside = target !== undefined && sameShape(target.shape, prediction.shape);
  const source = sourceValues(prediction);
  return placesOf(report, source, session).map((place) => ({
    index: place,
    place,
    ...(isBeside && { target: target.values[place] }),
    prediction: prediction.values[place],
    before: source[place],
    gradient: report.gradient[place],
  }));
}

interface Chosen {
  readonly expression: string | undefined;
  readonly target: StoredNumbers | undefined;
  readonly places: readonly number[];
}

/** By the numbers of the source. */
const chosen = new WeakMap<StoredNumbers, Chosen>();

/** While numbers are changed by hand, the places stay those of the first report, so that no row moves from under the hand. */
function placesOf(report: CustomReport, source: StoredNumbers, { own, target }: Session): readonly number[] {
  const question = { expression: own?.expression, target: target && sourceValues(target) };
  const before = chosen.get(source);
  if (before && before.expression === question.expression && before.target === question.target)
    return before.places;
  const places = pushedMost(report);
  chosen.set(source, { ...question, places });
  return places;
}
