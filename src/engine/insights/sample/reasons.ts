import { catalogue } from '../../losses/catalogue';
import { problemOf } from '../../problem/problem';
import type { Report } from '../../problem/report';
import type { Request } from '../../problem/request';
import { type Cost, costliest, costOf } from './cost';
import type { Entry } from './entries';
import { type Pushed, pushedIn } from './push';
import { type SlopeReason, slopeReason } from './slopeReason';
import { type Yardstick, yardstickOf } from './yardstick';

/** Why the loss of a sample is what it is and what training does about it. */
export interface Reasons {
  readonly cost: Cost;
  /** How many times what costs the most counts. */
  readonly weight: number;
  readonly yardstick?: Yardstick;
  readonly pushed: Pushed;
  readonly slope?: SlopeReason;
}

/** `entries` are those of the sample that matter most, at least one. */
export function reasonsOf(
  request: Request,
  report: Pick<Report, 'denominator'>,
  entries: readonly Entry[],
): Reasons {
  const yardstick = yardstickOf(request, entries);
  const slope = slopeReason(request, report, entries);
  return {
    cost: costOf(entries),
    weight: weightOf(request, costliest(entries)),
    pushed: pushedIn(request, entries),
    ...(yardstick && { yardstick }),
    ...(slope && { slope }),
  };
}

/** How many times an entry counts because of its weight; 1 where it has none. */
function weightOf(request: Request, { index, place, target }: Entry): number {
  // Weights are told by the class's index or by the place as it was asked: of neither does the class axis change a thing.
  const { classWeights, elementWeights, positiveWeight } = problemOf(request).settings;
  const ofClass = catalogue[request.loss].weights?.of === 'class' ? (classWeights?.[index] ?? 1) : 1;
  const ofLabel = target === 1 ? positiveWeight(place) : 1;
  return ofClass * (elementWeights?.[place] ?? 1) * ofLabel;
}
