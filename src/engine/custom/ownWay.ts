import { type OperatingPoint, probabilityOf } from '../insights/lossComparison/operatingPoint';
import { descent, lastStep, near, type RaceWay } from '../insights/lossComparison/race';
import { ownOf, placeIn, type Sample } from '../insights/sample/entries';
import { softmax } from '../links/softmax';
import type { PredictionKind } from '../request/kinds';
import { type CustomRequest, evaluateCustom } from './userExpression';

/** A loss of the user's own that descends beside others. */
export interface OwnRacer {
  readonly request: CustomRequest;
  /** What the numbers are that its slopes are for. */
  readonly kind: PredictionKind;
  /** The sample that the stand is of; the others stay as they are. */
  readonly at: Sample;
}

/** What such a loss can race with: numbers that logits make. */
export function canRace(kind: PredictionKind): boolean {
  return kind in toLogits;
}

/**
 * Gradient descent under a loss of the user's own, from where the prediction stands: on all logits of a softmax, else on the
 * one of a sigmoid, through which its slopes go back.
 */
export function ownWay(
  { row, logit, target, index }: OperatingPoint,
  rate: number,
  racer: OwnRacer,
): RaceWay {
  const { at, request, kind } = racer;
  const back = toLogits[kind];
  if (!back) throw new TypeError(`no logits make ${kind}`);
  if (row) {
    // Softmax tells logits apart only by their differences; a loss of the logits themselves may not.
    const logits = kind === 'logits' ? ownOf(request.vectors[request.of], at) : row.logits;
    return descent({ ...row, logits }, index, rate, ({ prediction }, { linked }) =>
      back.softmax(Float64Array.from(prediction.values, Number), linked, (numbers) =>
        slopesAt(racer, numbers),
      ),
    );
  }
  const probabilities: number[] = [];
  let arrived: number | undefined;
  let z = logit;
  for (let step = 0; step <= lastStep; step++) {
    const q = probabilityOf(z);
    probabilities.push(q);
    if (Math.abs(q - target) <= near) arrived ??= step;
    const slopeAt = (number: number) => {
      const numbers = ownOf(request.vectors[request.of], at);
      numbers[index] = number;
      return slopesAt(racer, numbers)[index];
    };
    z -= rate * back.sigmoid(z, q, slopeAt);
  }
  return { probabilities, arrived };
}

/** The loss's slopes to the numbers of the sample, where these are so. */
function slopesAt({ request, at }: OwnRacer, numbers: ArrayLike<number>): Float64Array {
  const { vectors, of } = request;
  const values = Float64Array.from(vectors[of]);
  for (let index = 0; index < at.size; index++) values[placeIn(at, index)] = numbers[index];
  const { gradient } = evaluateCustom({ ...request, vectors: { ...vectors, [of]: values } });
  return Float64Array.from(ownOf(gradient, at));
}

interface ToLogits {
  /** Slopes to all logits, from those to the numbers that a softmax makes of them. */
  readonly softmax: (
    z: Float64Array,
    q: ArrayLike<number>,
    slopes: (numbers: ArrayLike<number>) => Float64Array,
  ) => Float64Array;
  readonly sigmoid: (z: number, q: number, slope: (number: number) => number) => number;
}

/** Log-probabilities of a sigmoid have no other class that would hold the rest: they are not raced. */
const toLogits: Readonly<Partial<Record<PredictionKind, ToLogits>>> = {
  logits: {
    softmax: (z, _, slopes) => slopes(z),
    sigmoid: (z, _, slope) => slope(z),
  },
  probabilities: {
    softmax: (z, q, slopes) => {
      const toLogarithms = slopes(q).map((slope, i) => slope * q[i]);
      return softmax(z, z.length, undefined).back(toLogarithms);
    },
    sigmoid: (_, q, slope) => slope(q) * q * (1 - q),
  },
};
