import { catalogue } from '../../losses/catalogue';
import { largest, largestPlaces } from '../../numeric/reductions/largest';
import { classAxisIn } from '../../problem/classAxis';
import type { Report } from '../../problem/report';
import type { Request } from '../../problem/request';
import { type Cause, causeOf } from './cause';
import { type Entry, entriesOf, hardestOf, isAsHard, pullOn, sampleOf } from './entries';
import { settingsFor } from './settingsFor';

/** The entry that descent moves hardest. */
export interface Hardest {
  readonly entry: Entry;
  readonly direction: 'up' | 'down';
  /** Others that are moved equally hard in the same direction. */
  readonly alike: readonly Entry[];
  /** The cause of its slope; absent where there is no single one. */
  readonly because?: Cause;
}

/** What a step of gradient descent moves hardest in each direction; neither where nothing moves. */
export interface Pushed {
  /** Whether there are slopes, and all are 0. */
  readonly isAtRest: boolean;
  readonly up?: Hardest;
  readonly down?: Hardest;
}

export function pushedIn(request: Request, entries: readonly Entry[]): Pushed {
  const sloped = entries.filter((entry) => !Number.isNaN(pullOn(entry)));
  const among = (some: readonly Entry[]) => {
    const entry = hardestOf(some);
    return entry && hardest(request, entry, sloped);
  };
  const up = among(sloped.filter((entry) => pullOn(entry) < 0));
  const down = among(sloped.filter((entry) => pullOn(entry) > 0));
  return {
    isAtRest: sloped.length > 0 && !up && !down,
    ...(up && { up }),
    ...(down && { down }),
  };
}

/** The entry that is pushed hardest, up or down; undefined where nothing is. */
export function hardestIn(request: Request, entries: readonly Entry[]): Hardest | undefined {
  const entry = hardestOf(entries);
  return entry && hardest(request, entry, entries);
}

/** The sample of a batch in which something is pushed hardest, and what; undefined where nothing is. */
export function hardestSampleIn(request: Request, report: Report): HardestSample | undefined {
  const along = classAxisIn(request);
  const positions = Array.from({ length: along.classes }, (_, index) => index);
  const samples = Array.from({ length: along.samples }, (_, sample) =>
    entriesOf(report, sampleOf(along, sample), positions),
  );
  const [sample] = largest(samples.length, 1, (at) => {
    const entry = hardestOf(samples[at]);
    return entry && Math.abs(pullOn(entry));
  });
  const hardest = sample === undefined ? undefined : hardestIn(request, samples[sample]);
  return sample === undefined || !hardest ? undefined : { sample, samples: samples.length, hardest };
}

export interface HardestSample {
  readonly sample: number;
  readonly samples: number;
  readonly hardest: Hardest;
}

/** Several may be pushed equally hard, each for its own reason: the first represents them. */
function hardest(request: Request, entry: Entry, entries: readonly Entry[]): Hardest {
  const direction = directionOf(entry);
  const alike = entries.filter(
    (other) => other !== entry && directionOf(other) === direction && isAsHard(other, entry),
  );
  const because = becauseOf(request, entry);
  return { entry, direction, alike, ...(because && { because }) };
}

/** Descent goes against the slope. */
export function directionOf(entry: Entry): 'up' | 'down' {
  return pullOn(entry) < 0 ? 'up' : 'down';
}

/** A gap that would push the other way, as can happen with a focal loss or a divergence, is no reason. */
function becauseOf(request: Request, entry: Entry): Cause | undefined {
  const cause = causeOf(catalogue[request.loss], settingsFor(request), {
    predicted: entry.prediction,
    target: entry.target,
  });
  if (cause.kind !== 'probability-gap') return cause;
  return cause.gap !== 0 && cause.gap < 0 === pullOn(entry) < 0 ? cause : undefined;
}

/** The number of a prediction that descent moves hardest, where nothing but slopes is known. */
export interface HardestSlope {
  readonly index: number;
  readonly direction: 'up' | 'down';
  /** How much the loss falls per unit. */
  readonly pull: number;
}

/** The largest of these slopes; slopes that are not finite are skipped. Undefined where all are 0. */
export function hardestSlopeOf(slopes: readonly number[]): HardestSlope | undefined {
  const finite = slopes.map((slope) => (Number.isFinite(slope) ? slope : 0));
  const [index] = largestPlaces(finite, 1);
  if (index === undefined) return undefined;
  return { index, direction: slopes[index] < 0 ? 'up' : 'down', pull: Math.abs(slopes[index]) };
}
