import type { Report } from '../../problem/report';
import type { Request } from '../../problem/request';
import { type Cost, costliest, costOf } from './cost';
import type { Entry } from './entries';
import { type Pushed, pushedIn } from './push';
import { type SlopeReason, slopeReason } from './slopeReason';
import { weightOf } from './weight';
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
