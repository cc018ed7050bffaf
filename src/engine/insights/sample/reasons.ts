import { catalogue } from '../../losses/catalogue';
import type { Report } from '../../problem/report';
import type { Request } from '../../problem/request';
import { type Cost, costliest, costOf } from './cost';
import type { Entry } from './entries';
import { type Pushed, pushedIn } from './push';
import { settingsFor } from './settingsFor';
import { type SlopeReason, slopeReason } from './slopeReason';
import { type Yardstick, yardstickOf } from './yardstick';

/** Why the loss of a sample has its value, and what training does about it. */
export interface Reasons {
  readonly cost: Cost;
  /** The weight of the entry that costs the most. */
  readonly weight: number;
  readonly yardstick?: Yardstick;
  readonly pushed: Pushed;
  readonly slope?: SlopeReason;
}

/** `entries` are those that matter most in the sample, at least one. */
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

/** The weight of an entry; 1 where it has none. */
function weightOf(request: Request, { index, place, target }: Entry): number {
  // Weights are looked up by the class's index or by the place in the request as given, neither of which the class axis
  // changes.
  const { classWeights, elementWeights, positiveWeight } = settingsFor(request);
  const ofClass = catalogue[request.loss].weights?.of === 'class' ? (classWeights?.[index] ?? 1) : 1;
  const ofLabel = target === 1 ? positiveWeight(place) : 1;
  return ofClass * (elementWeights?.[place] ?? 1) * ofLabel;
}
